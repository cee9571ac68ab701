package dev.pathclear.change.outage;

import java.time.Instant;

/**
 * A moment of a watch, by both clocks: durations come from the first, the second is for people and logs.
 *
 * @param nanos monotonic, since the watch began; stands still while the machine is suspended
 * @param millis the wall clock as it stood, since 1970; may leap
 */
public record Moment(long nanos, long millis) {
    /** Returns the wall clock's time. */
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}
