package dev.pathclear.transport.linux;

/**
 * Which attempt in flight asks an endpoint: a hash table with open addressing, linear probing and deletion without
 * marks (Knuth, The Art of Computer Programming 3, section 6.4, algorithms L and R). Twice as large as there are slots
 * at least, so it never fills; no object, no box.
 *
 * <p>Hashes are keyed, so that nobody who chooses addresses can make long chains. Not thread-safe.
 */
final class EndpointTable {
    static final int NONE = -1;

    private static final long MIX_1 = 0x9E37_79B9_7F4A_7C15L;
    private static final long MIX_2 = 0xBF58_476D_1CE4_E5B9L;

    private final int[] entries;
    private final int mask;
    private final long key;
    private final long[] highs;
    private final long[] lows;
    private final char[] ports;

    /** Makes an empty table for the slots [0, slots). */
    EndpointTable(int slots, long key) {
        this.key = key;
        entries = new int[Integer.highestOneBit(Math.max(2, slots) * 4 - 1)];
        mask = entries.length - 1;
        highs = new long[slots];
        lows = new long[slots];
        ports = new char[slots];
    }

    /** Adds a slot, which is not in the table. An endpoint may be in it more than once. */
    void put(int slot, long high, long low, int port) {
        highs[slot] = high;
        lows[slot] = low;
        ports[slot] = (char) port;
        int at = home(high, low, port);
        while (entries[at] != 0) {
            at = at + 1 & mask;
        }
        entries[at] = slot + 1;
    }

    /** Returns a slot that asks an endpoint, or {@link #NONE}. */
    int find(long high, long low, int port) {
        for (int at = home(high, low, port); entries[at] != 0; at = at + 1 & mask) {
            int slot = entries[at] - 1;
            if (lows[slot] == low && ports[slot] == port && highs[slot] == high) {
                return slot;
            }
        }
        return NONE;
    }

    /** Takes out a slot, which is in the table. */
    void remove(int slot) {
        int hole = home(slot);
        while (entries[hole] != slot + 1) {
            hole = hole + 1 & mask;
        }
        for (int at = hole + 1 & mask; entries[at] != 0; at = at + 1 & mask) {
            // An entry may move up into the hole unless its home lies cyclically after the hole.
            if ((at - home(entries[at] - 1) & mask) >= (at - hole & mask)) {
                entries[hole] = entries[at];
                hole = at;
            }
        }
        entries[hole] = 0;
    }

    long high(int slot) {
        return highs[slot];
    }

    long low(int slot) {
        return lows[slot];
    }

    int port(int slot) {
        return ports[slot];
    }

    private int home(int slot) {
        return home(highs[slot], lows[slot], ports[slot]);
    }

    private int home(long high, long low, int port) {
        return (int) (hash(high, low, port) & mask);
    }

    /** Returns a hash of an endpoint. */
    long hash(long high, long low, int port) {
        long h = (high ^ key) * MIX_1 ^ low + ((long) port << 48);
        h = (h ^ h >>> 30) * MIX_2;
        h = (h ^ h >>> 27) * MIX_1;
        return h ^ h >>> 31;
    }
}
