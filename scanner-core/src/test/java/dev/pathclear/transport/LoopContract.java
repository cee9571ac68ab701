package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pathclear.probe.Address;
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
        int waits = 8;
        long[] at = new long[waits + 2];
        int[] turns = {0};
        Transport on = fixture().open(Fixture.SLOTS);

        on.start("waiting", now -> {
            at[turns[0]++] = now;
            return turns[0] == at.length ? Turn.DONE : turns[0] == 1 ? 0 : 50_000;
        }, (slot, answer, now) -> { });
        Fixture.awaitEnd(on);

        assertThat(at[1] - at[0]).as("a turn that does not wait").isLessThan(50 * Fixture.MILLI);
        long shortest = Long.MAX_VALUE;
        for (int i = 2; i < at.length; i++) {
            assertThat(at[i] - at[i - 1]).isGreaterThanOrEqualTo(50 * Fixture.MILLI);
            shortest = Math.min(shortest, at[i] - at[i - 1]);
        }
        assertThat(shortest).isLessThan(52 * Fixture.MILLI);
    }
}
