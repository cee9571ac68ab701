package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pathclear.probe.Address;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** When turns come, and where failures go. */
public interface LoopContract {
    /** Returns the transport under test. */
    Fixture fixture();

    @Test
    default void turnThatThrows_endsTheLoop_andCloseTells() {
        Transport on = fixture().open(Fixture.SLOTS);
        on.start("broken", now -> {
            throw new UnsupportedOperationException("the lane broke");
        }, (slot, answer, now) -> { });
        Fixture.awaitEnd(on);

        assertThatIllegalStateException().isThrownBy(on::close).withMessageContaining("broken")
                .havingCause().withMessage("the lane broke");
    }

    @Test
    default void listenerThatThrows_endsTheLoop_andCloseTells() {
        Transport on = fixture().open(Fixture.SLOTS);
        Address target = Family.IPV4.loopback();
        int port = Family.IPV4.closedPort();
        boolean[] started = {false};
        on.start("broken", now -> {
            if (!started[0]) {
                started[0] = true;
                on.connect(0, target.high(), target.low(), port);
            }
            return 1_000;
        }, (slot, answer, now) -> {
            throw new UnsupportedOperationException("the listener broke");
        });
        Fixture.awaitEnd(on);

        assertThatIllegalStateException().isThrownBy(on::close).havingCause().withMessage("the listener broke");
    }

    @Test
    default void turns_comeWhenTheyAskedTo() {
        int each = 20;
        long[] at = new long[2 * each + 1];
        int[] turns = {0};
        Transport on = fixture().open(Fixture.SLOTS);

        on.start("waiting", now -> {
            at[turns[0]++] = now;
            return turns[0] == at.length ? Turn.DONE : turns[0] <= each ? 0 : 50_000;
        }, (slot, answer, now) -> { });
        Fixture.awaitEnd(on);

        // The best of twenty: other work on the machine may lengthen any of them, but nothing may shorten one.
        long[] gaps = new long[2 * each];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = at[i + 1] - at[i];
        }
        assertThat(Arrays.stream(gaps, 0, each).min().orElseThrow()).as("ns, not waiting")
                .isLessThan(5 * Fixture.MILLI);
        assertThat(Arrays.stream(gaps, each, 2 * each).min().orElseThrow()).as("ns, waiting 50 ms")
                .isBetween(50 * Fixture.MILLI, 53 * Fixture.MILLI);
    }
}
