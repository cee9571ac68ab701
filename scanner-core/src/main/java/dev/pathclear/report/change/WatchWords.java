package dev.pathclear.report.change;

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
import java.time.Duration;
import java.util.Locale;

/** What the formats for people say of a watch, in the same words. */
public final class WatchWords {
    private WatchWords() {}

    /** Returns what the exit code means. */
    public static String meaning(ExitCode exit) {
        return switch (exit) {
            case OK -> "all is as planned";
            case UNPROVEN -> "nothing is proved to depart from the plan, but not everything is proved";
            case INTERRUPTED -> "interrupted; what was learnt is above";
            case COULD_NOT_RUN -> "it failed on this machine";
            default -> "something departs from the plan";
        };
    }

    /** Returns what ended a watch. */
    public static String ended(WatchSummary.End end) {
        return switch (end) {
            case TIME -> "the time was over";
            case STABLE -> "all was stable";
            case INTERRUPTED -> "interrupted";
            case FAILED -> "it failed on this machine";
        };
    }

    /** Returns the verdict of a whole watch in a few words, as a heading. */
    static String verdict(WatchReport report) {
        if (report.summary() == null) {
            return "Cut short";
        }
        return switch (report.summary().exitCode()) {
            case OK -> "As planned";
            case UNPROVEN -> "Not everything is proved";
            case INTERRUPTED -> "Interrupted";
            case COULD_NOT_RUN -> "Failed on this machine";
            default -> "Not as planned";
        };
    }

    /** Returns what became of a line: its endpoints by class, when it was open, what was out, and since when it holds. */
    public static String found(LineHistory history) {
        if (history.counts().isEmpty()) {
            return history.why();
        }
        StringBuilder text = new StringBuilder();
        long size = size(history);
        if (size > 1) {
            text.append(ComparisonWords.counts(history.counts())).append("; ");
        }
        text.append(opened(history)).append(", ").append(outages(history));
        text.append(history.flapping() > 0 ? ", flapping" : "");
        text.append(history.stableSince() == null ? ", not stable as planned"
                : ", stable since " + history.stableSince().instant());
        text.append(history.absent() == 0 ? "" : "; "
                + ComparisonWords.of(history.absent(), "address", "addresses") + " never answered and left out");
        text.append(history.line().watched() < history.line().named()
                ? "; only " + ComparisonWords.of(history.line().watched(), "endpoint", "endpoints") + " watched" : "");
        return text.append(history.why() == null ? "" : "; not proved: " + history.why()).toString();
    }

    /** Returns how many endpoints of a line count. */
    static long size(LineHistory history) {
        return history.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns when a line got through first, by the word for it: of one that the change closes, that it was open. */
    static String opened(LineHistory history) {
        if (closes(history)) {
            return history.open() == 0 ? "never open" : history.open() == size(history) ? "was open"
                    : some(history);
        }
        return history.open() == 0 ? "never open"
                : history.firstOpen() == null ? some(history)
                : history.refused() == 0 ? "first open " + history.firstOpen().instant()
                : "path open since " + history.firstOpen().instant() + " " + refused(history);
    }

    /** Returns that the hosts themselves refuse, or some of them: the path is open, and nothing listens. */
    static String refused(LineHistory history) {
        return history.refused() == size(history) ? "(refused)" : "(" + ComparisonWords.number(history.refused()) + " of "
                + ComparisonWords.number(size(history)) + " refused)";
    }

    /** Returns whether the change closes a line: when it was seen open first tells nothing. */
    static boolean closes(LineHistory history) {
        return history.line().expectation() == Expectation.OPEN_TO_BLOCKED;
    }

    private static String some(LineHistory history) {
        return ComparisonWords.number(history.open()) + " of " + ComparisonWords.number(size(history)) + " were open";
    }

    /** Returns what was out of a line, and for how long. */
    static String outages(LineHistory history) {
        long count = history.tally().outages();
        String one = outageWord(history);
        String text = count == 0 ? "no " + one : (history.collateral() ? "collateral: " : "")
                + ComparisonWords.of(count, one, one + "s") + ", longest " + seconds(history.tally().longest())
                + ", total " + seconds(history.tally().total());
        long losses = history.tally().losses();
        return losses == 0 ? text : text + ", " + ComparisonWords.of(losses, "loss", "losses");
    }

    /** Returns what a time is called in which a line is not as it should be. */
    static String outageWord(LineHistory history) {
        return history.line().expectation().open() || !history.line().expectation().steady() ? "outage" : "exposure";
    }

    /** Returns an outage. */
    public static String outage(Outage outage) {
        return outage.kind().word() + " of " + seconds(outage.length()) + ", give or take "
                + seconds(outage.uncertainty()) + ", " + outage.start().instant()
                + (outage.over() ? " to " + outage.end().instant() : " and not over") + ", "
                + probes(outage) + " (" + outage.state().word() + ", " + outage.reason().word() + ")";
    }

    /** Returns the probes that an outage took. */
    static String probes(Outage outage) {
        return ComparisonWords.of(outage.probes(), "probe", "probes")
                + (outage.kind() == Outage.Kind.EXPOSURE ? " through" : " lost");
    }

    /** Returns a time in which this machine could not watch. */
    public static String gap(Gap gap) {
        return gap.cause().word() + (gap.link() == null ? "" : " " + Plain.text(gap.link())) + ", "
                + gap.start().instant() + " to " + gap.end().instant();
    }

    /** Returns an endpoint, with the name of its host. */
    public static String target(WatchedEndpoint one) {
        return one.host() + (one.name() == null ? "" : " " + Plain.text(one.name())) + " " + one.port() + "/"
                + one.protocol().word();
    }

    /** Returns what the probes of a spell saw. */
    public static String seen(Spell spell) {
        return (spell.isGap() ? "not known" : spell.state().word()) + " (" + spell.reason().word() + ")";
    }

    /** Returns {@code 7.0s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1e3);
    }

    /** Returns {@code 0.1 ms}. */
    public static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
    }

    /** Returns how much was asked, and how late. */
    public static String probes(WatchSummary summary) {
        return ComparisonWords.number(summary.counts().probes()) + " of "
                + ComparisonWords.number(summary.counts().slots()) + " due; started late by "
                + millis(summary.slip().medianMicros()) + " (median), " + millis(summary.slip().p99Micros())
                + " (99%), " + millis(summary.slip().maxMicros()) + " at most";
    }
}
