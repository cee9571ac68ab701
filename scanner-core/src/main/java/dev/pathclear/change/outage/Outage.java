package dev.pathclear.change.outage;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.Objects;

/**
 * A time in which an endpoint was not as it should be, after it had been.
 *
 * <p>Probes only sample: it began somewhere between {@link #after} and {@link #start}, and ended between {@link #last}
 * and {@link #end}. Both ends are told late by half an interval on average, so that {@link #length} is right within one
 * interval either way, and more where a gap lies at one of the ends. Gaps within are no part of it.
 *
 * @param after the last probe before it
 * @param start its first probe
 * @param last its last probe
 * @param end the first probe after it; the end of the watch where it lasts
 * @param over whether it ended
 * @param probes how many probes it took: those lost, or those let through where it is an exposure
 * @param gapNanos how long nothing could be asked between start and last
 * @param lastGapNanos how long nothing could be asked between last and end
 * @param state what its first probe saw
 */
public record Outage(
        Kind kind, Moment after, Moment start, Moment last, Moment end, boolean over, long probes, long gapNanos,
        long lastGapNanos, State state, Reason reason) {
    /** What it is. */
    public enum Kind {
        /** It should be open and was not. */
        OUTAGE("outage"),
        /** No more silent probes in a row than loss explains: told, and not counted as an outage. */
        LOSS("loss"),
        /** It should be blocked and was not. */
        EXPOSURE("exposure");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word in files and reports. */
        public String word() {
            return word;
        }
    }

    public Outage {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(after);
        Objects.requireNonNull(start);
        Objects.requireNonNull(last);
        Objects.requireNonNull(end);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
    }

    /** Returns how long it was, as well as that can be told. */
    public Duration length() {
        return Duration.ofNanos(Math.max(0, end.nanos() - start.nanos() - gapNanos - lastGapNanos));
    }

    /** Returns how long it was at least. */
    public Duration atLeast() {
        return Duration.ofNanos(Math.max(0, last.nanos() - start.nanos() - gapNanos));
    }

    /** Returns how long it was at most; a gap may have been part of it. */
    public Duration atMost() {
        return Duration.ofNanos(end.nanos() - after.nanos());
    }

    /** Returns by how much the length may be wrong, either way: one interval, and more beside a gap. */
    public Duration uncertainty() {
        Duration above = atMost().minus(length());
        Duration below = length().minus(atLeast());
        return above.compareTo(below) > 0 ? above : below;
    }
}
