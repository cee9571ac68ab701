package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * The hosts a lane has under way: a fixed number of rows in parallel arrays, and for each row the state of its
 * endpoints.
 *
 * <p>Belongs to one lane; not safe for use by several threads.
 */
final class HostTable {
    /*
     * An endpoint that is to be asked is in exactly one place: pending (ready or waiting), in flight (counted in
     * `inFlight`), set aside (a knock that stayed silent), or settled. `open` counts the first two, and those settled
     * whose connection is held.
     */

    /** The host's own address answered. */
    static final int UP = 1;
    /** The row came from the first cursor and only its knocks are asked. */
    static final int KNOCKING = 1 << 1;
    /** The row came from the second cursor and only its knocks are asked. */
    static final int ASKED_AGAIN = 1 << 2;
    /** The host was listed singly. */
    static final int LISTED = 1 << 3;
    /** Control ports are asked too. */
    static final int CONTROLS = 1 << 4;
    /** On-link, and its neighbour entry not known to be resolved: the row counts against the neighbour table. */
    static final int UNRESOLVED = 1 << 5;
    /** This machine's neighbour discovery failed for it. */
    static final int ABSENT = 1 << 6;
    /** An error said that no way leads to it, or not for this. */
    static final int NO_WAY = 1 << 7;
    /** The first cursor handed it out and still counts it. */
    static final int FIRST_CURSOR = 1 << 8;
    /** Complete, and on its way to the outcome ring. */
    static final int COMPLETE = 1 << 9;
    /** The router on the way to it did not answer last, so that silence proves nothing. */
    static final int ROUTER_ABSENT = 1 << 10;
    /** UDP control ports are asked too. */
    static final int UDP_CONTROLS = 1 << 11;
    /** Something of the host is traced. */
    static final int TRACED = 1 << 12;
    /** A device that is known rejects for it. */
    static final int REJECTED = 1 << 13;
    private static final int USED = 1 << 14;

    static final byte SETTLED = 1;
    static final byte FROM_KNOWN = 1 << 1;
    static final byte SET_ASIDE = 1 << 2;
    /** Asked again at the pace of the device that rejects for its host. */
    static final byte PACED = 1 << 3;

    /** No attempt at an endpoint stayed silent yet. */
    static final long NEVER = Long.MIN_VALUE;
    private static final long NO_DOUBT_LESS = Double.doubleToRawLongBits(1);

    final int width;
    private final int[] free;
    private int freeCount;

    final long[] laneIndex;
    final long[] position;
    final long[] high;
    final long[] low;
    final int[] hostClass;
    final int[] flags;
    final int[] open;
    final int[] inFlight;
    final int[] retriesInFlight;
    final int[] window;
    final int[] windowCredit;

    final byte[] endpointFlags;
    final byte[] state;
    final byte[] reason;
    final byte[] attempts;
    final byte[] localTries;
    final int[] rttMicros;
    /** When it was settled; before that, when it may be asked again. The same array, for no endpoint needs both. */
    final int[] atMillis;

    final int[] notBefore;
    final int[] detail;
    final long[] fromHigh;
    final long[] fromLow;

    /**
     * How probable it is that its silent attempts but the last were all lost, as the bits of a double: see
     * {@link LossSigns}; and when the last one was launched. The same arrays, for an endpoint has no sender before it
     * is answered.
     */
    final long[] doubt;
    final long[] silentAt;

    final PendingEndpoints pending;
    final WorkRing work;

    /**
     * Makes an empty table.
     *
     * @param rows hosts at once
     * @param width endpoints a host has at most, control ports included
     */
    HostTable(int rows, int width) {
        this.width = width;
        free = new int[rows];
        for (int i = 0; i < rows; i++) {
            free[i] = rows - 1 - i;
        }
        freeCount = rows;
        laneIndex = new long[rows];
        position = new long[rows];
        high = new long[rows];
        low = new long[rows];
        hostClass = new int[rows];
        flags = new int[rows];
        open = new int[rows];
        inFlight = new int[rows];
        retriesInFlight = new int[rows];
        window = new int[rows];
        windowCredit = new int[rows];
        int cells = Math.multiplyExact(rows, width);
        endpointFlags = new byte[cells];
        state = new byte[cells];
        reason = new byte[cells];
        attempts = new byte[cells];
        localTries = new byte[cells];
        rttMicros = new int[cells];
        atMillis = new int[cells];
        notBefore = atMillis;
        detail = new int[cells];
        fromHigh = new long[cells];
        fromLow = new long[cells];
        doubt = fromHigh;
        silentAt = fromLow;
        pending = new PendingEndpoints(rows, width, attempts, notBefore);
        work = new WorkRing(rows);
    }

    /** Returns the heap one row takes, in bytes, near enough to budget with. */
    static long bytesPerRow(int width) {
        return 4 * 8 + 10 * 4 + PendingEndpoints.bytesPerRow(width) + width * 33L;
    }

    int rows() {
        return free.length;
    }

    int freeRows() {
        return freeCount;
    }

    int used() {
        return free.length - freeCount;
    }

    /** Takes a free row with nothing open. */
    int take(long index, long planPosition, long addressHigh, long addressLow, int classId, int perHost) {
        int row = free[--freeCount];
        laneIndex[row] = index;
        position[row] = planPosition;
        high[row] = addressHigh;
        low[row] = addressLow;
        hostClass[row] = classId;
        flags[row] = USED;
        open[row] = 0;
        inFlight[row] = 0;
        retriesInFlight[row] = 0;
        window[row] = perHost;
        windowCredit[row] = 0;
        pending.clear(row);
        Arrays.fill(endpointFlags, row * width, (row + 1) * width, (byte) 0);
        Arrays.fill(attempts, row * width, (row + 1) * width, (byte) 0);
        Arrays.fill(localTries, row * width, (row + 1) * width, (byte) 0);
        Arrays.fill(doubt, row * width, (row + 1) * width, NO_DOUBT_LESS);
        Arrays.fill(silentAt, row * width, (row + 1) * width, NEVER);
        Arrays.fill(rttMicros, row * width, (row + 1) * width, -1);
        Arrays.fill(detail, row * width, (row + 1) * width, 0);
        return row;
    }

    void release(int row) {
        work.remove(row);
        flags[row] = 0;
        free[freeCount++] = row;
    }

    /** Returns whether a row holds a host that is not complete. */
    boolean isUnderWay(int row) {
        return (flags[row] & (USED | COMPLETE)) == USED;
    }

    boolean has(int row, int flag) {
        return (flags[row] & flag) != 0;
    }

    void set(int row, int flag) {
        flags[row] |= flag;
    }

    void clear(int row, int flag) {
        flags[row] &= ~flag;
    }

    int cell(int row, int endpoint) {
        return row * width + endpoint;
    }

    boolean isSettled(int row, int endpoint) {
        return (endpointFlags[cell(row, endpoint)] & SETTLED) != 0;
    }

    /** Makes an endpoint that was not open ready to be launched. */
    void open(int row, int endpoint) {
        open[row]++;
        pending.add(row, endpoint);
    }

    /** Makes an endpoint that was not open wait. */
    void openWaiting(int row, int endpoint, int notBeforeMillis) {
        open[row]++;
        pending.await(row, endpoint, notBeforeMillis);
    }
}
