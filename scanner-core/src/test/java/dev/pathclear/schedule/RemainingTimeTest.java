package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathclear.metrics.RemainingTime;
import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.probe.Reason;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.FakeNetwork.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the progress line promises, held against when the scan was over: whole scans with a clock moved by hand. */
final class RemainingTimeTest {
    private static final long MS = 1_000_000L;
    private static final long QUARTER = 250 * MS;
    private static final double BOUND = 0.3;

    private record Promise(double atSeconds, double secondsLeft, double share) {}

    /**
     * Scans.
     *
     * @param absentOfTen how many of ten hosts answer nothing
     * @param silentOfTen how many of ten ports of the others are silent
     */
    private static List<Promise> promises(
            int hosts, int ports, boolean seeks, double rate, int absentOfTen, int silentOfTen) {
        LaneSettings settings = seeks ? LaneSettings.defaults().deferring(4_096).withRate(rate)
                : LaneSettings.defaults().withRate(rate);
        LaneHarness lane = new LaneHarness(0,
                LaneHarness.range(hosts, false, IntStream.rangeClosed(1, ports).toArray()), 1 << 16);
        Script script = (host, protocol, port, attempt, now) -> {
            long mixed = (host.low() * 0x9E3779B97F4A7C15L) >>> 33;
            return mixed % 10 < absentOfTen || port < 60_000 && (port + mixed) % 10 < silentOfTen ? Fate.LOST
                    : Fate.after(Reason.RST, 3 * MS + mixed % 20 * MS);
        };
        RemainingTime remaining = new RemainingTime(new RemainingTime.Shape(hosts, (long) hosts * ports,
                settings.maxAttempts(), seeks ? LaneSettings.KNOCKS : 0, settings.timeouts().spacing(),
                Timeouts.repeatMillis(), settings.timeouts().last(), settings.timeouts().longest(),
                LaneSettings.hostsThatTell(), rate));
        List<Promise> promises = new ArrayList<>();
        long[] next = {QUARTER};
        lane.eachTurn = () -> {
            long now = lane.clock.nanoTime();
            if (now >= next[0]) {
                next[0] = now + QUARTER;
                double left = remaining.secondsLeft(ScanProgress.of(List.of(lane.counters), hosts, now, null));
                promises.add(new Promise(now / 1e9, left, remaining.shareDone()));
            }
        };
        lane.run(settings, 8_192, script);
        promises.add(new Promise(lane.clock.nanoTime() / 1e9, 0, 1));
        return promises;
    }

    @ParameterizedTest
    @CsvSource({
        "400, 10, false, 2000, 7, 0",
        "400, 10, false, 2000, 7, 2",
        "2000, 20, false, 2000, 7, 0",
        "200, 20, false, 1000, 7, 1",
        "12000, 10, true, 2000, 7, 0",
        "12000, 10, true, 2000, 9, 2",
        "1000, 10, false, 2000, 0, 0",
        "1000, 10, false, 2000, 10, 0",
        "3000, 2, false, 500, 7, 0",
    })
    void secondsLeft_atAQuarterHalfAndThreeQuarters_isWithinThirtyPercent(
            int hosts, int ports, boolean seeks, double rate, int absentOfTen, int silentOfTen) {
        List<Promise> promises = promises(hosts, ports, seeks, rate, absentOfTen, silentOfTen);
        double end = promises.getLast().atSeconds();

        for (double share : new double[] {0.25, 0.5, 0.75}) {
            Promise then = promises.stream().filter(promise -> promise.atSeconds() >= share * end).findFirst()
                    .orElseThrow();
            double left = end - then.atSeconds();
            assertThat(Math.abs(then.secondsLeft() - left) / left).as("of " + end + " s, at " + then).isLessThan(BOUND);
        }
    }

    @Test
    void shareDone_ofAScanWithManyAbsent_risesSteadily() {
        List<Promise> promises = promises(400, 10, false, 2_000, 7, 0);
        double end = promises.getLast().atSeconds();

        for (Promise promise : promises) {
            assertThat(promise.share()).as(promise + " of " + end).isBetween(0.0, 1.0)
                    .isCloseTo(promise.atSeconds() / end, within(0.35));
        }
    }

    @Test
    void secondsLeft_withoutARateOrAnAnswer_isNotKnown() {
        RemainingTime remaining = new RemainingTime(
                new RemainingTime.Shape(10, 100, 3, 0, 1_000, 1_030, 3_200, 950, 256, Double.POSITIVE_INFINITY));

        assertThat(remaining.secondsLeft(ScanProgress.of(List.of(), 10, 0, null))).isNegative();
    }
}
