package dev.pathclear;

import dev.pathclear.limits.LimitedBy;
import java.time.Duration;

/**
 * A scan in which nothing answers, which is what limits bind: how long it takes, and which limit makes it so.
 *
 * @param time at least as long
 * @param limitedBy the limit's word
 */
record SilentScan(Duration time, String limitedBy) {
    /**
     * Reckons.
     *
     * @param estimate by the rate alone
     * @param onLink hosts on this machine's own links, each of which takes a neighbour entry while it is looked for
     */
    static SilentScan of(Lanes lanes, ScanEstimate estimate, long onLink) {
        int attempts = lanes.settings().maxAttempts();
        double endpoints = (double) estimate.attemptsIfSilent() / attempts;
        double eachMillis = lanes.settings().timeouts().millisIfSilent(attempts);
        double lookMillis = lanes.settings().timeouts().millisIfSilent(1);
        double byRate = estimate.timeIfSilent() == null ? 0 : estimate.timeIfSilent().toMillis();
        double bySlots = endpoints * eachMillis / ((double) lanes.count() * lanes.slots());
        double byNeighbours = onLink * lookMillis
                / ((double) lanes.count() * lanes.settings().unresolvedNeighbours());
        double most = Math.max(byRate, Math.max(bySlots, byNeighbours));
        String word = most == byRate ? LimitedBy.RATE.word()
                : most == bySlots ? lanes.slotLimit() : LimitedBy.NEIGHBOURS.word();
        return new SilentScan(Duration.ofMillis((long) Math.min(most, Long.MAX_VALUE / 4.0)), word);
    }
}
