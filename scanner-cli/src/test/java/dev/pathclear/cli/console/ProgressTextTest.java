package dev.pathclear.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressTextTest {
    private static final long QUARTER = 250_000_000L;

    private final ProgressText text = new ProgressText(1_000, Duration.ofSeconds(90));

    private static ScanProgress at(long quarters, long endpointsDone, long attempts, Map<State, Long> seen) {
        Map<State, Long> states = new EnumMap<>(State.class);
        states.putAll(seen);
        return new ScanProgress(100, 100, endpointsDone / 10, endpointsDone, attempts, 0, 0, states,
                quarters * QUARTER);
    }

    @Test
    void line_atTheStart_goesByTheEstimate() {
        assertThat(text.line(at(1, 0, 0, Map.of()), 200)).isEqualTo("0%  0 of 100 hosts  about 1m 30s left  0/s");
        assertThat(text.line(at(5, 0, 500, Map.of()), 200))
                .isEqualTo("0%  0 of 100 hosts  about 1m 29s left  500/s");
    }

    @Test
    void line_later_goesByHowFastEndpointsEnd() {
        String line = "";
        for (int quarter = 0; quarter <= 80; quarter++) {
            line = text.line(at(quarter, quarter * 5L, quarter * 10L, Map.of(State.OPEN, 3L, State.SILENT, 1_200L)),
                    200);
        }

        // 400 done after 20 s, 20 a second, 600 to come; two attempts for each, so at 40 a second.
        assertThat(line).isEqualTo("40%  40 of 100 hosts  about 30s left  40/s  open 3  silent 1,200");
    }

    @Test
    void line_slowingDown_goesByTheLastSeconds() {
        String line = "";
        for (int quarter = 0; quarter <= 140; quarter++) {
            long done = quarter < 100 ? quarter * 8L : 800 + (quarter - 100);
            line = text.line(at(quarter, done, 0, Map.of()), 200);
        }

        assertThat(line).contains("84%", "about 40s left");
    }

    @Test
    void line_estimatePassed_saysUnknown() {
        assertThat(text.line(at(400, 0, 0, Map.of()), 200)).contains("time left unknown");
        assertThat(new ProgressText(1_000, null).line(at(1, 0, 0, Map.of()), 200)).contains("time left unknown");
    }

    @Test
    void line_nearlyDone_isNotDone() {
        assertThat(text.line(at(1, 999, 0, Map.of()), 200)).startsWith("99%");
        assertThat(text.line(at(2, 1_000, 0, Map.of()), 200)).startsWith("99%");
    }

    @Test
    void line_isCutToTheWidth() {
        assertThat(text.line(at(1, 0, 0, Map.of(State.OPEN, 1L)), 20)).isEqualTo("0%  0 of 100 hosts  ");
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
