package dev.pathclear.schedule;

import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.time.DeadlineWheel;

/**
 * Where a host's row goes after any change: among the rows with work, to its timer, to the second cursor, or out of its
 * lane.
 */
final class RowDispatcher {
    private final HostTable table;
    private final HostStages stages;
    private final Admission admission;
    private final Launcher launcher;
    private final RowEmitter emitter;
    private final Tracing tracing;
    private final DeadlineWheel wheel;
    private final int firstTimer;

    /** @param firstTimer the timer of row 0 in the wheel; those of the others follow it */
    RowDispatcher(
            HostTable table, HostStages stages, Admission admission, Launcher launcher, RowEmitter emitter,
            Tracing tracing, DeadlineWheel wheel, int firstTimer) {
        this.table = table;
        this.stages = stages;
        this.admission = admission;
        this.launcher = launcher;
        this.emitter = emitter;
        this.tracing = tracing;
        this.wheel = wheel;
        this.firstTimer = firstTimer;
    }

    /** Sees to what a row needs that has changed; called once the change is whole. */
    void dispatch(int row, long nowNanos) {
        if (table.open[row] == 0 && table.inFlight[row] == 0 && stages.complete(row, nowNanos)) {
            wheel.cancel(firstTimer + row);
            admission.complete(row, nowNanos);
            emitter.add(row);
        } else if (stages.isDeferred(row)) {
            wheel.cancel(firstTimer + row);
            admission.defer(row, nowNanos);
            if (tracing.on(row)) {
                tracing.host(row, Kind.DEFERRED, nowNanos);
            }
            table.release(row);
        } else {
            launcher.ripen(row, nowNanos);
        }
    }
}
