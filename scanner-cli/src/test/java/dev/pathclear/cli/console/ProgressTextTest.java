package dev.pathclear.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.metrics.RemainingTime;
import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressTextTest {
    private static final long QUARTER = 250_000_000L;

    /** 100 hosts with 10 endpoints each, 40 attempts a second. */
    private final ProgressText text = new ProgressText(new RemainingTime(
            new RemainingTime.Shape(100, 1_000, 3, 0, 1_000, 1_030, 3_200, 950, 256, 40)));

    private static ScanProgress at(long quarters, long hostsDone, long attempts, Map<State, Long> seen) {
        Map<State, Long> states = new EnumMap<>(State.class);
        states.putAll(seen);
        return new ScanProgress(100, 100, hostsDone, 10 * hostsDone, attempts, 0, 0, states, quarters * QUARTER,
                0, 100, 0, 12, 950, "rate");
    }

    @Test
    void line_whereEverythingAnswers_goesByTheAttempts() {
        String line = "";
        for (int quarter = 0; quarter <= 40; quarter++) {
            line = text.line(at(quarter, quarter, quarter * 10L, Map.of(State.OPEN, 3L, State.CLOSED, 1_200L)), 200);
        }

        // 400 attempts of 1,000 after 10 s.
        assertThat(line).isEqualTo("40%  40 of 100 hosts  about 15s left  40/s  open 3  closed 1,200");
    }

    @Test
    void line_beforeAnyPacket_goesByTheRate() {
        assertThat(text.line(at(0, 0, 0, Map.of()), 200)).isEqualTo("0%  0 of 100 hosts  about 25s left  0/s");
    }

    @Test
    void line_withoutARate_saysUnknown() {
        ProgressText unlimited = new ProgressText(new RemainingTime(
                new RemainingTime.Shape(100, 1_000, 3, 0, 1_000, 1_030, 3_200, 950, 256, Double.POSITIVE_INFINITY)));

        assertThat(unlimited.line(at(0, 0, 0, Map.of()), 200)).contains("time left unknown");
    }

    @Test
    void line_nearlyDone_isNotDone() {
        assertThat(text.line(at(4, 100, 1_000, Map.of()), 200)).startsWith("99%");
    }

    @Test
    void line_leavesOutWhatDoesNotFit() {
        assertThat(text.line(at(0, 0, 0, Map.of(State.OPEN, 1L)), 30)).isEqualTo("0%  0 of 100 hosts");
        assertThat(text.line(at(0, 0, 0, Map.of(State.OPEN, 1L)), 1)).isEqualTo("0");
    }

    @Test
    void status_isABlockForWhoAsks() {
        List<String> lines = ScanStatus.lines(at(40, 40, 400, Map.of(State.OPEN, 3L)), 1_000, 512, new RemainingTime(
                new RemainingTime.Shape(100, 1_000, 3, 0, 1_000, 1_030, 3_200, 950, 256, 40)));

        assertThat(lines).containsExactly("status after 10s: about 15s left", "hosts      40 of 100, 100 heard",
                "endpoints  400 of 1,000: open 3", "attempts   400, of them retries 0; 40 a second",
                "in flight  12, at most 512", "limited    by rate");
    }

    @Test
    void time_inAtMostTwoUnits() {
        assertThat(Amount.time(Duration.ofMillis(1))).isEqualTo("1s");
        assertThat(Amount.time(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(Amount.time(Duration.ofSeconds(3_599))).isEqualTo("59m 59s");
        assertThat(Amount.time(Duration.ofMinutes(125))).isEqualTo("2h 5m");
        assertThat(Amount.time(Duration.ofDays(12_345))).isEqualTo("12,345 days");
        assertThat(Amount.time(Duration.ofMillis(Long.MAX_VALUE / 4))).endsWith(" days");
    }
}
