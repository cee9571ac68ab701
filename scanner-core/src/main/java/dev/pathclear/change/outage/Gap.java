package dev.pathclear.change.outage;

import java.util.Objects;

/**
 * A time in which this machine could not watch: no endpoint is to blame for it.
 *
 * @param link the link that was down, else null
 * @param start the last moment before it that is known to be good
 * @param end the first moment after it
 */
public record Gap(Cause cause, String link, Moment start, Moment end) {
    /** Why nothing was seen. */
    public enum Cause {
        /** The machine slept: the monotonic clock stood still and the wall clock went on. */
        SUSPENDED("suspended"),
        /** The machine ran and this process did not: stopped, starved or swapped out. Nothing was made up for. */
        STALLED("stalled"),
        /** A link that probes leave by was down. */
        LINK_DOWN("link-down"),
        /** Somebody set the wall clock: nothing was missed, but the times of day before and after do not fit. */
        CLOCK_SET("clock-set");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        /** Returns the word in files and reports. */
        public String word() {
            return word;
        }
    }

    public Gap {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(start);
        Objects.requireNonNull(end);
    }
}
