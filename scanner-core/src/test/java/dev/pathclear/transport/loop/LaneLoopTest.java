package dev.pathclear.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Turn;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class LaneLoopTest {
    private static final NanoClock CLOCK = NanoClock.system();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MILLI = 1_000_000;

    /** The I/O handlers of Netty that transports use, how finely they wait, and what they allocate themselves. */
    enum Kind {
        NIO(NioIoHandler::newFactory, () -> true, MILLI, 0),
        EPOLL(EpollIoHandler::newFactory, Epoll::isAvailable, 1, 0),
        // IoUringIoHandler.run() makes a method reference of 16 bytes, which the compiler may do away with.
        IO_URING(IoUringIoHandler::newFactory, IoUring::isAvailable, 1, 16);

        private final Supplier<IoHandlerFactory> handlers;
        private final BooleanSupplier available;
        private final long granularityNanos;
        private final long bytesPerPoll;

        Kind(Supplier<IoHandlerFactory> handlers, BooleanSupplier available, long granularityNanos,
                long bytesPerPoll) {
            this.handlers = handlers;
            this.available = available;
            this.granularityNanos = granularityNanos;
            this.bytesPerPoll = bytesPerPoll;
        }
    }

    private static final class Recorder implements LoopHooks {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final String failsAt;

        Recorder(String failsAt) {
            this.failsAt = failsAt;
        }

        private void record(String call) {
            if (calls.size() < 100) {
                calls.add(call);
            }
            if (call.equals(failsAt)) {
                throw new IllegalArgumentException(call);
            }
        }

        @Override
        public void opened() {
            record("opened");
        }

        @Override
        public void beginPoll() {
            record("beginPoll");
        }

        @Override
        public void endPoll() {
            record("endPoll");
        }

        @Override
        public void closing() {
            record("closing");
        }

        @Override
        public void closed() {
            record("closed");
        }
    }

    /** Hooks that do nothing, so that what is measured is the loop. */
    private record Silent() implements LoopHooks {
        @Override
        public void opened() {}

        @Override
        public void closed() {}
    }

    private final Kind kind;
    private final Recorder hooks = new Recorder("none");

    LaneLoopTest(Kind kind) {
        assumeTrue(kind.available.getAsBoolean(), kind + " is not available here");
        this.kind = kind;
    }

    private LaneLoop loop(LoopHooks with) {
        return new LaneLoop(kind.handlers.get(), kind.granularityNanos, CLOCK, with);
    }

    private static void awaitEnd(LaneLoop loop) {
        long start = CLOCK.nanoTime();
        while (!loop.ended()) {
            assertThat(CLOCK.nanoTime() - start).as("the loop ends").isLessThan(TimeUnit.SECONDS.toNanos(20));
            Thread.onSpinWait();
        }
    }

    @Test
    void turn_followsEachPoll_untilDone() {
        int[] turns = {0};
        LaneLoop loop = loop(hooks);

        loop.start("lane-7", now -> {
            hooks.record(Thread.currentThread().getName());
            return ++turns[0] == 2 ? Turn.DONE : 0;
        });
        awaitEnd(loop);
        loop.close();
        loop.close();

        assertThat(hooks.calls).containsExactly("opened", "beginPoll", "endPoll", "lane-7", "beginPoll", "endPoll",
                "lane-7", "closing", "closed");
    }

    @Test
    void turnThatThrows_endsTheLoop_andCloseSaysWhyOnce() {
        LaneLoop loop = loop(hooks);

        loop.start("lane-1", now -> {
            throw new UnsupportedOperationException("the lane broke");
        });
        awaitEnd(loop);

        assertThatIllegalStateException().isThrownBy(loop::close).withMessageContaining("lane-1")
                .withCauseInstanceOf(UnsupportedOperationException.class);
        loop.close();
        assertThat(hooks.calls).containsExactly("opened", "beginPoll", "endPoll", "closing", "closed");
    }

    @Test
    void errorInATurn_isNotSwallowed() {
        LaneLoop loop = loop(hooks);

        loop.start("lane-1", now -> {
            throw new StackOverflowError();
        });
        awaitEnd(loop);

        assertThatIllegalStateException().isThrownBy(loop::close).withCauseInstanceOf(StackOverflowError.class);
        assertThat(hooks.calls).endsWith("closing", "closed");
    }

    @Test
    void turnThatReturnsNonsense_endsTheLoop() {
        LaneLoop loop = loop(hooks);

        loop.start("lane-1", now -> -2);
        awaitEnd(loop);

        assertThatIllegalStateException().isThrownBy(loop::close).havingCause().withMessage("a turn returned -2");
    }

    @Test
    void hookThatThrows_endsTheLoop_andTheOthersStillRun() {
        for (String hook : List.of("opened", "beginPoll", "endPoll", "closing", "closed")) {
            Recorder failing = new Recorder(hook);
            LaneLoop loop = loop(failing);
            loop.start("lane-1", now -> Turn.DONE);
            awaitEnd(loop);

            assertThatIllegalStateException().as(hook).isThrownBy(loop::close).havingCause().withMessage(hook);
            assertThat(failing.calls).as(hook).endsWith("closing", "closed");
        }
    }

    @Test
    void fail_fromOutside_endsTheLoop() {
        LaneLoop loop = loop(hooks);
        loop.start("lane-1", now -> 30_000_000);

        loop.fail(new IllegalArgumentException("enough"));
        awaitEnd(loop);

        assertThatIllegalStateException().isThrownBy(loop::close).havingCause().withMessage("enough");
    }

    @Test
    void close_ofALoopThatWaits_endsItAtOnce() throws InterruptedException {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) { // other work on the machine may delay one of them
            Recorder recorder = new Recorder("none");
            CountDownLatch turned = new CountDownLatch(1);
            LaneLoop loop = loop(recorder);
            loop.start("lane-1", now -> {
                turned.countDown();
                return Integer.MAX_VALUE;
            });
            assertThat(turned.await(20, TimeUnit.SECONDS)).isTrue();

            long start = CLOCK.nanoTime();
            loop.close();

            shortest = Math.min(shortest, CLOCK.nanoTime() - start);
            assertThat(loop.ended()).isTrue();
            assertThat(recorder.calls).endsWith("closing", "closed");
        }
        // Netty never waits longer than a second, woken or not.
        assertThat(shortest).isLessThan(700 * MILLI);
    }

    @Test
    void close_ofALoopThatNeverStarted_releasesTheHandler() {
        LaneLoop loop = loop(hooks);

        loop.close();

        assertThat(hooks.calls).containsExactly("closing", "closed");
        assertThatIllegalStateException().isThrownBy(() -> loop.start("lane-1", now -> Turn.DONE));
    }

    @Test
    void start_twice_isRefused() {
        LaneLoop loop = loop(hooks);
        loop.start("lane-1", now -> 1_000);

        assertThatIllegalStateException().isThrownBy(() -> loop.start("lane-1", now -> Turn.DONE));
        loop.close();
    }

    @Test
    void wait_isHonoured_neverShortenedAndHardlyLonger() {
        int waits = 25;
        int micros = 20_300;
        long[] at = new long[waits + 1];
        int[] turns = {0};
        LaneLoop loop = loop(new Silent());

        loop.start("lane-1", now -> {
            at[turns[0]] = now;
            return turns[0]++ == waits ? Turn.DONE : micros;
        });
        awaitEnd(loop);
        loop.close();

        long shortest = Long.MAX_VALUE;
        for (int i = 1; i <= waits; i++) {
            long waited = at[i] - at[i - 1];
            assertThat(waited).as("wait " + i).isGreaterThanOrEqualTo(micros * 1_000L);
            shortest = Math.min(shortest, waited);
        }
        // The best of 25: other work on the machine may lengthen some of them.
        assertThat(shortest).isLessThan(micros * 1_000L + 2 * MILLI);
    }

    @Test
    void pollSoon_skipsOneWait() {
        long[] at = new long[4];
        int[] turns = {0};
        LaneLoop[] loop = new LaneLoop[1];
        loop[0] = loop(new Silent());

        loop[0].start("lane-1", now -> {
            at[turns[0]] = now;
            if (turns[0] == 1) {
                loop[0].pollSoon();
            }
            return turns[0]++ == 3 ? Turn.DONE : 200_000;
        });
        awaitEnd(loop[0]);
        loop[0].close();

        assertThat(at[2] - at[1]).isLessThan(200 * MILLI);
        assertThat(at[3] - at[2]).isGreaterThanOrEqualTo(200 * MILLI);
    }

    @Test
    void wait_costsNoCpu() {
        int waits = 40;
        long[] cpu = {0};
        int[] turns = {0};
        LaneLoop loop = loop(new Silent());

        loop.start("lane-1", now -> {
            if (turns[0] == 10) {
                cpu[0] = -THREADS.getCurrentThreadCpuTime();
            }
            if (turns[0]++ < 10 + waits) {
                return 10_400;
            }
            cpu[0] += THREADS.getCurrentThreadCpuTime();
            return Turn.DONE;
        });
        awaitEnd(loop);
        loop.close();

        // Spinning through a rounded-down rest of 0.4 ms a wait would be 16 ms.
        assertThat(cpu[0]).isBetween(0L, 12 * MILLI);
    }

    @Test
    void turn_allocatesNothing() {
        for (int wait : new int[] {0, 100}) {
            int warmUp = wait == 0 ? 50_000 : 500;
            int measured = wait == 0 ? 20_000 : 500;
            long[] bytes = {0};
            int[] turns = {0};
            LaneLoop loop = loop(new Silent());

            loop.start("lane-1", now -> {
                if (turns[0] == warmUp) {
                    bytes[0] = -THREADS.getCurrentThreadAllocatedBytes();
                }
                if (turns[0]++ < warmUp + measured) {
                    return wait;
                }
                bytes[0] += THREADS.getCurrentThreadAllocatedBytes();
                return Turn.DONE;
            });
            awaitEnd(loop);
            loop.close();

            assertThat(bytes[0] / measured).as("bytes a turn, waiting %d us", wait)
                    .isLessThanOrEqualTo(kind.bytesPerPoll);
        }
    }
}
