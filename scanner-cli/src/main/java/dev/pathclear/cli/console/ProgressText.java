package dev.pathclear.cli.console;

import dev.pathclear.metrics.RemainingTime;
import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the progress line says: how much is done, how long it still takes, how fast, what was seen. The share done is
 * that of the work, not of the endpoints: in a small scan most of these end together. Not safe for use by several
 * threads.
 */
public final class ProgressText {
    private static final String GAP = "  ";

    private final RemainingTime remaining;

    /** @param remaining told of every line's moment */
    public ProgressText(RemainingTime remaining) {
        this.remaining = remaining;
    }

    /** Takes note of a moment, later than the ones before, and returns the line for it, at most so wide. */
    public String line(ScanProgress progress, int width) {
        double seconds = remaining.secondsLeft(progress);
        List<String> parts = new ArrayList<>();
        // 100 is said when it is over, not when it nearly is.
        parts.add(Math.min(99, (long) (100 * remaining.shareDone())) + "%");
        parts.add(Amount.count(progress.hostsDone()) + " of " + Amount.of(progress.hosts(), "host"));
        parts.add(left(seconds));
        parts.add(Amount.count(Math.round(remaining.attemptsPerSecond())) + "/s");
        parts.addAll(states(progress));
        StringBuilder line = new StringBuilder(parts.getFirst());
        for (String part : parts.subList(1, parts.size())) {
            if (line.length() + GAP.length() + part.length() > width) {
                break;
            }
            line.append(GAP).append(part);
        }
        return line.length() <= width ? line.toString() : line.substring(0, width);
    }

    /** Returns what was seen so far, a word and a number a state. */
    static List<String> states(ScanProgress progress) {
        List<String> states = new ArrayList<>();
        for (State state : State.values()) {
            long count = progress.states().getOrDefault(state, 0L);
            if (count > 0) {
                states.add(state.word() + " " + Amount.count(count));
            }
        }
        return states;
    }

    /** @param seconds negative where nobody knows */
    static String left(double seconds) {
        return seconds < 0 ? "time left unknown"
                : "about " + Amount.time(Duration.ofMillis(Math.max(1, (long) (seconds * 1e3)))) + " left";
    }
}
