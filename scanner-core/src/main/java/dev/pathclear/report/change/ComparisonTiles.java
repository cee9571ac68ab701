package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Tone;
import java.util.stream.Collectors;

/** The numbers at the top of a sheet. Where nothing was compared there is no zero, but "not tested". */
final class ComparisonTiles {
    private ComparisonTiles() {}

    static void write(Html html, ComparisonWords compared, ComparisonSummary summary, DifferenceGroups differences) {
        ChangeWords words = compared.words();
        Blocks.beginTiles(html, words.text("numbers"));
        long notCompared = summary.lines().stream().filter(line -> line.counts().isEmpty()).count();
        if (!summary.lines().isEmpty()) {
            long asPlanned = summary.lines().stream().map(LineOutcome::worst)
                    .filter(one -> !ComparisonWords.isBad(one) && !ComparisonWords.isDoubt(one)).count();
            lines(html, words, asPlanned, summary.lines().size(), notCompared);
        }
        summary.counts().forEach((one, count) -> {
            if (count > 0) {
                tile(html, compared, differences, one, count);
            }
        });
        html.closeLine();
        none(html, words, summary);
    }

    /** A class that is listed has its hosts counted, and what of them; one that is not has a number alone. */
    private static void tile(
            Html html, ComparisonWords compared, DifferenceGroups differences, ChangeClass one, long count) {
        ChangeWords words = compared.words();
        long hosts = differences.hosts(one);
        String subjects = compared.subjectsOf(one, differences);
        if (subjects.isEmpty()) {
            long number = hosts == 0 ? count : hosts;
            Blocks.tile(html, tone(one), words.number(number), words.form("class." + one.word(), number));
        } else {
            Blocks.tile(html, tone(one), words.common().count("hosts", hosts), words.name(one), subjects);
        }
    }

    /** Classes of which there is nothing are told in a line; where nothing was compared, that is no zero. */
    private static void none(Html html, ChangeWords words, ComparisonSummary summary) {
        String none = summary.counts().entrySet().stream().filter(count -> count.getValue() == 0)
                .map(count -> words.name(count.getKey())).collect(Collectors.joining(", "));
        boolean compared = summary.counts().values().stream().anyMatch(count -> count > 0);
        if (!none.isEmpty()) {
            html.element("p", words.fill(compared ? "tiles.none" : "tiles.not-tested", "classes", none),
                    "class", "lead");
        }
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
