package dev.pathclear.benchmarks;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.Shard;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.schedule.Lane;
import dev.pathclear.schedule.LaneControl;
import dev.pathclear.schedule.LaneSettings;
import dev.pathclear.schedule.Neighbours;
import dev.pathclear.schedule.OutcomeRing;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.transport.Turn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole lane without a network: what scheduling, pacing, host table, wheel and outcome ring cost a probe.
 *
 * <p>{@code benchmarks/jmh LaneBenchmark}
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LaneBenchmark {
    private static final int HOSTS = 4_096;
    private static final int PORTS = 20;
    private static final int PROBES = HOSTS * PORTS;

    /** Every probe is refused at the next poll. */
    @Benchmark
    @OperationsPerInvocation(PROBES)
    public long refused() {
        return scan(false);
    }

    /** Every probe is refused before the launching call returns. */
    @Benchmark
    @OperationsPerInvocation(PROBES)
    public long refusedAtOnce() {
        return scan(true);
    }

    private static long scan(boolean atOnce) {
        Address first = Address.parse("198.18.0.0");
        HostClassBuilder builder = new HostClassBuilder(0);
        for (int port = 1; port <= PORTS; port++) {
            builder.endpoint(Protocol.TCP, port);
        }
        dev.pathclear.scope.Scope scope = new dev.pathclear.scope.Scope(
                new HostIntervals().add(first.high(), first.low(), HOSTS, 0, false),
                Map.of(), List.of(builder.build()), List.of(), List.of());
        EchoTransport transport = new EchoTransport(4_096, atOnce);
        OutcomeRing ring = new OutcomeRing(1 << 14);
        Lane lane = new Lane(
                LaneSettings.defaults(), scope, new Plan(HOSTS, 42, Shard.WHOLE, 1), 0, transport,
                Neighbours.UNKNOWN, new LaneControl(), new LaneCounters(), new LaneHistograms(), ring, 0);
        transport.listener(lane.listener());
        Count count = new Count();
        long now = 0;
        while (true) {
            now += 500_000;
            transport.answerAll(now);
            if (lane.turn(now) == Turn.DONE) {
                break;
            }
            ring.drain(count, 1 << 14);
        }
        ring.drain(count, Integer.MAX_VALUE);
        if (count.closed != PROBES) {
            throw new IllegalStateException(count.closed + " outcomes of " + PROBES);
        }
        return count.closed;
    }

    private static final class Count implements OutcomeRing.Reader {
        private long closed;

        @Override
        public void host(long position, long high, long low, int hostClass, boolean listed, int asked, int total) {}

        @Override
        public void probe(
                int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                boolean fromKnown, long fromHigh, long fromLow) {
            closed += state == State.CLOSED ? 1 : 0;
        }
    }
}
