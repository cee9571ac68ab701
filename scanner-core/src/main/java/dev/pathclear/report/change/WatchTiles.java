package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Tone;
import java.time.Duration;
import java.util.List;

/** The numbers at the top of the sheet of a watch. Where nothing was watched there is no zero, but "not tested". */
final class WatchTiles {
    private final Html html;
    private final ChangeWords words;

    private WatchTiles(Html html, ChangeWords words) {
        this.html = html;
        this.words = words;
    }

    static void write(Html html, ChangeWords words, WatchReport report) {
        new WatchTiles(html, words).write(report);
    }

    private void write(WatchReport report) {
        List<LineHistory> lines = report.lines();
        Blocks.beginTiles(html, words.text("numbers"));
        ComparisonTiles.lines(html, words, lines.stream().filter(WatchTiles::asPlanned).count(), lines.size(),
                lines.stream().filter(one -> one.worst() == ChangeClass.NOT_COMPARABLE).count());
        List<LineHistory> shut = watched(lines, true);
        List<LineHistory> open = watched(lines, false);
        outages(open, Outage.Kind.OUTAGE);
        outages(shut, Outage.Kind.EXPOSURE);
        long collateral = lines.stream().filter(LineHistory::collateral).count();
        tile(!open.isEmpty() || !shut.isEmpty(), collateral > 0 ? Tone.BAD : Tone.QUIET, words.number(collateral),
                words.form("tile.collateral", collateral));
        Duration longest = open.stream().map(one -> one.tally().longest()).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        tile(!open.isEmpty(), Tone.QUIET, words.seconds(longest), words.text("tile.longest"));
        int gaps = report.gaps().size();
        tile(true, gaps > 0 ? Tone.DOUBT : Tone.QUIET, words.number(gaps), words.form("tile.gap", gaps));
        html.closeLine();
    }

    private void tile(boolean tested, Tone tone, String value, String label) {
        if (tested) {
            Blocks.tile(html, tone, value, label);
        } else {
            Blocks.notTested(html, words.text("not-tested"), label);
        }
    }

    private static List<LineHistory> watched(List<LineHistory> lines, boolean staysBlocked) {
        return lines.stream().filter(one -> !one.counts().isEmpty()
                && (one.line().expectation() == Expectation.BLOCKED_TO_BLOCKED) == staysBlocked).toList();
    }

    private void outages(List<LineHistory> lines, Outage.Kind kind) {
        long count = lines.stream().mapToLong(line -> line.tally().outages()).sum();
        tile(!lines.isEmpty(), Tone.QUIET, words.number(count), words.form("tile." + kind.word(), count));
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
