package dev.pathclear.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * What an operation costs the event loop: processor time and bytes allocated of the thread called {@link #THREAD}, and
 * the processor time of the whole process, collector and compilers included. {@code -prof gc} sees all threads, and the
 * time an operation takes says nothing of how busy the loop was.
 *
 * <p>A profiler rather than {@code @AuxCounters}: those are summed over the iterations or divided by the time, and
 * neither is a cost. Benchmarks without such a thread get the process's time alone.
 *
 * <p>JMH tears the benchmark down, and with it the loop, before it asks the profilers of the last iteration, and counts
 * what a profiler does not tell as 0. So the last iteration repeats the mean of those before.
 */
public final class LoopProfiler implements InternalProfiler {
    /** What a benchmark names its event loop. */
    static final String THREAD = "benchmark-loop";

    private static final long NONE = -1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long loop;
    private long loopNanos;
    private long loopBytes;
    private long processNanos;
    private double cpuSum;
    private double allocSum;
    private int measured;

    @Override
    public String getDescription() {
        return "processor time and allocation of the event loop's thread";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        loop = find();
        if (loop != NONE) {
            loopNanos = threads.getThreadCpuTime(loop);
            loopBytes = threads.getThreadAllocatedBytes(loop);
        }
        processNanos = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double cpu;
        double alloc;
        double operations = result.getMetadata().getAllOps();
        double process = (system.getProcessCpuTime() - processNanos) / operations;
        ScalarResult ofProcess = scalar("process.cpu", process, "ns/op");
        long nanos = loop == NONE ? NONE : threads.getThreadCpuTime(loop);
        long bytes = loop == NONE ? NONE : threads.getThreadAllocatedBytes(loop);
        if (nanos >= 0 && bytes >= 0) {
            cpu = (nanos - loopNanos) / operations;
            alloc = (bytes - loopBytes) / operations;
        } else if (measured > 0) {
            cpu = cpuSum / measured;
            alloc = allocSum / measured;
        } else {
            return List.of(ofProcess);
        }
        if (iteration.getType() == IterationType.MEASUREMENT) {
            cpuSum += cpu;
            allocSum += alloc;
            measured++;
        }
        return List.of(ofProcess, scalar("loop.cpu", cpu, "ns/op"), scalar("loop.alloc", alloc, "B/op"));
    }

    private static ScalarResult scalar(String name, double value, String unit) {
        return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
    }

    /** Returns the id of the loop's thread, or {@link #NONE}. */
    private long find() {
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals(THREAD)) {
                return info.getThreadId();
            }
        }
        return NONE;
    }
}
