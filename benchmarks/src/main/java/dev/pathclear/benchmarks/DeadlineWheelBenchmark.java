package dev.pathclear.benchmarks;

import dev.pathclear.time.DeadlineWheel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Replaces one of 50,000 outstanding deadlines: what a scan does for each attempt that is answered in time.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar DeadlineWheelBenchmark -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeadlineWheelBenchmark {
    private static final int OUTSTANDING = 50_000;
    private static final int BATCH = 10_000;
    private static final long TIMEOUT_NANOS = 950_000_000L;
    private static final Runnable NOTHING = () -> { };
    private static final TimerTask NO_TASK = timeout -> { };

    private DeadlineWheel wheel;
    private long now;
    private int next;

    private MultiThreadIoEventLoopGroup group;
    private EventExecutor loop;
    private Future<?>[] scheduled;
    private HashedWheelTimer hashedWheel;
    private Timeout[] timeouts;

    @Setup(Level.Trial)
    public void setUp() throws InterruptedException {
        wheel = new DeadlineWheel(OUTSTANDING, 0);
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        loop = group.next();
        hashedWheel = new HashedWheelTimer(1, TimeUnit.MILLISECONDS, 4_096);
        scheduled = new Future<?>[OUTSTANDING];
        timeouts = new Timeout[OUTSTANDING];
        onLoop(() -> {
            for (int i = 0; i < OUTSTANDING; i++) {
                wheel.schedule(i, TIMEOUT_NANOS + i * 1_000L);
                scheduled[i] = loop.schedule(NOTHING, 950 + i % 100, TimeUnit.SECONDS);
                timeouts[i] = hashedWheel.newTimeout(NO_TASK, 950 + i % 100, TimeUnit.SECONDS);
            }
        });
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        hashedWheel.stop();
        group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    /** This project's wheel, the clock moving on by 10 microseconds an attempt. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int deadlineWheel() {
        int fired = 0;
        for (int i = 0; i < BATCH; i++) {
            int id = next;
            next = next + 1 == OUTSTANDING ? 0 : next + 1;
            now += 10_000;
            wheel.cancel(id);
            wheel.schedule(id, now + TIMEOUT_NANOS);
            if ((i & 63) == 0) {
                fired += wheel.advance(now, (timer, at) -> { }, 1_024);
            }
        }
        return fired;
    }

    /** Netty's own timers, on the loop's thread as a channel uses them. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void eventLoopSchedule() throws InterruptedException {
        onLoop(() -> {
            for (int i = 0; i < BATCH; i++) {
                int id = next;
                next = next + 1 == OUTSTANDING ? 0 : next + 1;
                scheduled[id].cancel(false);
                scheduled[id] = loop.schedule(NOTHING, 950, TimeUnit.SECONDS);
            }
        });
    }

    /** Netty's hashed wheel timer, which has a thread of its own. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void hashedWheelTimer() {
        for (int i = 0; i < BATCH; i++) {
            int id = next;
            next = next + 1 == OUTSTANDING ? 0 : next + 1;
            timeouts[id].cancel();
            timeouts[id] = hashedWheel.newTimeout(NO_TASK, 950, TimeUnit.SECONDS);
        }
    }

    private void onLoop(Runnable work) throws InterruptedException {
        loop.submit(work).sync();
    }
}
