package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.Shard;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.Turn;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A lane allocates nothing for a probe, whatever becomes of it. */
class LaneAllocationTest {
    @Test
    void turn_steadyState_allocatesNothing() {
        Scope scope = LaneHarness.range(200_000, false, 1, 2, 3, 4, 5);
        OutcomeRing ring = new OutcomeRing(1 << 12);
        LaneCounters counters = new LaneCounters();
        Echo transport = new Echo();
        Lane lane = new Lane(
                LaneSettings.defaults(), scope, new Plan(scope.size(), 1, Shard.WHOLE, 1), 0, transport,
                Neighbours.UNKNOWN, new LaneControl(), counters, new LaneHistograms(), ring, 0);
        transport.listener = lane;
        Discard discard = new Discard();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long now = run(lane, transport, ring, discard, 0, 40_000);
        long hostsBefore = discard.hosts;
        long before = threads.getCurrentThreadAllocatedBytes();
        run(lane, transport, ring, discard, now, 60_000);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        long probes = (discard.hosts - hostsBefore) * 5;
        assertTrue(probes > 50_000, "only " + probes + " probes");
        assertTrue(bytes < probes / 100, bytes + " bytes for " + probes + " probes");
    }

    private static long run(Lane lane, Echo transport, OutcomeRing ring, Discard discard, long from, int turns) {
        long now = from;
        for (int i = 0; i < turns; i++) {
            transport.now = now;
            if (lane.turn(now) == Turn.DONE) {
                break;
            }
            transport.answerAll();
            ring.drain(discard, 1 << 12);
            now += 1_000_000;
        }
        return now;
    }

    /** Of eight attempts, refuses four after the turn and three before the call returns, and leaves one silent. */
    private static final class Echo implements Transport {
        private final Answer answer = new Answer();
        private final int[] pending = new int[slots()];
        private int pendingCount;
        private int serial;
        private AnswerListener listener;
        private long now;

        @Override
        public void connect(int slot, long high, long low, int port) {
            int fate = serial++ & 7;
            if (fate < 4) {
                pending[pendingCount++] = slot;
            } else if (fate < 7) {
                answer.set(Reason.RST, 111);
                listener.answered(slot, answer, now);
            }
        }

        void answerAll() {
            int n = pendingCount;
            pendingCount = 0;
            for (int i = 0; i < n; i++) {
                answer.set(Reason.RST, 111);
                listener.answered(pending[i], answer, now);
            }
        }

        @Override
        public void cancel(int slot) {
            answer.setCancelled();
            listener.answered(slot, answer, now);
        }

        @Override
        public void send(int slot, long high, long low, int port, Payload payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TransportKind kind() {
            return TransportKind.NONE;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, false, true);
        }

        @Override
        public int slots() {
            return 2_048;
        }

        @Override
        public void start(String name, Turn turn, AnswerListener lane) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean ended() {
            return true;
        }

        @Override
        public void close() {}
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
