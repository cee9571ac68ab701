package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.testing.Allocation;
import dev.pathclear.testing.EchoTransport;
import dev.pathclear.time.SleepClock;
import dev.pathclear.verdict.FailOn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lane of a watch allocates nothing for a probe, whatever becomes of it. */
final class WatchLaneAllocationTest {
    private static final long MILLI = 1_000_000L;
    private static final int WARM_UP = 30_000;
    private static final int WINDOWS = 10;
    private static final int WINDOW = 3_000;

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
        EchoTransport transport = new EchoTransport(600);
        WatchLane lane = new WatchLane(new Watched(endpoints), settings, transport, new WatchControl(), ring,
                new LaneHistograms(), () -> transport.now() / MILLI, SleepClock.of(Path.of("none")), 0, 0);
        transport.listener(lane);
        Discard discard = new Discard();
        run(lane, transport, ring, discard, 0, WARM_UP);
        long seenBefore = discard.seen;

        Allocation bytes = Allocation.of(WINDOWS, window -> run(lane, transport, ring, discard,
                WARM_UP + window * WINDOW, WARM_UP + (window + 1) * WINDOW));

        long probes = discard.seen - seenBefore;
        assertThat(probes).isGreaterThan(50_000);
        assertThat(bytes.least()).as("bytes for %d probes", probes / WINDOWS).isZero();
        assertThat(bytes.all()).as("bytes for %d probes", probes).isLessThan(probes);
    }

    private static void run(
            WatchLane lane, EchoTransport transport, SightingRing ring, Discard discard, int fromMillis, int toMillis) {
        for (int millis = fromMillis; millis < toMillis; millis++) {
            transport.turn(lane, millis * MILLI);
            ring.drain(discard);
        }
    }
}
