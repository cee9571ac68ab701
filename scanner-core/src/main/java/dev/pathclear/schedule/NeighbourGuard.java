package dev.pathclear.schedule;

import dev.pathclear.limits.NeighbourTable;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;

/**
 * Which hosts of a lane take up room in this machine's neighbour table, and what that table tells of attempts at them.
 */
final class NeighbourGuard {
    /*
     * The kernel asks for a neighbour three times, a second apart, and holds back packets meanwhile. What does not
     * answer then is not there: proof of absence, unless it was a router that was asked for, or nobody for want of an
     * entry. The kernel reports all three in the same words.
     */

    /** More than the kernel takes to ask for a neighbour three times, be it for this attempt or one before. */
    private static final long DISCOVERY_NANOS = 5_000_000_000L;

    private final HostTable table;
    private final Neighbours neighbours;
    private final LaneControl control;
    private final int most;
    private final long attemptNanos;
    private int unresolved;

    NeighbourGuard(LaneSettings settings, HostTable table, Neighbours neighbours, LaneControl control) {
        this.table = table;
        this.neighbours = neighbours;
        this.control = control;
        most = settings.unresolvedNeighbours();
        attemptNanos = settings.timeouts().unresolved();
    }

    /** Returns whether no more hosts may be admitted before the neighbour table has room. */
    boolean isFull() {
        return unresolved >= most;
    }

    /** Returns how many hosts are under way whose neighbour entry is in doubt. */
    int unresolved() {
        return unresolved;
    }

    /** A row was given a host. */
    void taken(int row) {
        if (neighbours.isOnLink(table.high[row], table.low[row])) {
            table.set(row, HostTable.UNRESOLVED);
            unresolved++;
        }
    }

    /** The neighbour entry of a row's host is no longer in doubt, or nobody waits for it any more. */
    void resolved(int row) {
        if (table.has(row, HostTable.UNRESOLVED)) {
            table.clear(row, HostTable.UNRESOLVED);
            unresolved--;
        }
    }

    /** Returns whether what was sent to a row's host so far may still wait for its neighbour entry. */
    boolean holdsBack(int row, long nowNanos) {
        return table.has(row, HostTable.UNRESOLVED) && switch (state(row, nowNanos)) {
            case RESOLVED, UNREADABLE -> false;
            case UNANSWERED, MISSING -> true;
        };
    }

    /**
     * Returns whether the discovery of a row's host has failed, to which an attempt was silent. The kernel limits how
     * often it reports that; its table has it all the same.
     */
    boolean hasFailed(int row, long startedNanos, long nowNanos) {
        if (!table.has(row, HostTable.UNRESOLVED)) {
            return false;
        }
        NeighbourTable.State state = state(row, nowNanos);
        if (state == NeighbourTable.State.RESOLVED) {
            resolved(row);
        }
        return state == NeighbourTable.State.UNANSWERED && nowNanos - startedNanos >= attemptNanos;
    }

    /** Nobody answers for the next hop: that may be the router, or nobody was asked, for want of a neighbour entry. */
    void explain(int row, Answer answer, long nowNanos) {
        if (isRouterAbsent(row, nowNanos)) {
            answer.set(Reason.LOCAL_GATEWAY, answer.errno());
        } else if (control.dropsSince(nowNanos - DISCOVERY_NANOS, false) == Reason.LOCAL_NEIGHBOURS) {
            answer.set(Reason.LOCAL_NEIGHBOURS, answer.errno());
        }
    }

    /**
     * Returns whether a failed neighbour discovery was that of the router on the way to a row's host. A host that is
     * routed by the routes read has, should rules have chosen others, an entry in the neighbour table.
     */
    private boolean isRouterAbsent(int row, long nowNanos) {
        return !neighbours.isOnLink(table.high[row], table.low[row])
                && state(row, nowNanos) == NeighbourTable.State.MISSING;
    }

    private NeighbourTable.State state(int row, long nowNanos) {
        return neighbours.state(table.high[row], table.low[row], nowNanos);
    }
}
