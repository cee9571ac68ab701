package dev.pathclear.schedule;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The way of outcomes from a lane to the reporter: fixed-size primitive records, hosts whole and in one piece.
 *
 * <p>One thread writes, one reads. Nothing is ever dropped: a writer that finds no room launches nothing until there
 * is some.
 *
 * <p>A host is one {@code HOST} record followed by one {@code PROBE} record for each of its rows. The writer's records
 * become visible with {@link #publish}, which it calls after each batch.
 */
public final class OutcomeRing {
    /*
     * A single-producer single-consumer ring (Lamport 1983) of records of STRIDE longs. `tail` is written by the
     * producer with release and read by the consumer with acquire, `head` the other way round; each side keeps a
     * cached copy of the other's index and reads the shared one only when the cache says full or empty, so that in
     * steady state the two threads share a cache line once a batch and not once a record.
     */
    static final int STRIDE = 5;
    private static final int KIND_HOST = 1;
    private static final int KIND_PROBE = 2;
    private static final VarHandle HEAD;
    private static final VarHandle TAIL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(OutcomeRing.class, "head", long.class);
            TAIL = lookup.findVarHandle(OutcomeRing.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Reads records; all arguments are primitives, nothing need be kept. */
    public interface Reader {
        /**
         * A host begins; {@code total} probe records follow it.
         *
         * @param position the host's position in the plan
         * @param asked how many of the records are endpoints of the plan, the rest being control ports
         */
        void host(long position, long high, long low, int hostClass, boolean listed, int asked, int total);

        /**
         * The next row of the host that began last.
         *
         * @param row the row's index: the endpoint's index in the host's class
         * @param rttMicros round trip in microseconds, or -1
         * @param atMillis milliseconds since the scan started, or -1 if the endpoint was never asked
         * @param detail see {@link dev.pathclear.result.HostResult#detail}
         */
        void probe(
                int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                boolean fromKnown, long fromHigh, long fromLow);
    }

    private static final State[] STATES = State.values();

    private final long[] records;
    private final int mask;

    // The producer's side.
    private long produced;
    private long headSeen;

    // The consumer's side.
    private long consumed;
    private long tailSeen;

    @SuppressWarnings("unused") // through HEAD
    private volatile long head;

    @SuppressWarnings("unused") // through TAIL
    private volatile long tail;

    /**
     * Makes an empty ring.
     *
     * @param capacity records, a power of two
     */
    public OutcomeRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity is a power of two, not " + capacity);
        }
        records = new long[capacity * STRIDE];
        mask = capacity - 1;
    }

    /** Returns how many records there is room for; the writer's thread. */
    int room() {
        int capacity = mask + 1;
        int free = capacity - (int) (produced - headSeen);
        if (free < capacity / 2) {
            headSeen = (long) HEAD.getAcquire(this);
            free = capacity - (int) (produced - headSeen);
        }
        return free;
    }

    /** Writes a host record; the caller has asked for room. */
    void putHost(long position, long high, long low, int hostClass, boolean listed, int asked, int total) {
        int at = next();
        records[at] = KIND_HOST | (listed ? 1L << 8 : 0) | (long) hostClass << 32;
        records[at + 1] = position;
        records[at + 2] = high;
        records[at + 3] = low;
        records[at + 4] = (long) asked << 32 | total;
    }

    /** Writes a probe record; the caller has asked for room. */
    void putProbe(
            int row, int state, int reason, int attempts, int rttMicros, int atMillis, int detail,
            boolean fromKnown, long fromHigh, long fromLow) {
        int at = next();
        records[at] = KIND_PROBE
                | (fromKnown ? 1L << 8 : 0)
                | (long) state << 16
                | (long) reason << 24
                | (long) row << 32
                | (long) attempts << 56;
        records[at + 1] = (long) rttMicros << 32 | Integer.toUnsignedLong(detail);
        records[at + 2] = atMillis;
        records[at + 3] = fromHigh;
        records[at + 4] = fromLow;
    }

    /** Makes everything written visible to the reader. */
    void publish() {
        TAIL.setRelease(this, produced);
    }

    private int next() {
        return (int) (produced++ & mask) * STRIDE;
    }

    /**
     * Reads what is there; the reader's thread.
     *
     * @param limit records read at most
     * @return records read
     */
    public int drain(Reader reader, int limit) {
        if (tailSeen == consumed) {
            tailSeen = (long) TAIL.getAcquire(this);
        }
        int n = (int) Math.min(limit, tailSeen - consumed);
        for (int i = 0; i < n; i++) {
            int at = (int) (consumed++ & mask) * STRIDE;
            long first = records[at];
            boolean flag = (first & 1L << 8) != 0;
            if ((first & 0xFF) == KIND_HOST) {
                reader.host(
                        records[at + 1], records[at + 2], records[at + 3], (int) (first >>> 32), flag,
                        (int) (records[at + 4] >>> 32), (int) records[at + 4]);
            } else {
                reader.probe(
                        (int) (first >>> 32) & 0xFF_FFFF, STATES[(int) (first >>> 16) & 0xFF],
                        Reason.of((int) (first >>> 24) & 0xFF), (int) (first >>> 56), (int) (records[at + 1] >>> 32),
                        (int) records[at + 2], (int) records[at + 1], flag, records[at + 3], records[at + 4]);
            }
        }
        if (n > 0) {
            HEAD.setRelease(this, consumed);
        }
        return n;
    }

    /** Returns whether everything published has been read; the reader's thread. */
    public boolean isDrained() {
        return consumed == (long) TAIL.getAcquire(this);
    }
}
