package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.plan.LanePositions;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.PlanCursor;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.Scope;

/**
 * Which host comes next, and its place in the deferral until it leaves.
 */
final class Admission {
    static final int NONE = -1;

    private final LaneSettings settings;
    private final Scope scope;
    private final PlanCursor hosts;
    private final LanePositions positions;
    private final HostTable table;
    private final Deferral deferral;
    private final NeighbourGuard guard;
    private final LaneCounters counters;
    private final HostCursor cursor = new HostCursor();

    Admission(
            LaneSettings settings, Scope scope, Plan plan, int lane, HostTable table, NeighbourGuard guard,
            LaneCounters counters) {
        this.settings = settings;
        this.scope = scope;
        this.table = table;
        this.guard = guard;
        this.counters = counters;
        hosts = plan.cursor(lane);
        positions = plan.positions(lane);
        deferral = new Deferral(hosts.count(), settings.timeouts().spacingNanos());
    }

    /** Returns whether there is a host that was never under way and that a free row could take. */
    boolean hasNewHost() {
        return deferral.canKnock();
    }

    /** Returns a new row with the next host, nothing of it open yet; or {@link #NONE} if none is due. */
    int next(long nowNanos) {
        long silent = deferral.takeSilent(nowNanos);
        if (silent != Deferral.NONE) {
            return take(silent);
        }
        if (!deferral.canKnock()) {
            return NONE;
        }
        int row = take(deferral.takeKnock());
        table.set(row, HostTable.FIRST_CURSOR);
        counters.increment(ScanCounter.HOSTS_KNOCKED);
        return row;
    }

    private int take(long index) {
        scope.locate(hosts.hostAt(index), cursor);
        int row = table.take(
                index, positions.position(index), cursor.high(), cursor.low(), cursor.classId(), settings.perHost());
        if (cursor.listed()) {
            table.set(row, HostTable.LISTED);
        }
        guard.taken(row);
        return row;
    }

    /** A row's host is complete. */
    void complete(int row, long nowNanos) {
        guard.resolved(row);
        if (table.has(row, HostTable.FIRST_CURSOR)) {
            deferral.answered(table.laneIndex[row], nowNanos);
        }
    }

    /** A row's host stayed silent when knocked at: it is asked again later. */
    void defer(int row, long nowNanos) {
        guard.resolved(row);
        deferral.silent(table.laneIndex[row], nowNanos);
    }

    /** Returns whether every host has been admitted as often as it will be. */
    boolean isFinished() {
        return deferral.isFinished();
    }
}
