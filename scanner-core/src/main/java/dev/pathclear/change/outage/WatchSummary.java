package dev.pathclear.change.outage;

import dev.pathclear.verdict.ExitCode;
import java.util.Objects;

/**
 * How a watch went.
 *
 * @param ended when
 * @param slip how late the probes started
 */
public record WatchSummary(
        Moment ended, End end, Counts counts, Slip slip, ExitCode exitCode) {
    /** What ended it. */
    public enum End {
        /** The time that was asked for was over. */
        TIME("time"),
        /** All lines had been as planned for as long as was asked for. */
        STABLE("stable"),
        /** The user, or the loss of the terminal. */
        INTERRUPTED("interrupted"),
        /** This machine. */
        FAILED("failed");

        private final String word;

        End(String word) {
            this.word = word;
        }

        /** Returns the word in files and reports. */
        public String word() {
            return word;
        }
    }

    /**
     * How much was asked.
     *
     * @param slots how many probes came due
     * @param probes how many of them were sent and came to an end; the others were skipped, since this machine was held
     *     up, or in flight when the watch was interrupted
     */
    public record Counts(long slots, long probes) {}

    /**
     * How long after their slots the probes started.
     *
     * @param over20Millis probes later than 20 ms
     */
    public record Slip(long medianMicros, long p99Micros, long maxMicros, long over20Millis) {}

    public WatchSummary {
        Objects.requireNonNull(ended);
        Objects.requireNonNull(end);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(slip);
        Objects.requireNonNull(exitCode);
    }
}
