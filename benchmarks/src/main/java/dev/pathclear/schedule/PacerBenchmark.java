package dev.pathclear.schedule;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether an attempt may leave now. In the pacer's package, since nobody else has a use for one.
 *
 * <p>{@code benchmarks/jmh PacerBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PacerBenchmark {
    /** Does not divide a second. */
    private static final double RATE = 70_000;

    private Pacer pacer;
    private long now;

    @Setup
    public void setUp() {
        pacer = Pacer.perSecond(RATE);
        pacer.tryTake(now);
    }

    /** One permit falls due with each attempt. */
    @Benchmark
    public boolean due() {
        now += 14_286;
        return pacer.tryTake(now);
    }

    /** The end of a turn: no permit is due, and the lane asks for how long it may wait. */
    @Benchmark
    public long notDue() {
        return pacer.tryTake(now - 1) ? 0 : pacer.nanosUntilDue(now - 1);
    }
}
