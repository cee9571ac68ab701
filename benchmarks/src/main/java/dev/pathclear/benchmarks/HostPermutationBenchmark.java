package dev.pathclear.benchmarks;

import dev.pathclear.plan.HostPermutation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Which host comes next in the plan.
 *
 * <p>{@code benchmarks/jmh HostPermutationBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HostPermutationBenchmark {
    /** A /24, a /16 less one host, a /8. */
    @Param({"256", "65535", "16777216"})
    private long hosts;

    private HostPermutation permutation;
    private long position;

    @Setup
    public void setUp() {
        permutation = new HostPermutation(hosts, 42);
    }

    @Benchmark
    public long hostAt() {
        position = position + 1 == hosts ? 0 : position + 1;
        return permutation.hostAt(position);
    }
}
