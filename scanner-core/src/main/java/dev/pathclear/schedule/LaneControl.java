package dev.pathclear.schedule;

import dev.pathclear.probe.Reason;

/** What other threads tell a lane. Safe for use by any thread. */
public final class LaneControl {
    private static final long NEVER = Long.MIN_VALUE;

    private volatile boolean stop;
    private volatile long neighbourDropsAt = NEVER;
    private volatile long conntrackDropsAt = NEVER;

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

    /** The kernel was seen dropping packets for want of a connection tracking entry. */
    public void conntrackDrops(long nowNanos) {
        conntrackDropsAt = nowNanos == NEVER ? nowNanos + 1 : nowNanos;
    }

    /** Returns why silence since a moment proves nothing, or null if this machine dropped nothing since. */
    Reason dropsSince(long nanos) {
        long at = neighbourDropsAt;
        if (at != NEVER && at - nanos >= 0) {
            return Reason.LOCAL_NEIGHBOURS;
        }
        at = conntrackDropsAt;
        return at != NEVER && at - nanos >= 0 ? Reason.LOCAL_CONNTRACK : null;
    }
}
