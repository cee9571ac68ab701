package dev.pathclear.schedule;

import dev.pathclear.limits.NeighbourTable;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.plan.LanePositions;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.PlanCursor;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.Scope;

/**
 * Which host comes next, and what is kept in mind of it until it leaves: its place in the deferral, and its share of
 * the neighbour table.
 */
final class Admission {
    static final int NONE = -1;

    private final LaneSettings settings;
    private final Scope scope;
    private final PlanCursor hosts;
    private final LanePositions positions;
    private final HostTable table;
    private final Deferral deferral;
    private final Neighbours neighbours;
    private final LaneCounters counters;
    private final HostCursor cursor = new HostCursor();
    private int unresolved;

    Admission(
            LaneSettings settings, Scope scope, Plan plan, int lane, HostTable table, Neighbours neighbours,
            LaneCounters counters) {
        this.settings = settings;
        this.scope = scope;
        this.table = table;
        this.neighbours = neighbours;
        this.counters = counters;
        hosts = plan.cursor(lane);
        positions = plan.positions(lane);
        deferral = new Deferral(hosts.count(), settings.timeouts().spacingNanos());
    }

    /** Returns whether no more hosts may be admitted before the neighbour table has room. */
    boolean isHeldByNeighbours() {
        return unresolved >= settings.unresolvedNeighbours();
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
        if (neighbours.isOnLink(cursor.high(), cursor.low())) {
            table.set(row, HostTable.UNRESOLVED);
            unresolved++;
        }
        return row;
    }

    /**
     * Returns whether a failed neighbour discovery was that of the router on the way to a row's host, which the kernel
     * reports in the same words as that of the host itself. A host that is routed by the routes read has, should rules
     * have chosen others, an entry in the neighbour table.
     */
    boolean isRouterAbsent(int row, long nowNanos) {
        long high = table.high[row];
        long low = table.low[row];
        return !neighbours.isOnLink(high, low)
                && neighbours.state(high, low, nowNanos) == NeighbourTable.State.MISSING;
    }

    /** The neighbour entry of a row's host is no longer in doubt. */
    void resolved(int row) {
        if (table.has(row, HostTable.UNRESOLVED)) {
            table.clear(row, HostTable.UNRESOLVED);
            unresolved--;
        }
    }

    /** A row's host is complete. */
    void complete(int row, long nowNanos) {
        resolved(row);
        if (table.has(row, HostTable.FIRST_CURSOR)) {
            deferral.answered(table.laneIndex[row], nowNanos);
        }
    }

    /** A row's host stayed silent when knocked at: it is asked again later. */
    void defer(int row, long nowNanos) {
        resolved(row);
        deferral.silent(table.laneIndex[row], nowNanos);
    }

    /** Returns whether every host has been admitted as often as it will be. */
    boolean isFinished() {
        return deferral.isFinished();
    }

    /** Returns how many hosts are under way whose neighbour entry is in doubt. */
    int unresolved() {
        return unresolved;
    }
}
