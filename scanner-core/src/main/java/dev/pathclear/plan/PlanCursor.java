package dev.pathclear.plan;

import java.util.Objects;

/** Walks over the hosts of one lane, in plan order. Not safe for use by several threads. */
public final class PlanCursor {
    private final HostPermutation permutation;
    private final LanePositions positions;
    private final long count;
    private long index;

    PlanCursor(HostPermutation permutation, LanePositions positions) {
        this.permutation = permutation;
        this.positions = positions;
        count = positions.count();
    }

    /** Returns how many hosts the lane has. */
    public long count() {
        return count;
    }

    /** Returns how many hosts have been passed; {@link #seek} goes back to here. */
    public long index() {
        return index;
    }

    /** Returns how many hosts are still to come. */
    public long remaining() {
        return count - index;
    }

    /** Returns whether a host is still to come. */
    public boolean hasNext() {
        return index < count;
    }

    /** Returns the next host and passes it. */
    public long next() {
        long host = hostAt(index);
        index++;
        return host;
    }

    /**
     * Returns a host of the lane without moving.
     *
     * @param at 0 to count - 1
     */
    public long hostAt(long at) {
        return permutation.hostAt(positions.position(at));
    }

    /**
     * Goes to a place, as a resumed scan does.
     *
     * @param to 0 to count
     */
    public void seek(long to) {
        index = Objects.checkIndex(to, count + 1);
    }
}
