package dev.pathclear.limits;

/** The entries of a neighbour table at one moment, in an open-addressed hash table. Filled by one thread, then read. */
final class NeighbourSnapshot {
    /** Of a table that cannot be read. */
    static final NeighbourSnapshot UNREADABLE = new NeighbourSnapshot(false);

    private static final byte FREE = 0;
    private static final byte RESOLVED = 1;
    private static final byte UNANSWERED = 2;

    private final boolean readable;
    private long[] high = new long[64];
    private long[] low = new long[64];
    private byte[] kind = new byte[64];
    private int size;

    NeighbourSnapshot() {
        this(true);
    }

    private NeighbourSnapshot(boolean readable) {
        this.readable = readable;
    }

    /** Adds an entry; of an address on several links, an answer on one counts. */
    void add(long addressHigh, long addressLow, boolean resolved) {
        if (2 * size >= kind.length) {
            grow();
        }
        int at = place(addressHigh, addressLow);
        if (kind[at] == FREE) {
            size++;
            high[at] = addressHigh;
            low[at] = addressLow;
            kind[at] = UNANSWERED;
        }
        if (resolved) {
            kind[at] = RESOLVED;
        }
    }

    NeighbourTable.State state(long addressHigh, long addressLow) {
        if (!readable) {
            return NeighbourTable.State.UNREADABLE;
        }
        return switch (kind[place(addressHigh, addressLow)]) {
            case FREE -> NeighbourTable.State.MISSING;
            case RESOLVED -> NeighbourTable.State.RESOLVED;
            default -> NeighbourTable.State.UNANSWERED;
        };
    }

    int size() {
        return size;
    }

    /** Returns where an address is, or the free place where it belongs. */
    private int place(long addressHigh, long addressLow) {
        int mask = kind.length - 1;
        long hash = (addressHigh * 31 + addressLow) * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 32) & mask;
        while (kind[at] != FREE && (high[at] != addressHigh || low[at] != addressLow)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        byte[] oldKind = kind;
        high = new long[oldKind.length * 2];
        low = new long[oldKind.length * 2];
        kind = new byte[oldKind.length * 2];
        size = 0;
        for (int i = 0; i < oldKind.length; i++) {
            if (oldKind[i] != FREE) {
                add(oldHigh[i], oldLow[i], oldKind[i] == RESOLVED);
            }
        }
    }
}
