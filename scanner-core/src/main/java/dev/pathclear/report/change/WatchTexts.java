package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every sheet of a watch says: what its words mean, and what cannot be seen this way. */
final class WatchTexts {
    /** What the bars of the drawing stand for. */
    static final Map<Timeline.Kind, String> KEY = key();

    private WatchTexts() {}

    private static Map<Timeline.Kind, String> key() {
        Map<Timeline.Kind, String> key = new EnumMap<>(Timeline.Kind.class);
        key.put(Timeline.Kind.OPEN, "open, or refused by the host itself");
        key.put(Timeline.Kind.BLOCKED, "blocked");
        key.put(Timeline.Kind.OUTAGE, "outage or exposure");
        key.put(Timeline.Kind.UNKNOWN, "nothing proved");
        key.put(Timeline.Kind.GAP, "not watched");
        return Collections.unmodifiableMap(key);
    }

    /** Writes what the words and signs mean. */
    static void legend(Html html) {
        Set<ChangeClass> classes = EnumSet.copyOf(ChangeClass.of(true));
        classes.removeAll(Set.of(ChangeClass.GONE_HOST, ChangeClass.NEW_HOST));
        Map<String, String> words = new LinkedHashMap<>();
        words.put(ChangeClass.NOT_COMPARABLE.word(), "Nothing is proved of it at the end, or it was not watched.");
        words.put("outage", "It was open and was not; right to within one interval either way.");
        words.put("exposure", "It was to stay blocked and was not.");
        words.put("collateral", "An outage or exposure of a line that the change was not to touch.");
        words.put("loss", "No more silent probes in a row than packets lost by chance explain.");
        words.put("flapping", "An endpoint was out three times or more.");
        words.put("stable since", "Since when it is as the plan ends, without an outage or a gap.");
        SheetTexts.legend(html, classes, words);
    }

    /** Writes what a watch cannot see. */
    static void limits(Html html, WatchReport report, boolean redacted) {
        List<String> limits = new ArrayList<>();
        if (report.summary() == null) {
            limits.add("The file of the watch was cut short: what came after is not here.");
        }
        if (!report.gaps().isEmpty()) {
            limits.add("In " + ComparisonWords.of(report.gaps().size(), "gap", "gaps")
                    + " this machine could not watch: what was out meanwhile is not here.");
        }
        report.lines().stream().filter(one -> one.counts().isEmpty()).limit(10).forEach(one ->
                limits.add("Line " + one.line().id() + ": " + one.why() + "."));
        limits.add("It looked once every " + WatchWords.seconds(report.header().interval())
                + ": what was shorter may be missed, and each end of an outage may be off by that.");
        limits.add("A probe is one connection attempt, given up after " + WatchWords.seconds(report.header().timeout())
                + "; connections that were there before may have been treated otherwise.");
        limits.addAll(SheetTexts.everywhere());
        if (redacted) {
            limits.add("Names inside of free texts may remain; read them before you pass this on.");
        }
        Blocks.beginSection(html, "limits", "What this cannot see");
        Blocks.list(html, limits);
        html.closeLine();
    }
}
