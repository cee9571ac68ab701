package dev.pathclear.benchmarks;

import dev.pathclear.time.DeadlineWheel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Replaces one of 50,000 outstanding deadlines: what a scan does for each attempt that is answered in time. All three
 * timers are used alike: from the loop's own thread, as a handler would, with the same outstanding deadlines replaced
 * in the same shuffled order (answers do not come in the order of the questions), and none fires.
 *
 * <p>What differs is the timers' own doing: the wheel is told the time (here 10 microseconds more an attempt) and looks
 * for what is due every 64 attempts, as a lane does a turn; Netty's two read the clock with each deadline, and the
 * hashed wheel ticks every millisecond on a thread of its own.
 *
 * <p>{@code benchmarks/jmh DeadlineWheelBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DeadlineWheelBenchmark {
    private static final int OUTSTANDING = 50_000;
    /** Many, so that going to the loop and back weighs less than a nanosecond. */
    private static final int BATCH = 100_000;
    private static final long ATTEMPT_NANOS = 10_000;

    /** Longer than the wheel's replacing of all takes, 0.5 s. */
    private static final long TIMEOUT_NANOS = 950_000_000L;
    /** Netty's clocks are the machine's: longer than any pause between two batches. */
    private static final long TIMEOUT_SECONDS = 950;

    /** Which timer. */
    @Param({"deadline-wheel", "event-loop", "hashed-wheel-timer"})
    private String timer;

    private MultiThreadIoEventLoopGroup group;
    private EventExecutor loop;
    private Replacing replacing;
    private final int[] order = new int[OUTSTANDING];
    private int position;

    /** A timer that holds a deadline for each id. */
    private interface Replacing {
        void schedule(int id);

        void replace(int id);

        /** Lets 64 attempts' time pass. */
        default void turn() {}

        default void close() {}
    }

    @Setup(Level.Trial)
    public void setUp() throws InterruptedException {
        group = Loops.open(NioIoHandler.newFactory());
        loop = group.next();
        replacing = switch (timer) {
            case "deadline-wheel" -> new OnWheel();
            case "event-loop" -> new OnLoop(loop);
            default -> new OnHashedWheel();
        };
        shuffle();
        loop.submit(() -> {
            for (int id : order) {
                replacing.schedule(id);
            }
        }).sync();
    }

    private void shuffle() {
        Random random = new Random(42);
        for (int i = 0; i < OUTSTANDING; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        replacing.close();
        Loops.close(group);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void replace() throws InterruptedException {
        loop.submit(this::replaceAll).sync();
    }

    private void replaceAll() {
        for (int i = 0; i < BATCH; i++) {
            replacing.replace(order[position]);
            position = position + 1 == OUTSTANDING ? 0 : position + 1;
            if ((i & 63) == 0) {
                replacing.turn();
            }
        }
    }

    /** This project's wheel. */
    private static final class OnWheel implements Replacing {
        private final DeadlineWheel wheel = new DeadlineWheel(OUTSTANDING, 0);
        private long now;

        @Override
        public void schedule(int id) {
            now += ATTEMPT_NANOS;
            wheel.schedule(id, now + TIMEOUT_NANOS);
        }

        @Override
        public void replace(int id) {
            wheel.cancel(id);
            schedule(id);
        }

        @Override
        public void turn() {
            if (wheel.advance(now, (id, at) -> { }, 1_024) > 0) {
                throw new IllegalStateException("fired");
            }
        }
    }

    /** Netty's own timers. */
    private static final class OnLoop implements Replacing {
        private static final Runnable NOTHING = () -> { };

        private final EventExecutor loop;
        private final Future<?>[] scheduled = new Future<?>[OUTSTANDING];

        OnLoop(EventExecutor loop) {
            this.loop = loop;
        }

        @Override
        public void schedule(int id) {
            scheduled[id] = loop.schedule(NOTHING, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void replace(int id) {
            scheduled[id].cancel(false);
            schedule(id);
        }
    }

    /** Netty's hashed wheel timer. */
    private static final class OnHashedWheel implements Replacing {
        private static final TimerTask NOTHING = timeout -> { };

        private final HashedWheelTimer wheel = new HashedWheelTimer(1, TimeUnit.MILLISECONDS, 4_096);
        private final Timeout[] timeouts = new Timeout[OUTSTANDING];

        @Override
        public void schedule(int id) {
            timeouts[id] = wheel.newTimeout(NOTHING, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void replace(int id) {
            timeouts[id].cancel();
            schedule(id);
        }

        @Override
        public void close() {
            wheel.stop();
        }
    }
}
