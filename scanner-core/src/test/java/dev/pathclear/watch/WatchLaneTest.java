package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.testing.FakeNetwork;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.ManualClock;
import dev.pathclear.time.SleepClock;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane on a network in memory, with clocks moved by hand. */
final class WatchLaneTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long START = -17 * SECOND;
    private static final long START_MILLIS = 1_800_000_000_000L;

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(START);
    private final WatchControl control = new WatchControl();
    private final LaneHistograms histograms = new LaneHistograms();
    private final SightingRing ring = new SightingRing(1 << 16);
    private final List<Seen> seen = new ArrayList<>();
    private final List<String> leaps = new ArrayList<>();
    private long sleptNanos;
    private long setMillis;

    private record Seen(int endpoint, Reason reason, long round, int count, long elapsed, long millis) {}

    @BeforeEach
    void startUptime() {
        writeUptime();
    }

    private void writeUptime() {
        try {
            Files.writeString(folder.resolve("uptime"), String.format(Locale.ROOT, "%.2f 1.00%n",
                    (clock.nanoTime() - START + sleptNanos) / 1e9 + 1_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long wallMillis() {
        return START_MILLIS + setMillis + (clock.nanoTime() - START + sleptNanos) / MILLI;
    }

    private void run(int endpoints, int seconds, FakeNetwork.Script script, Runnable eachTurn) {
        List<WatchedEndpoint> list = new ArrayList<>();
        for (int i = 0; i < endpoints; i++) {
            list.add(new WatchedEndpoint(0, Address.ofIpv4(0x0A000001 + i), null, true, Protocol.TCP, 443));
        }
        WatchSettings settings = new WatchSettings(SECOND, 950 * MILLI, 1, 0, 0, FailOn.defaults());
        FakeNetwork network = new FakeNetwork(clock, 3 * endpoints, 16, 0, script);
        WatchLane lane = new WatchLane(new Watched(list), settings, network, control, ring, histograms,
                this::wallMillis, SleepClock.of(folder.resolve("uptime")), START, START_MILLIS);
        network.beforeEachTurn(() -> {
            eachTurn.run();
            if (clock.nanoTime() - START >= seconds * SECOND) {
                control.end();
            }
        });
        network.run(lane, lane, (seconds + 100) * SECOND);
        ring.drain(new SightingRing.Reader() {
            @Override
            public void seen(int endpoint, State state, Reason reason, long round, int count, long leftNanos,
                    long elapsedNanos, long millis) {
                assertThat(state).isEqualTo(reason.state());
                seen.add(new Seen(endpoint, reason, round, count, elapsedNanos, millis));
            }

            @Override
            public void clocks(long elapsedNanos, long millis, long apartMillis, long slept) {
                leaps.add(apartMillis / 100 + " " + slept / (SECOND / 10));
            }
        });
    }

    private static Fate open() {
        return Fate.after(Reason.SYN_ACK, 5 * MILLI);
    }

    @Test
    void probes_startInTheirSlotsAndEveryRoundIsToldOnce() {
        int[] turns = new int[1];
        run(200, 10, (host, protocol, port, attempt, now) -> open(), () -> turns[0]++);

        assertThat(turns[0]).as("turns, of which each slot and each answer needs one").isLessThan(5_000);
        assertThat(seen).hasSize(2_000).allMatch(one -> one.reason() == Reason.SYN_ACK && one.count() == 1);
        assertThat(seen).allSatisfy(one -> assertThat(
                one.elapsed() - (one.round() * SECOND + one.endpoint() * 5 * MILLI)).isBetween(0L, 2 * MILLI));
        assertThat(seen).allMatch(one -> Math.abs(one.millis() - START_MILLIS - one.elapsed() / MILLI) <= 1);
        assertThat(histograms.slipsAbove(20_000)).isZero();
    }

    @Test
    void probe_withoutAnAnswer_isSilentWhenItsTimeIsOver() {
        run(2, 5, (host, protocol, port, attempt, now) -> attempt == 3 ? Fate.LOST : open(), () -> { });

        assertThat(seen).filteredOn(one -> one.reason() == Reason.TIMEOUT).extracting(Seen::round)
                .containsExactly(2L, 2L);
    }

    @Test
    void stall_skipsWhatIsTooLateAndTellsItOnceAnEndpoint() {
        boolean[] held = new boolean[1];
        run(4, 10, (host, protocol, port, attempt, now) -> open(), () -> {
            if (!held[0] && clock.nanoTime() - START > 3_100 * MILLI) {
                held[0] = true;
                clock.advance(4 * SECOND);
            }
        });

        assertThat(seen).filteredOn(one -> one.reason() == Reason.NOT_SENT).hasSize(4)
                .allMatch(one -> one.count() == 4);
        for (int endpoint = 0; endpoint < 4; endpoint++) {
            int of = endpoint;
            assertThat(seen).filteredOn(one -> one.endpoint() == of)
                    .extracting(Seen::count).satisfies(counts -> assertThat(
                            counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10));
        }
        assertThat(leaps).isEmpty();
    }

    @Test
    void suspension_isTimeThatWentOnAndMakesSilenceOfWhatWasInFlightDoubtful() {
        boolean[] slept = new boolean[1];
        run(1, 10, (host, protocol, port, attempt, now) -> attempt == 4 || attempt == 6 ? Fate.LOST : open(), () -> {
            if (!slept[0] && clock.nanoTime() - START > 3_500 * MILLI) {
                slept[0] = true;
                sleptNanos = 60 * SECOND;
                writeUptime();
            }
        });

        assertThat(leaps).containsExactly("600 600");
        assertThat(seen).filteredOn(one -> one.round() == 3).extracting(Seen::reason)
                .containsExactly(Reason.LOCAL_ERROR);
        assertThat(seen).filteredOn(one -> one.round() == 5).extracting(Seen::reason).containsExactly(Reason.TIMEOUT);
        assertThat(seen).filteredOn(one -> one.round() == 4)
                .allMatch(one -> Math.abs(one.elapsed() - 64 * SECOND) < 20 * MILLI);
    }

    @Test
    void clockSet_isNoSuspension() {
        run(1, 6, (host, protocol, port, attempt, now) -> open(), () -> {
            if (setMillis == 0 && clock.nanoTime() - START > 3_500 * MILLI) {
                setMillis = 3_600_000;
                writeUptime();
            }
        });

        assertThat(leaps).containsExactly("36000 0");
        assertThat(seen).hasSize(6).allMatch(one -> one.elapsed() - one.round() * SECOND < 10 * MILLI);
    }

    @Test
    void selfConnect_isAskedAgainAtOnce() {
        run(1, 3, (host, protocol, port, attempt, now) ->
                attempt == 2 ? Fate.atOnce(Reason.LOCAL_SELF_CONNECT) : open(), () -> { });

        assertThat(seen).hasSize(3).allMatch(one -> one.reason() == Reason.SYN_ACK);
    }

    @Test
    void stop_tellsNothingOfWhatWasInFlight() {
        run(1, 9, (host, protocol, port, attempt, now) -> attempt == 4 ? Fate.LOST : open(), () -> {
            if (clock.nanoTime() - START > 3_500 * MILLI) {
                control.stop();
            }
        });

        assertThat(seen).hasSize(3).allMatch(one -> one.reason() == Reason.SYN_ACK);
    }
}
