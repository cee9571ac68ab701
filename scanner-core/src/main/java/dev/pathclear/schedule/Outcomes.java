package dev.pathclear.schedule;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;

/**
 * Writes what became of endpoints into the rows of the table.
 */
final class Outcomes {
    private final Scope scope;
    private final HostTable table;
    private final Tracing tracing;
    private final long startNanos;

    Outcomes(Scope scope, HostTable table, Tracing tracing, long startNanos) {
        this.scope = scope;
        this.table = table;
        this.tracing = tracing;
        this.startNanos = startNanos;
    }

    /** Returns a moment in milliseconds since the lane started. */
    int millis(long nanos) {
        return (int) ((nanos - startNanos) / 1_000_000);
    }

    /** Returns what hears of the rows that are traced. */
    Tracing tracing() {
        return tracing;
    }

    HostClass classOf(int row) {
        return scope.hostClass(table.hostClass[row]);
    }

    /** Gives all endpoints of a row that are ready or wait one outcome. */
    void closePending(int row, State state, Reason reason, long nowNanos) {
        for (int e = table.pending.take(row); e >= 0; e = table.pending.take(row)) {
            close(row, e, state, reason, nowNanos);
        }
    }

    /** Gives an open endpoint, no longer pending, its outcome. */
    void close(int row, int e, State state, Reason reason, long nowNanos) {
        table.open[row]--;
        settle(row, e, state, reason, nowNanos);
    }

    /** Gives an endpoint that is not open its outcome. */
    void settle(int row, int e, State state, Reason reason, long nowNanos) {
        int cell = table.cell(row, e);
        table.endpointFlags[cell] |= HostTable.SETTLED;
        table.state[cell] = (byte) state.ordinal();
        table.reason[cell] = (byte) reason.ordinal();
        table.atMillis[cell] = table.attempts[cell] == 0 ? -1 : millis(nowNanos);
        if (tracing.on(row)) {
            tracing.concluded(row, e, state, reason, nowNanos);
        }
    }

    /** Gives the endpoints of a row never asked, nor to be asked, what their class presets, or else one outcome. */
    void settleUntouched(int row, State state, Reason reason, long nowNanos) {
        HostClass hostClass = classOf(row);
        for (int e = 0; e < hostClass.size(); e++) {
            if (isUntouched(row, e)) {
                Reason preset = hostClass.preset(e);
                settle(row, e, preset == null ? state : State.UNTESTED, preset == null ? reason : preset, nowNanos);
            }
        }
    }

    /** Returns whether an endpoint was neither asked nor given an outcome, and is not about to be asked. */
    boolean isUntouched(int row, int e) {
        return table.attempts[table.cell(row, e)] == 0 && !table.isSettled(row, e) && !table.pending.contains(row, e);
    }
}
