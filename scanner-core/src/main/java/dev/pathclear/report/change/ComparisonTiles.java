package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Tone;

/** The numbers at the top of a sheet. Where nothing was compared there is no zero, but "not tested". */
final class ComparisonTiles {
    private ComparisonTiles() {}

    static void write(Html html, ComparisonSummary summary) {
        Blocks.beginTiles(html, "Numbers");
        if (!summary.lines().isEmpty()) {
            long asPlanned = summary.lines().stream().map(LineOutcome::worst)
                    .filter(one -> !ComparisonWords.isBad(one) && !ComparisonWords.isDoubt(one)).count();
            long all = summary.lines().size();
            Blocks.tile(html, asPlanned == all ? Tone.GOOD : Tone.QUIET, asPlanned + " of " + all, "lines as planned");
            long notCompared = summary.lines().stream().filter(line -> line.counts().isEmpty()).count();
            if (notCompared > 0) {
                Blocks.tile(html, Tone.DOUBT, ComparisonWords.number(notCompared), "lines not compared");
            }
        }
        boolean compared = summary.counts().values().stream().anyMatch(count -> count > 0);
        summary.counts().forEach((one, count) -> Blocks.tile(html, count == 0 ? Tone.QUIET : tone(one),
                compared ? ComparisonWords.number(count) : Blocks.NOT_TESTED, one.word()));
        html.closeLine();
    }

    static Tone tone(ChangeClass one) {
        return switch (one) {
            case REGRESSION, EXPOSURE, NOT_YET, BROKEN_BEFORE -> Tone.BAD;
            case UNPROVEN, NOT_COMPARABLE, GONE_HOST -> Tone.DOUBT;
            case REPAIRED, AS_EXPECTED_CHANGED, AS_EXPECTED_UNCHANGED -> Tone.GOOD;
            case NEW_HOST, DIFFERENT, REASON_ONLY, UNCHANGED -> Tone.QUIET;
        };
    }
}
