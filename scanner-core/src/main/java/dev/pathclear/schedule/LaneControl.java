package dev.pathclear.schedule;

import dev.pathclear.probe.Reason;

/** What other threads tell a lane. Safe for use by any thread. */
public final class LaneControl {
    private static final long NEVER = Long.MIN_VALUE;

    private volatile boolean stop;
    private volatile long neighbourDropsAt = NEVER;
    private volatile long sendFailuresAt = NEVER;
    private volatile long conntrackDropsAt = NEVER;
    private volatile boolean looksExpected;
    private volatile long lookedAt = NEVER;

    /** Asks the lane to stop asking, to account for what it has under way, and to end. */
    public void stop() {
        stop = true;
    }

    boolean isStopped() {
        return stop;
    }

    /** The kernel was seen dropping packets for want of a neighbour entry. */
    public void neighbourDrops(long nowNanos) {
        neighbourDropsAt = nowNanos == NEVER ? nowNanos + 1 : nowNanos;
    }

    /**
     * The kernel was seen failing to send, maybe for want of a neighbour entry: where that can be, it counts as one.
     */
    public void sendFailures(long nowNanos) {
        sendFailuresAt = nowNanos == NEVER ? nowNanos + 1 : nowNanos;
    }

    /** The kernel was seen dropping packets for want of a connection tracking entry. */
    public void conntrackDrops(long nowNanos) {
        conntrackDropsAt = nowNanos == NEVER ? nowNanos + 1 : nowNanos;
    }

    /**
     * Returns why silence since a moment proves nothing, or null if this machine dropped nothing since.
     *
     * @param unresolved whether the target is on-link and its neighbour entry not known to be there
     */
    Reason dropsSince(long nanos, boolean unresolved) {
        if (isSince(neighbourDropsAt, nanos) || unresolved && isSince(sendFailuresAt, nanos)) {
            return Reason.LOCAL_NEIGHBOURS;
        }
        return isSince(conntrackDropsAt, nanos) ? Reason.LOCAL_CONNTRACK : null;
    }

    /** Connections that are held are looked at by somebody, who will say so. */
    public void expectLooks() {
        looksExpected = true;
    }

    /** All connections that were held at a moment have been looked at. */
    public void looked(long atNanos) {
        lookedAt = atNanos == NEVER ? atNanos + 1 : atNanos;
    }

    /** Returns whether a connection held since a moment need not wait for a look any more. */
    boolean isLookedAt(long sinceNanos) {
        return !looksExpected || isSince(lookedAt, sinceNanos);
    }

    private static boolean isSince(long at, long nanos) {
        return at != NEVER && at - nanos >= 0;
    }
}
