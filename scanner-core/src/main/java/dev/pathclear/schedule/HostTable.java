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
     * An endpoint that is to be asked is in exactly one place: a bit of `ready` (may be launched now), a bit of
     * `waiting` (not before `notBefore`), in flight (counted in `inFlight`), set aside (a knock that stayed silent),
     * or settled. `open` counts the first three, and those settled whose connection is held. A retry is a bit: there is
     * no retry queue.
     *
     * Rows with a ready endpoint and room in their window stand in a doubly linked ring, one launch a visit, so that
     * neighbouring SYNs go to different hosts.
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
    /** An error said that no way leads to it. */
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
    static final int TRACED = 1 << 13;
    /** A device that is known rejects for it. */
    static final int REJECTED = 1 << 28;
    private static final int QUEUED = 1 << 29;
    private static final int USED = 1 << 30;

    static final byte SETTLED = 1;
    static final byte FROM_KNOWN = 1 << 1;
    static final byte SET_ASIDE = 1 << 2;
    /** Asked again at the pace of the device that rejects for its host. */
    static final byte PACED = 1 << 3;

    /** No attempt at an endpoint stayed silent yet. */
    static final long NEVER = Long.MIN_VALUE;
    private static final long NO_DOUBT_LESS = Double.doubleToRawLongBits(1);
    private static final int NIL = -1;

    final int width;
    private final int words;
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
    private final long[] ready;
    private final long[] waiting;

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

    private final int[] next;
    private final int[] previous;
    private int head = NIL;
    private int queued;

    /**
     * Makes an empty table.
     *
     * @param rows hosts at once
     * @param width endpoints a host has at most, control ports included
     */
    HostTable(int rows, int width) {
        this.width = width;
        words = (width + 63) / 64;
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
        ready = new long[rows * words];
        waiting = new long[rows * words];
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
        next = new int[rows];
        previous = new int[rows];
    }

    /** Returns the heap one row takes, in bytes, near enough to budget with. */
    static long bytesPerRow(int width) {
        return 4 * 8 + 10 * 4 + (width + 63) / 64 * 16L + width * 33L;
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
        Arrays.fill(ready, row * words, (row + 1) * words, 0);
        Arrays.fill(waiting, row * words, (row + 1) * words, 0);
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
        unqueue(row);
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
        ready[row * words + (endpoint >> 6)] |= 1L << endpoint;
    }

    /** Makes an endpoint that was not open wait, until {@link #ripen} finds it due. */
    void openWaiting(int row, int endpoint, int notBeforeMillis) {
        open[row]++;
        await(row, endpoint, notBeforeMillis);
    }

    /** Makes an open endpoint, no longer in flight, wait. */
    void await(int row, int endpoint, int notBeforeMillis) {
        waiting[row * words + (endpoint >> 6)] |= 1L << endpoint;
        notBefore[cell(row, endpoint)] = notBeforeMillis;
    }

    /** Returns whether an endpoint is ready or waits. */
    boolean isPending(int row, int endpoint) {
        int word = row * words + (endpoint >> 6);
        return ((ready[word] | waiting[word]) & 1L << endpoint) != 0;
    }

    /**
     * Returns whether an endpoint of the row may be launched now.
     *
     * @param firstTriesOnly whether those that were attempted before are passed over
     * @param held those that are passed over in any case, as bits, or null for none
     */
    boolean hasReady(int row, boolean firstTriesOnly, long[] held) {
        for (int w = 0; w < words; w++) {
            long bits = ready(row, w, held);
            if (bits != 0 && (!firstTriesOnly || leastAttempted(row, w, bits, 1) != NIL)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes the ready endpoint that was attempted least out of the row's ready set, and of several the first. Retries
     * are few at once and a second apart at each endpoint: so none is left alone at the end with all of its own before
     * it.
     *
     * @param firstTriesOnly whether those that were attempted before are passed over
     * @param held those that are passed over in any case, as bits, or null for none
     * @return the endpoint, or -1
     */
    int takeReady(int row, boolean firstTriesOnly, long[] held) {
        int endpoint = findReady(row, firstTriesOnly, held);
        if (endpoint != NIL) {
            ready[row * words + (endpoint >> 6)] &= ~(1L << endpoint);
        }
        return endpoint;
    }

    private long ready(int row, int word, long[] held) {
        long bits = ready[row * words + word];
        return held == null || word >= held.length ? bits : bits & ~held[word];
    }

    private int findReady(int row, boolean firstTriesOnly, long[] held) {
        int found = NIL;
        int below = firstTriesOnly ? 1 : Integer.MAX_VALUE;
        for (int w = 0; w < words && below > 0; w++) {
            int endpoint = leastAttempted(row, w, ready(row, w, held), below);
            if (endpoint != NIL) {
                found = endpoint;
                below = attempts[cell(row, endpoint)];
            }
        }
        return found;
    }

    /** Returns that of a word's endpoints which has the least attempts, if those are below a number, or -1. */
    private int leastAttempted(int row, int word, long bits, int below) {
        int found = NIL;
        int least = below;
        for (long rest = bits; rest != 0 && least > 0; rest &= rest - 1) {
            int endpoint = word * 64 + Long.numberOfTrailingZeros(rest);
            if (attempts[cell(row, endpoint)] < least) {
                found = endpoint;
                least = attempts[cell(row, endpoint)];
            }
        }
        return found;
    }

    /** Takes an endpoint that is ready or waits out of its set; returns -1 if there is none. */
    int takePending(int row) {
        for (int w = 0; w < words; w++) {
            int at = row * words + w;
            long bits = ready[at] | waiting[at];
            if (bits != 0) {
                long bit = Long.lowestOneBit(bits);
                ready[at] &= ~bit;
                waiting[at] &= ~bit;
                return w * 64 + Long.numberOfTrailingZeros(bit);
            }
        }
        return NIL;
    }

    /** Takes an endpoint that is ready or waits out of its set. */
    void withdraw(int row, int endpoint) {
        int word = row * words + (endpoint >> 6);
        ready[word] &= ~(1L << endpoint);
        waiting[word] &= ~(1L << endpoint);
    }

    /**
     * Makes ready what has waited long enough.
     *
     * @return when the next one is due, in milliseconds of the scan, or -1 if none waits
     */
    int ripen(int row, int nowMillis) {
        int earliest = NIL;
        for (int w = 0; w < words; w++) {
            long bits = waiting[row * words + w];
            while (bits != 0) {
                int endpoint = w * 64 + Long.numberOfTrailingZeros(bits);
                int due = notBefore[cell(row, endpoint)];
                if (due <= nowMillis) {
                    waiting[row * words + w] &= ~(1L << endpoint);
                    ready[row * words + w] |= 1L << endpoint;
                } else if (earliest == NIL || due < earliest) {
                    earliest = due;
                }
                bits &= bits - 1;
            }
        }
        return earliest;
    }

    int queuedRows() {
        return queued;
    }

    /** Puts a row at the end of the ring of rows with work, if it does not stand there. */
    void queue(int row) {
        if (has(row, QUEUED)) {
            return;
        }
        set(row, QUEUED);
        if (head == NIL) {
            head = row;
            next[row] = row;
            previous[row] = row;
        } else {
            int last = previous[head];
            next[last] = row;
            previous[row] = last;
            next[row] = head;
            previous[head] = row;
        }
        queued++;
    }

    /** Takes the row at the front of the ring of rows with work, or returns -1. */
    int takeQueued() {
        int row = head;
        if (row != NIL) {
            unqueue(row);
        }
        return row;
    }

    private void unqueue(int row) {
        if (!has(row, QUEUED)) {
            return;
        }
        clear(row, QUEUED);
        queued--;
        if (next[row] == row) {
            head = NIL;
        } else {
            next[previous[row]] = next[row];
            previous[next[row]] = previous[row];
            if (head == row) {
                head = next[row];
            }
        }
    }
}
