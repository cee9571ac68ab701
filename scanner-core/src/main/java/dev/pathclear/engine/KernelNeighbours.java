package dev.pathclear.engine;

import dev.pathclear.limits.NeighbourTable;
import dev.pathclear.limits.OnLink;
import dev.pathclear.schedule.Neighbours;

/** What this machine's kernel knows of its links. */
public final class KernelNeighbours implements Neighbours {
    private final OnLink links;
    private final NeighbourTable table;

    private KernelNeighbours(OnLink links, NeighbourTable table) {
        this.links = links;
        this.table = table;
    }

    /** Reads the routing table once; the neighbour table is read as it is needed. */
    public static Neighbours ofThisMachine() {
        OnLink links = OnLink.read();
        return links.isNothing() ? UNKNOWN : new KernelNeighbours(links, NeighbourTable.ofThisMachine());
    }

    @Override
    public boolean isOnLink(long high, long low) {
        return links.isOnLink(high, low);
    }

    @Override
    public NeighbourTable.State state(long high, long low, long nowNanos) {
        return table.state(high, low, nowNanos);
    }
}
