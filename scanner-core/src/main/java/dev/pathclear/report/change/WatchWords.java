package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.outage.Doubt;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.verdict.ExitCode;
import java.util.Locale;

/** What the formats for people say of a watch, in the same words. Immutable. */
public final class WatchWords {
    private final ChangeWords words;

    /** @param language the language to write in */
    public WatchWords(Language language) {
        words = new ChangeWords(language);
    }

    /** Returns the words of all reports about a change. */
    public ChangeWords words() {
        return words;
    }

    /** Returns what the exit code means. */
    public String meaning(ExitCode exit) {
        return words.text(switch (exit) {
            case OK -> "meaning.planned.ok";
            case UNPROVEN -> "meaning.watch.unproven";
            case INTERRUPTED -> "meaning.watch.interrupted";
            case COULD_NOT_RUN -> "meaning.watch.could-not-run";
            default -> "meaning.planned.failed";
        });
    }

    /** Returns the exit code and what it means, or that the file of the watch ends too early. */
    String ending(WatchSummary summary) {
        return summary == null ? words.text("watch-cut-short")
                : words.fill("exit-code", "code", summary.exitCode().code(), "meaning", meaning(summary.exitCode()));
    }

    /** Returns what ended a watch. */
    public String ended(WatchSummary.End end) {
        return words.text("ended." + end.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the verdict of a whole watch in a few words, as a heading. */
    String verdict(WatchReport report) {
        return words.text(report.summary() == null ? "verdict.cut-short" : switch (report.summary().exitCode()) {
            case OK -> "verdict.as-planned";
            case UNPROVEN -> "verdict.not-proved";
            case INTERRUPTED -> "verdict.interrupted";
            case COULD_NOT_RUN -> "verdict.could-not-run";
            default -> "verdict.not-as-planned";
        });
    }

    /** Returns why nothing is proved, as part of a sentence; null where something is. */
    String why(Doubt doubt) {
        return doubt == null ? null : words.text("doubt." + doubt.word());
    }

    /** Returns the word that stands over a line: of one that was out though the change was not to touch it, that. */
    public String heading(LineHistory history) {
        return history.collateral() ? words.text("collateral." + kind(history).word()) : words.name(history.worst());
    }

    /** Returns that a line that was out ended as it should, or null where its heading says how it ended. */
    String atTheEnd(LineHistory history) {
        return history.collateral() ? words.fill("at-the-end", "class", words.name(history.worst())) : null;
    }

    /**
     * Returns what became of a line: its endpoints by class, when it was open, what was out, and since when it holds.
     */
    public String found(LineHistory history) {
        String why = why(history.why());
        if (history.counts().isEmpty()) {
            return why;
        }
        String also = words.common().text("joint.also");
        StringBuilder text = new StringBuilder();
        if (size(history) > 1) {
            text.append(words.counts(history.counts())).append(also);
        }
        text.append(opened(history)).append(", ").append(outages(history)).append(", ");
        text.append(history.flapping() > 0 ? words.text("flapping") + ", " : "");
        text.append(history.stableSince() == null ? words.text("not-stable")
                : words.fill("stable-since", "at", history.stableSince().instant()));
        text.append(history.absent() == 0 ? "" : also + words.count("left-out", history.absent()));
        text.append(history.line().watched() < history.line().named()
                ? also + words.count("only-watched", history.line().watched()) : "");
        text.append(history.collateral() ? also + atTheEnd(history) : "");
        return text.append(why == null ? "" : also + words.fill("not-proved", "why", why)).toString();
    }

    /** Returns how many endpoints of a line count. */
    static long size(LineHistory history) {
        return history.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns when a line got through first, by the word for it: of one that the change closes, that it was open. */
    String opened(LineHistory history) {
        if (history.open() == 0) {
            return words.text("never-open");
        }
        if (closes(history)) {
            return history.open() == size(history) ? words.text("was-open") : some(history);
        }
        return history.firstOpen() == null ? some(history)
                : history.refused() == 0 ? words.fill("first-open", "at", history.firstOpen().instant())
                : words.fill("path-open", "at", history.firstOpen().instant()) + " " + refused(history);
    }

    /** Returns the same for a column that tells when a line was first open. */
    String openedFirst(LineHistory history) {
        boolean timed = history.open() > 0 && !closes(history) && history.firstOpen() != null;
        return timed ? history.firstOpen().instant() + (history.refused() == 0 ? "" : " " + refused(history))
                : opened(history);
    }

    /** Returns that the hosts themselves refuse, or some of them: the path is open, and nothing listens. */
    String refused(LineHistory history) {
        return history.refused() == size(history) ? words.text("refused")
                : words.fill("some-refused", "n", words.number(history.refused()), "all", words.number(size(history)));
    }

    /** Returns whether the change closes a line: when it was seen open first tells nothing. */
    static boolean closes(LineHistory history) {
        return history.line().expectation() == Expectation.OPEN_TO_BLOCKED;
    }

    private String some(LineHistory history) {
        return words.fill("some-open", "n", words.number(history.open()), "all", words.number(size(history)));
    }

    /** Returns what was out of a line, and for how long. */
    String outages(LineHistory history) {
        long count = history.tally().outages();
        Outage.Kind kind = kind(history);
        String text = count == 0 ? words.text("none." + kind.word()) : words.fill("out", "outages",
                words.count("counted." + kind.word(), count), "longest", words.seconds(history.tally().longest()),
                "total", words.seconds(history.tally().total()));
        text = count > 0 && history.collateral() ? words.fill("collateral-out", "out", text) : text;
        long losses = history.tally().losses();
        return losses == 0 ? text : text + ", " + words.count("counted.loss", losses);
    }

    /** Returns what a time is in which a line is not as it should be. */
    static Outage.Kind kind(LineHistory history) {
        return history.line().expectation().open() || !history.line().expectation().steady() ? Outage.Kind.OUTAGE
                : Outage.Kind.EXPOSURE;
    }

    /** Returns the name of a kind of outage. */
    String name(Outage.Kind kind) {
        return words.text("kind." + kind.word());
    }

    /** Returns an outage. */
    public String outage(Outage outage) {
        return words.fill(outage.over() ? "outage" : "outage-not-over", "kind", name(outage.kind()),
                "length", words.seconds(outage.length()), "about", words.seconds(outage.uncertainty()),
                "from", outage.start().instant(), "to", outage.end().instant(), "probes", probes(outage),
                "seen", words.common().state(outage.state()) + ", " + outage.reason().word());
    }

    /** Returns the probes that an outage took. */
    String probes(Outage outage) {
        return words.count(outage.kind() == Outage.Kind.EXPOSURE ? "probes-through" : "probes-lost", outage.probes());
    }

    /** Returns a time in which this machine could not watch. */
    public String gap(Gap gap) {
        return cause(gap) + ", " + words.span(gap.start().instant(), gap.end().instant());
    }

    /** Returns why this machine could not watch, with the link where it was one. */
    String cause(Gap gap) {
        return words.text("gap." + gap.cause().word()) + (gap.link() == null ? "" : " " + Plain.text(gap.link()));
    }

    /** Returns an endpoint, with the name of its host. */
    public static String target(WatchedEndpoint one) {
        return one.host() + (one.name() == null ? "" : " " + Plain.text(one.name())) + " " + one.port() + "/"
                + one.protocol().word();
    }

    /** Returns what the probes of a spell saw. */
    public String seen(Spell spell) {
        return (spell.isGap() ? words.text("not-known") : words.common().state(spell.state()))
                + " (" + spell.reason().word() + ")";
    }

    /** Returns how much was asked, and how late. */
    public String probes(WatchSummary summary) {
        return words.fill("probes", "n", words.number(summary.counts().probes()), "due",
                words.number(summary.counts().slots()), "median", words.millis(summary.slip().medianMicros()), "mostly",
                words.millis(summary.slip().p99Micros()), "max", words.millis(summary.slip().maxMicros()));
    }
}
