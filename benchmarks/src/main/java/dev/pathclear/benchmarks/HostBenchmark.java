package dev.pathclear.benchmarks;

import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ResultFixtures;
import dev.pathclear.verdict.HostJudge;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Phase;
import java.io.IOException;
import java.io.OutputStream;
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
 * What the reporter does once a host: judge it by a shipped profile, and write it down.
 *
 * <p>{@code benchmarks/jmh HostBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HostBenchmark {
    @Param({"eset-protect", "kaspersky-security-center"})
    private String profile;

    private final HostJudge judge = new HostJudge(Phase.BEFORE, true);
    private final HostVerdict verdict = new HostVerdict();
    private SeenHosts hosts;
    private HostResult judged;
    private RecordSink sink;

    @Setup
    public void setUp() throws IOException {
        hosts = new SeenHosts(profile);
        sink = RecordSink.ndjson(Destination.stream("nowhere", OutputStream.nullOutputStream(), false));
        sink.begin(ResultFixtures.scan(), hosts.scope());
        judged = hosts.next();
        judge.judge(judged, hosts.hostClass(), verdict);
    }

    /** All flows of a host, and the requirements that stand on them. */
    @Benchmark
    public HostVerdict judge() {
        judge.judge(hosts.next(), hosts.hostClass(), verdict);
        return verdict;
    }

    /** The NDJSON of one host: a line for each endpoint, flow and requirement, and its own. */
    @Benchmark
    public void encode() throws IOException {
        sink.host(judged, hosts.hostClass(), verdict);
    }
}
