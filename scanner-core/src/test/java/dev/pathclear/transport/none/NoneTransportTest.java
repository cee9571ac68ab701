package dev.pathclear.transport.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Family;
import dev.pathclear.transport.Flood;
import dev.pathclear.transport.ScriptedLane;
import dev.pathclear.transport.Seen;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NoneTransportTest {
    private static final NanoClock CLOCK = NanoClock.system();

    private final NoneTransport transport = new NoneTransport(new TransportSettings(64, 0, null, null, CLOCK));

    private void awaitEnd() {
        while (!transport.ended()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void attempts_areNotSent_andAnsweredOnTheNextPoll() {
        List<String> order = new ArrayList<>();
        int[] turns = {0};
        transport.start("none", now -> {
            order.add("turn");
            if (turns[0]++ > 0) {
                return Turn.DONE;
            }
            transport.connect(3, 0, 1, 80);
            transport.send(1, 0, 1, 53, Payload.EMPTY);
            return 10_000_000;
        }, (slot, answer, now) -> order.add(slot + " " + answer.reason()));
        awaitEnd();
        transport.close();

        assertThat(order).containsExactly("turn", "3 NOT_SENT", "1 NOT_SENT", "turn");
    }

    @Test
    void cancel_ofAnAttempt_isAnsweredOnce_andOfAFreeSlotNever() {
        try (ScriptedLane lane = ScriptedLane.on(transport)) {
            lane.act(on -> {
                on.cancel(5);
                on.connect(5, 0, 1, 80);
                on.cancel(5);
                on.cancel(5);
            });

            Seen seen = lane.next();
            assertThat(seen.cancelled()).isTrue();
            lane.connect(5, Family.IPV4.loopback(), 80);
            assertThat(lane.next().reason()).isEqualTo(Reason.NOT_SENT);
            lane.hearsNothingMore();
        }
    }

    @Test
    void flood_isAnsweredOnceEach_withoutAllocation() {
        Flood.Result result = Flood.of(transport, 1_000_000, Family.IPV4.loopback(), 1, 60_000);

        assertThat(result.notAnsweredOnce()).isZero();
        assertThat(result.reasons()).isEqualTo(Map.of(Reason.NOT_SENT, 1_000_000));
        assertThat(result.bytesPerAttempt()).isLessThan(0.01);
    }

    @Test
    void wait_isHonoured() {
        long[] at = new long[4];
        int[] turns = {0};
        transport.start("none", now -> {
            at[turns[0]++] = now;
            return turns[0] == at.length ? Turn.DONE : 30_000;
        }, (slot, answer, now) -> { });
        awaitEnd();
        transport.close();

        // parkNanos may return early; the best of three shows that it waits at all.
        long longest = Math.max(at[1] - at[0], Math.max(at[2] - at[1], at[3] - at[2]));
        assertThat(longest).isGreaterThanOrEqualTo(30_000_000);
    }

    @Test
    void close_ofALoopThatWaits_endsItAtOnce() throws InterruptedException {
        CountDownLatch turned = new CountDownLatch(1);
        transport.start("none", now -> {
            turned.countDown();
            return Integer.MAX_VALUE;
        }, (slot, answer, now) -> { });
        assertThat(turned.await(30, TimeUnit.SECONDS)).isTrue();

        long start = CLOCK.nanoTime();
        transport.close();
        transport.close();

        assertThat(CLOCK.nanoTime() - start).isLessThan(5_000_000_000L);
        assertThat(transport.ended()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> transport.start("none", now -> 0, (s, a, n) -> { }));
    }

    @Test
    void close_withoutStart_ends() {
        transport.close();

        assertThat(transport.ended()).isTrue();
    }

    @Test
    void turnThatThrows_endsTheLoop_andCloseTellsOnce() {
        transport.start("none", now -> {
            throw new UnsupportedOperationException("the lane broke");
        }, (slot, answer, now) -> { });
        awaitEnd();

        assertThatIllegalStateException().isThrownBy(transport::close).havingCause().withMessage("the lane broke");
        transport.close();
    }

    @Test
    void slotThatIsNotFree_isRefused() {
        transport.start("none", now -> {
            transport.connect(0, 0, 1, 80);
            transport.connect(0, 0, 1, 80);
            return 0;
        }, (slot, answer, now) -> { });
        awaitEnd();

        assertThatIllegalStateException().isThrownBy(transport::close).havingCause().withMessage("slot 0 is not free");
    }
}
