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

    static void write(Html html, ChangeWords words, ComparisonSummary summary) {
        Blocks.beginTiles(html, words.text("numbers"));
        long notCompared = summary.lines().stream().filter(line -> line.counts().isEmpty()).count();
        if (!summary.lines().isEmpty()) {
            long asPlanned = summary.lines().stream().map(LineOutcome::worst)
                    .filter(one -> !ComparisonWords.isBad(one) && !ComparisonWords.isDoubt(one)).count();
            lines(html, words, asPlanned, summary.lines().size(), notCompared);
        }
        boolean compared = summary.counts().values().stream().anyMatch(count -> count > 0);
        summary.counts().forEach((one, count) -> {
            if (one != ChangeClass.NOT_COMPARABLE || count > 0 || notCompared == 0) { // whole lines have their own tile
                String label = words.form("class." + one.word(), count);
                if (compared) {
                    Blocks.tile(html, count == 0 ? Tone.QUIET : tone(one), words.number(count), label);
                } else {
                    Blocks.notTested(html, words.text("not-tested"), label);
                }
            }
        });
        html.closeLine();
    }

    /** Writes how many lines of a plan are as planned, and how many tell nothing. */
    static void lines(Html html, ChangeWords words, long asPlanned, long all, long notComparable) {
        Blocks.tile(html, asPlanned == all ? Tone.GOOD : Tone.QUIET, words.fill("of", "n", asPlanned, "all", all),
                words.form("tile.as-planned", all));
        if (notComparable > 0) {
            Blocks.tile(html, Tone.DOUBT, words.number(notComparable),
                    words.form("tile.not-comparable", notComparable));
        }
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
