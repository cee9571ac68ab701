package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.Shard;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.Allocation;
import dev.pathclear.testing.EchoTransport;
import dev.pathclear.transport.Turn;
import org.junit.jupiter.api.Test;

/** A lane allocates nothing for a probe, whatever becomes of it. */
class LaneAllocationTest {
    private static final int PORTS = 5;
    private static final int WARM_UP = 40_000;
    private static final int WINDOWS = 10;
    private static final int WINDOW = 6_000;

    @Test
    void turn_steadyState_allocatesNothing() {
        Scope scope = LaneHarness.range(200_000, false, 1, 2, 3, 4, PORTS);
        OutcomeRing ring = new OutcomeRing(1 << 12);
        EchoTransport transport = new EchoTransport(2_048);
        Lane lane = new Lane(
                LaneSettings.defaults(), scope, new Plan(scope.size(), 1, Shard.WHOLE, 1), 0, transport,
                Neighbours.UNKNOWN, new LaneControl(), new LaneCounters(), new LaneHistograms(), ring, 0);
        transport.listener(lane.listener());
        Discard discard = new Discard();
        run(lane, transport, ring, discard, 0, WARM_UP);
        long hostsBefore = discard.hosts;
        Allocation bytes = Allocation.of(WINDOWS, window -> run(lane, transport, ring, discard,
                WARM_UP + window * WINDOW, WARM_UP + (window + 1) * WINDOW));
        long probes = (discard.hosts - hostsBefore) * PORTS;
        assertTrue(probes > 50_000, "only " + probes + " probes");
        assertEquals(0, bytes.least(), "bytes for " + probes / WINDOWS + " probes");
        assertTrue(bytes.all() < probes, bytes.all() + " bytes for " + probes + " probes");
    }

    private static void run(
            Lane lane, EchoTransport transport, OutcomeRing ring, Discard discard, int fromMillis, int toMillis) {
        for (int millis = fromMillis; millis < toMillis; millis++) {
            if (transport.turn(lane, millis * 1_000_000L) == Turn.DONE) {
                break;
            }
            ring.drain(discard, 1 << 12);
        }
    }

    private static final class Discard implements OutcomeRing.Reader {
        private long hosts;

        @Override
        public void host(long position, long high, long low, int hostClass, boolean listed, int asked, int total) {
            hosts++;
        }

        @Override
        public void probe(
                int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                boolean fromKnown, long fromHigh, long fromLow) {}
    }
}
