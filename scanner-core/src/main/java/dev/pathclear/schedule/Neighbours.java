package dev.pathclear.schedule;

import dev.pathclear.limits.NeighbourTable;

/**
 * What this machine knows of its own links. The neighbour table is small (gc_thresh3, often 1,024) and overflows
 * without a word, so a lane must know which targets use it, and what became of them.
 *
 * <p>Called by several lanes at once.
 */
public interface Neighbours {
    /** Neighbours nothing is known of: no target is taken for on-link. */
    Neighbours UNKNOWN = new Neighbours() {
        @Override
        public boolean isOnLink(long high, long low) {
            return false;
        }

        @Override
        public NeighbourTable.State state(long high, long low, long nowNanos) {
            return NeighbourTable.State.UNREADABLE;
        }
    };

    /** Returns whether this machine itself must discover the address's neighbour entry. Allocates nothing. */
    boolean isOnLink(long high, long low);

    /**
     * Returns what the table says of an on-link address; it may be up to a second old.
     *
     * @param nowNanos the time of the call
     */
    NeighbourTable.State state(long high, long low, long nowNanos);
}
