package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.time.SleepClock;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.Turn;
import dev.pathclear.verdict.FailOn;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lane of a watch allocates nothing for a probe, whatever becomes of it. */
final class WatchLaneAllocationTest {
    private static final long MILLI = 1_000_000L;

    private static final class Discard implements SightingRing.Reader {
        private long seen;

        @Override
        public void seen(int endpoint, State state, Reason reason, long round, int count, long leftNanos,
                long elapsedNanos, long millis) {
            seen++;
        }

        @Override
        public void clocks(long elapsedNanos, long millis, long apartMillis, long sleptNanos) {}
    }

    @Test
    void turn_steadyState_allocatesNothing() {
        List<WatchedEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            endpoints.add(new WatchedEndpoint(0, Address.ofIpv4(0x0A000001 + i), null, true, Protocol.TCP, 443));
        }
        WatchSettings settings = new WatchSettings(100 * MILLI, 50 * MILLI, 1, 0, 0, FailOn.defaults());
        SightingRing ring = new SightingRing(1 << 13);
        Echo transport = new Echo();
        WatchLane lane = new WatchLane(new Watched(endpoints), settings, transport, new WatchControl(), ring,
                new LaneHistograms(), () -> transport.now / MILLI, SleepClock.of(Path.of("none")), 0, 0);
        transport.listener = lane;
        Discard discard = new Discard();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(lane, transport, ring, discard, 0, 30_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        long seenBefore = discard.seen;

        run(lane, transport, ring, discard, 30_000, 60_000);

        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        long probes = discard.seen - seenBefore;
        assertThat(probes).isGreaterThan(50_000);
        assertThat(bytes).as("bytes for %d probes", probes).isLessThan(probes / 100);
    }

    private static void run(WatchLane lane, Echo transport, SightingRing ring, Discard discard, int from, int to) {
        for (int millis = from; millis < to; millis++) {
            transport.now = millis * MILLI;
            lane.turn(transport.now);
            transport.answerAll();
            ring.drain(discard);
        }
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
            return 600;
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
}
