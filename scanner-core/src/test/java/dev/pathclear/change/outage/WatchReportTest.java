package dev.pathclear.change.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.WatchSummary.End;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.FailOn;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatchReportTest {
    private static LineHistory line(Expectation expectation, ChangeClass changeClass, long outages) {
        return new LineHistory(new WatchedLine("l", expectation, null, null, true, 1, 1),
                changeClass == null ? Map.of() : Map.of(changeClass, 1L), null, 0, 1, 0, null,
                new OutageTally(outages, 0, outages, Duration.ZERO, Duration.ZERO), 0, null);
    }

    private static ExitCode exitCode(LineHistory line, End end, boolean awaited, Set<FailOn> failOn) {
        return ExitCode.of(WatchReport.findings(List.of(line), end, awaited), failOn);
    }

    private static ExitCode exitCode(LineHistory line) {
        return exitCode(line, End.TIME, false, FailOn.defaults());
    }

    @Test
    void exitCode_isThatOfTheWorst() {
        LineHistory fine = line(Expectation.OPEN_TO_OPEN, ChangeClass.AS_EXPECTED_UNCHANGED, 0);
        assertThat(exitCode(fine)).isEqualTo(ExitCode.OK);
        for (ChangeClass bad : EnumSet.of(ChangeClass.REGRESSION, ChangeClass.EXPOSURE, ChangeClass.NOT_YET,
                ChangeClass.BROKEN_BEFORE)) {
            assertThat(exitCode(line(Expectation.OPEN_TO_OPEN, bad, 0))).as(bad.word()).isEqualTo(ExitCode.FAILED);
        }
        assertThat(exitCode(line(Expectation.OPEN_TO_OPEN, ChangeClass.NOT_COMPARABLE, 0)))
                .isEqualTo(ExitCode.UNPROVEN);
        assertThat(exitCode(line(Expectation.OPEN_TO_OPEN, null, 0))).isEqualTo(ExitCode.UNPROVEN);
        assertThat(exitCode(line(Expectation.BLOCKED_TO_BLOCKED, ChangeClass.REASON_ONLY, 0))).isEqualTo(ExitCode.OK);
    }

    @Test
    void exitCode_ofAnOutageThatIsOver_dependsOnWhoWasOut() {
        assertThat(exitCode(line(Expectation.OPEN_TO_OPEN, ChangeClass.AS_EXPECTED_UNCHANGED, 1)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(exitCode(line(Expectation.BLOCKED_TO_BLOCKED, ChangeClass.AS_EXPECTED_UNCHANGED, 1)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(exitCode(line(Expectation.BLOCKED_TO_OPEN, ChangeClass.AS_EXPECTED_CHANGED, 1)))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void exitCode_dependsOnHowItEndedAndOnFailOn() {
        LineHistory fine = line(Expectation.OPEN_TO_OPEN, ChangeClass.AS_EXPECTED_UNCHANGED, 0);
        LineHistory out = line(Expectation.OPEN_TO_OPEN, ChangeClass.REGRESSION, 1);
        assertThat(exitCode(fine, End.TIME, true, FailOn.defaults())).isEqualTo(ExitCode.UNPROVEN);
        assertThat(exitCode(fine, End.STABLE, true, FailOn.defaults())).isEqualTo(ExitCode.OK);
        assertThat(exitCode(out, End.INTERRUPTED, false, FailOn.defaults())).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(exitCode(fine, End.FAILED, false, FailOn.defaults())).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(exitCode(out, End.TIME, false, EnumSet.of(FailOn.NEVER))).isEqualTo(ExitCode.OK);
    }
}
