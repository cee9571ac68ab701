package dev.pathclear.engine;

import dev.pathclear.schedule.LaneControl;
import java.util.List;

/** Watches for packets that this machine's kernel dropped, and tells the lanes; called by the reporter's thread. */
@FunctionalInterface
public interface DropWatch {
    /** Watches nothing: where the kernel tells nothing. */
    DropWatch NONE = (nowNanos, lanes) -> { };

    /** Looks once, and tells the lanes what it saw. */
    void poll(long nowNanos, List<LaneControl> lanes);
}
