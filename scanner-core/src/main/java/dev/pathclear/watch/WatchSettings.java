package dev.pathclear.watch;

import dev.pathclear.verdict.FailOn;
import java.util.Set;

/**
 * How a watch goes about it.
 *
 * @param intervalNanos from one probe of an endpoint to its next
 * @param timeoutNanos how long an answer is waited for
 * @param tolerated silent TCP probes in a row that are loss and no outage
 * @param forNanos after which it ends, or 0 for never
 * @param stableNanos it ends when all was as planned for so long; 0 for never
 * @param failOn which findings give an exit code other than 0
 */
public record WatchSettings(
        long intervalNanos, long timeoutNanos, int tolerated, long forNanos, long stableNanos, Set<FailOn> failOn) {
    public WatchSettings {
        failOn = Set.copyOf(failOn);
    }
}
