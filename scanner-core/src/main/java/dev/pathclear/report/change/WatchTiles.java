package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Tone;
import java.time.Duration;
import java.util.List;

/** The numbers at the top of the sheet of a watch. Where nothing was watched there is no zero, but "not tested". */
final class WatchTiles {
    private WatchTiles() {}

    static void write(Html html, WatchReport report) {
        List<LineHistory> lines = report.lines();
        Blocks.beginTiles(html, "Numbers");
        ComparisonTiles.lines(html, lines.stream().filter(WatchTiles::asPlanned).count(), lines.size(),
                lines.stream().filter(one -> one.worst() == ChangeClass.NOT_COMPARABLE).count());
        List<LineHistory> shut = watched(lines, true);
        List<LineHistory> open = watched(lines, false);
        tile(html, open, "outage");
        tile(html, shut, "exposure");
        long collateral = lines.stream().filter(LineHistory::collateral).count();
        Blocks.tile(html, collateral > 0 ? Tone.BAD : Tone.QUIET,
                open.isEmpty() && shut.isEmpty() ? Blocks.NOT_TESTED : ComparisonWords.number(collateral),
                collateral == 1 ? "collateral line" : "collateral lines");
        Duration longest = open.stream().map(one -> one.tally().longest()).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Blocks.tile(html, Tone.QUIET, open.isEmpty() ? Blocks.NOT_TESTED : WatchWords.seconds(longest),
                "longest outage");
        int gaps = report.gaps().size();
        Blocks.tile(html, gaps > 0 ? Tone.DOUBT : Tone.QUIET, ComparisonWords.number(gaps), gaps == 1 ? "gap" : "gaps");
        html.closeLine();
    }

    private static List<LineHistory> watched(List<LineHistory> lines, boolean staysBlocked) {
        return lines.stream().filter(one -> !one.counts().isEmpty()
                && (one.line().expectation() == Expectation.BLOCKED_TO_BLOCKED) == staysBlocked).toList();
    }

    private static void tile(Html html, List<LineHistory> lines, String one) {
        long count = lines.stream().mapToLong(line -> line.tally().outages()).sum();
        Blocks.tile(html, Tone.QUIET, lines.isEmpty() ? Blocks.NOT_TESTED : ComparisonWords.number(count),
                count == 1 ? one : one + "s");
    }

    private static boolean asPlanned(LineHistory one) {
        return tone(one) != Tone.BAD && tone(one) != Tone.DOUBT;
    }

    /** Returns how a line stands. */
    static Tone tone(LineHistory one) {
        Tone tone = ComparisonTiles.tone(one.worst());
        return one.collateral() ? Tone.BAD
                : tone != Tone.BAD && one.line().watched() < one.line().named() ? Tone.DOUBT : tone;
    }
}
