package dev.pathclear.change.outage;

import dev.pathclear.change.plan.Expectation;
import java.util.Objects;

/**
 * A line of the plan as it is watched.
 *
 * @param profile whose ports they are, or null
 * @param role in the profile, or null
 * @param fromHere whether its traffic starts where the watch is; else it is not watched
 * @param named how many endpoints the line is about; {@link Long#MAX_VALUE} for more than can be counted
 * @param watched how many of them are watched
 */
public record WatchedLine(
        String id, Expectation expectation, String profile, String role, boolean fromHere, long named, long watched) {
    public WatchedLine {
        Objects.requireNonNull(id);
        Objects.requireNonNull(expectation);
    }
}
