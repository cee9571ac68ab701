package dev.pathclear.watch;

import dev.pathclear.change.outage.OutageTally;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.List;

/**
 * How a watch stands at a moment, for whoever looks on.
 *
 * @param elapsed since it began
 * @param probes sent and ended
 */
public record WatchSnapshot(Duration elapsed, long probes, List<LineNow> lines) {
    public WatchSnapshot {
        lines = List.copyOf(lines);
    }

    /**
     * A line of the plan.
     *
     * @param state that its worst endpoint was last seen in, or null before the first probe
     * @param reason evidence of that
     * @param through how many endpoints got through the last time
     * @param asPlanned how many are as the plan says they end up
     * @param stableFor since when all are, or null
     * @param out for how long one has been out, or exposed; null if none is
     */
    public record LineNow(
            WatchedLine line, State state, Reason reason, int through, int asPlanned, Duration stableFor, Duration out,
            OutageTally tally) {}
}
