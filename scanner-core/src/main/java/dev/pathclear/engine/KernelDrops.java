package dev.pathclear.engine;

import dev.pathclear.limits.DropCounters;
import dev.pathclear.schedule.LaneControl;
import java.util.List;

/** Watches the kernel's drop counters from the scan's begin on. Used by one thread. */
public final class KernelDrops implements DropWatch {
    private DropCounters before = DropCounters.read();

    @Override
    public void poll(long nowNanos, List<LaneControl> lanes) {
        DropCounters now = DropCounters.read();
        boolean neighbours = now.neighbourDropsSince(before);
        boolean sendFailures = now.sendFailuresSince(before);
        boolean conntrack = now.conntrackDropsSince(before);
        before = now;
        for (LaneControl lane : lanes) {
            if (neighbours) {
                lane.neighbourDrops(nowNanos);
            }
            if (sendFailures) {
                lane.sendFailures(nowNanos);
            }
            if (conntrack) {
                lane.conntrackDrops(nowNanos);
            }
        }
    }
}
