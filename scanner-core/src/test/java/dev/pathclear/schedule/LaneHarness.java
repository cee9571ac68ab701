package dev.pathclear.schedule;

import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.Shard;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FakeNetwork;
import dev.pathclear.testing.ManualClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One lane over a fake network, and everything that came out of it. */
final class LaneHarness {
    static final Address FIRST = Address.parse("198.18.0.0");

    /** One row of a complete host. */
    record Row(State state, Reason reason, int attempts, int rttMicros, int atMillis, Address from) {}

    /** A complete host. */
    record Host(Address address, boolean listed, int asked, List<Row> rows) {}

    final ManualClock clock;
    final Scope scope;
    final Plan plan;
    final LaneCounters counters = new LaneCounters();
    final LaneHistograms histograms = new LaneHistograms();
    final LaneControl control = new LaneControl();
    final OutcomeRing ring;
    final Map<Address, Host> hosts = new HashMap<>();
    FakeNetwork network;
    AttemptTrace trace;
    /** Called before each turn. */
    Runnable eachTurn = () -> { };
    private final OutcomeRing.Reader reader = new Collector();

    LaneHarness(long startNanos, Scope scope, int ringCapacity) {
        clock = new ManualClock(startNanos);
        this.scope = scope;
        plan = new Plan(scope.size(), 42, Shard.WHOLE, 1);
        ring = new OutcomeRing(ringCapacity);
    }

    /** A range of hosts from {@link #FIRST} on, each asked these TCP ports, with two control ports. */
    static Scope range(long count, boolean listed, int... ports) {
        return new Scope(
                new HostIntervals().add(FIRST.high(), FIRST.low(), count, 0, listed),
                Map.of(), List.of(tcp(ports)), List.of(), List.of());
    }

    static HostClass tcp(int... ports) {
        HostClassBuilder builder = new HostClassBuilder(0);
        for (int port : ports) {
            builder.endpoint(Protocol.TCP, port);
        }
        return builder.controls(60_001, 60_002).build();
    }

    static Address host(long index) {
        return new Address(FIRST.high(), FIRST.low() + index);
    }

    LaneHarness run(LaneSettings settings, int slots, FakeNetwork.Script script) {
        return run(settings, slots, script, Neighbours.UNKNOWN, 3_600_000_000_000L);
    }

    LaneHarness run(
            LaneSettings settings, int slots, FakeNetwork.Script script, Neighbours neighbours, long maxNanos) {
        network = new FakeNetwork(clock, slots, settings.perHost(), settings.timeouts().spacing(), script);
        if (settings.holdMillis() > 0) {
            network.holding();
        }
        Lane lane = new Lane(
                settings, scope, plan, 0, network, neighbours, control, counters, histograms, ring, clock.nanoTime());
        if (trace != null) {
            lane.trace(trace);
        }
        network.beforeEachTurn(() -> {
            ring.drain(reader, 64);
            eachTurn.run();
        });
        network.run(lane, lane.listener(), maxNanos);
        while (ring.drain(reader, 1_000) > 0) {
            // until it is empty
        }
        lane.assertIdle();
        return this;
    }

    Row row(long host, int endpoint) {
        return hosts.get(host(host)).rows().get(endpoint);
    }

    private final class Collector implements OutcomeRing.Reader {
        private List<Row> rows;

        @Override
        public void host(
                long position, long high, long low, int hostClass, boolean listed, int asked, int total) {
            rows = new ArrayList<>(total);
            Host before = hosts.put(new Address(high, low), new Host(new Address(high, low), listed, asked, rows));
            if (before != null) {
                throw new AssertionError(before.address() + " came twice");
            }
        }

        @Override
        public void probe(
                int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                boolean fromKnown, long fromHigh, long fromLow) {
            if (row != rows.size()) {
                throw new AssertionError("row " + row + " after " + rows.size() + " rows");
            }
            rows.add(new Row(state, reason, attempts, rttMicros, atMillis,
                    fromKnown ? new Address(fromHigh, fromLow) : null));
        }
    }
}
