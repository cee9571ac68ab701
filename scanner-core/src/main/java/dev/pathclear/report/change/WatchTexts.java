package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Timeline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What every sheet of a watch says: what its words mean, and what cannot be seen this way. */
final class WatchTexts {
    private static final int MOST_LINES = 10;

    private final SheetTexts texts;
    private final WatchWords watched;
    private final ChangeWords words;

    WatchTexts(Html html, WatchWords watched) {
        this.watched = watched;
        words = watched.words();
        texts = new SheetTexts(html, words);
    }

    /** Returns what the bars of the drawing stand for. */
    static Map<Timeline.Kind, String> key(ChangeWords words) {
        Map<Timeline.Kind, String> key = new EnumMap<>(Timeline.Kind.class);
        Stream.of(Timeline.Kind.values()).filter(kind -> kind != Timeline.Kind.SPAN).forEach(kind ->
                key.put(kind, words.text("bar." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        return key;
    }

    /** Writes what the words and signs mean. */
    void legend() {
        Set<ChangeClass> classes = EnumSet.copyOf(ChangeClass.of(true));
        classes.removeAll(Set.of(ChangeClass.GONE_HOST, ChangeClass.NEW_HOST));
        Map<ChangeClass, String> others = new EnumMap<>(ChangeClass.class);
        for (ChangeClass one : Set.of(ChangeClass.NOT_COMPARABLE, ChangeClass.EXPOSURE)) {
            others.put(one, words.text("means.watch." + one.word()));
        }
        Map<String, String> further = new LinkedHashMap<>();
        for (String word : List.of("outage", "collateral", "loss", "flapping", "stable-since")) {
            further.put(words.text("term." + word), words.text("means.watch." + word));
        }
        texts.legend(classes, others, further);
    }

    /** Writes what a watch cannot see. */
    void limits(WatchReport report, boolean redacted) {
        List<String> limits = new ArrayList<>();
        if (report.summary() == null) {
            limits.add(words.text("limit.watch-cut-short"));
        }
        if (!report.gaps().isEmpty()) {
            limits.add(words.fill("limit.gaps", "gaps", words.count("gaps", report.gaps().size())));
        }
        report.lines().stream().filter(one -> one.counts().isEmpty()).limit(MOST_LINES).forEach(one ->
                limits.add(words.fill("limit.line", "line", one.line().id(), "why", watched.why(one.why()))));
        limits.add(words.fill("limit.interval", "interval", words.seconds(report.header().interval())));
        limits.add(words.fill("limit.attempt", "timeout", words.seconds(report.header().timeout())));
        texts.limits(limits, redacted);
    }
}
