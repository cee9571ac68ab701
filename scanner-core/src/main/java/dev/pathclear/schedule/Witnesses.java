package dev.pathclear.schedule;

/**
 * Endpoints that answered, to be asked again when answers are few: whether they still do tells whether the way carries
 * packets.
 */
final class Witnesses {
    /*
     * nmap's port scan pings do the same (timing.cc). A closed port is the better witness, since it costs its host an
     * RST; one that is open is taken only while there are few. Each rests a second between two attempts, as every
     * endpoint does, and is forgotten after two in a row that stayed silent while others answered: then it has gone.
     *
     * A witness belongs to a row of the table while its host is under way. Then the attempt counts as one in flight to
     * it, so that a host is not given more than its share, nor completed meanwhile.
     */
    static final int CAPACITY = 64;
    static final int NONE = -1;
    private static final int FEW = 8;
    private static final int GONE = 2;

    /** To look through all of them costs as much as some attempts, so a look in vain is not repeated at once. */
    private static final long LOOK_NANOS = 4_000_000L;

    private final HostTable table;
    private final long spacingNanos;
    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private final int[] port = new int[CAPACITY];
    private final long[] rtoNanos = new long[CAPACITY];
    private final long[] askedAt = new long[CAPACITY];
    private final int[] row = new int[CAPACITY];
    private final long[] laneIndex = new long[CAPACITY];
    private final boolean[] asked = new boolean[CAPACITY];
    private final int[] silences = new int[CAPACITY];
    private int size;
    private int next;
    private boolean inVain;
    private long lookAgainAt;

    Witnesses(HostTable table, long spacingNanos) {
        this.table = table;
        this.spacingNanos = spacingNanos;
    }

    /** An endpoint of a row's host was answered by the host itself, over TCP. */
    void add(int hostRow, int hostPort, boolean closed, long startedNanos, long hostRtoNanos) {
        if (!closed && size >= FEW) {
            return;
        }
        int entry = entryFor(hostRow);
        if (entry == NONE) {
            return;
        }
        high[entry] = table.high[hostRow];
        low[entry] = table.low[hostRow];
        port[entry] = hostPort;
        rtoNanos[entry] = hostRtoNanos;
        askedAt[entry] = startedNanos;
        row[entry] = hostRow;
        laneIndex[entry] = table.laneIndex[hostRow];
        silences[entry] = 0;
    }

    /** One a host, the ones heard last: the next entry in turn. */
    private int entryFor(int hostRow) {
        int last = (next + CAPACITY - 1) % CAPACITY;
        if (size > 0 && row[last] == hostRow && laneIndex[last] == table.laneIndex[hostRow]) {
            return NONE;
        }
        int entry = next;
        if (asked[entry]) {
            return NONE;
        }
        next = (next + 1) % CAPACITY;
        size = Math.max(size, entry + 1);
        return entry;
    }

    /** Takes a witness that has rested, or returns {@link #NONE}. */
    int take(long nowNanos, int perHost) {
        if (inVain && nowNanos - lookAgainAt < 0) {
            return NONE;
        }
        inVain = false;
        for (int i = 1; i <= size; i++) {
            int entry = (next + size - i) % size;
            boolean rested = nowNanos - askedAt[entry] >= spacingNanos;
            if (rested && !asked[entry] && silences[entry] < GONE && hasRoom(entry, perHost)) {
                asked[entry] = true;
                askedAt[entry] = nowNanos;
                if (isUnderWay(entry)) {
                    table.inFlight[row[entry]]++;
                }
                return entry;
            }
        }
        inVain = true;
        lookAgainAt = nowNanos + LOOK_NANOS;
        return NONE;
    }

    /** The attempt at a witness has ended; returns the row that counted it, or {@link #NONE}. */
    int ended(int entry, boolean heard, boolean wasDead) {
        asked[entry] = false;
        silences[entry] = heard ? 0 : silences[entry] + (wasDead ? 0 : 1);
        if (!isUnderWay(entry)) {
            return NONE;
        }
        table.inFlight[row[entry]]--;
        return row[entry];
    }

    private boolean hasRoom(int entry, int perHost) {
        return !isUnderWay(entry) || table.inFlight[row[entry]] < Math.min(perHost, table.window[row[entry]]);
    }

    private boolean isUnderWay(int entry) {
        return table.isUnderWay(row[entry]) && table.laneIndex[row[entry]] == laneIndex[entry];
    }

    long high(int entry) {
        return high[entry];
    }

    long low(int entry) {
        return low[entry];
    }

    int port(int entry) {
        return port[entry];
    }

    long rtoNanos(int entry) {
        return rtoNanos[entry];
    }
}
