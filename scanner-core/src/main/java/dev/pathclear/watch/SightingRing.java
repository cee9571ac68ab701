package dev.pathclear.watch;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The way of what was seen from the lane to the reporter: a ring of primitive records for one writer and one reader
 * (Lamport 1983), as {@link dev.pathclear.schedule.OutcomeRing} is, each record visible at once.
 */
final class SightingRing {
    private static final int STRIDE = 6;
    private static final State[] STATES = State.values();
    private static final int CLOCK = -1;
    private static final VarHandle HEAD;
    private static final VarHandle TAIL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(SightingRing.class, "head", long.class);
            TAIL = lookup.findVarHandle(SightingRing.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Reads records. */
    interface Reader {
        /**
         * Probes of an endpoint that saw the same; more than one only where none was sent.
         *
         * @param round of the first
         * @param leftNanos by the monotonic clock, when the first left
         * @param elapsedNanos since the watch began, suspensions included, when the first left
         * @param millis the wall clock then
         */
        void seen(int endpoint, State state, Reason reason, long round, int count, long leftNanos, long elapsedNanos,
                long millis);

        /** The clocks went apart by so much since the last turn, of which the machine slept so much. */
        void clocks(long elapsedNanos, long millis, long apartMillis, long sleptNanos);
    }

    private final long[] records;
    private final int mask;
    private long produced;
    private long consumed;

    @SuppressWarnings("unused") // through HEAD
    private volatile long head;

    @SuppressWarnings("unused") // through TAIL
    private volatile long tail;

    /** @param capacity records, a power of two */
    SightingRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity is a power of two, not " + capacity);
        }
        records = new long[capacity * STRIDE];
        mask = capacity - 1;
    }

    /** Returns how many records there is room for; the writer's thread. */
    int room() {
        return mask + 1 - (int) (produced - (long) HEAD.getAcquire(this));
    }

    void put(int endpoint, int state, int reason, long round, int count, long leftNanos, long elapsedNanos,
            long millis) {
        int at = (int) (produced & mask) * STRIDE;
        records[at] = (long) endpoint << 32 | state << 8 | reason;
        records[at + 1] = round;
        records[at + 2] = count;
        records[at + 3] = leftNanos;
        records[at + 4] = elapsedNanos;
        records[at + 5] = millis;
        TAIL.setRelease(this, ++produced);
    }

    void putClocks(long elapsedNanos, long millis, long apartMillis, long sleptNanos) {
        int at = (int) (produced & mask) * STRIDE;
        records[at] = CLOCK;
        records[at + 1] = apartMillis;
        records[at + 2] = sleptNanos;
        records[at + 4] = elapsedNanos;
        records[at + 5] = millis;
        TAIL.setRelease(this, ++produced);
    }

    /** Reads what is there and returns how much that was; the reader's thread. */
    int drain(Reader reader) {
        int n = (int) ((long) TAIL.getAcquire(this) - consumed);
        for (int i = 0; i < n; i++) {
            int at = (int) (consumed++ & mask) * STRIDE;
            if ((int) records[at] == CLOCK) {
                reader.clocks(records[at + 4], records[at + 5], records[at + 1], records[at + 2]);
            } else {
                reader.seen((int) (records[at] >>> 32), STATES[(int) records[at] >>> 8 & 0xFF],
                        Reason.of((int) records[at] & 0xFF), records[at + 1], (int) records[at + 2], records[at + 3],
                        records[at + 4], records[at + 5]);
            }
            HEAD.setRelease(this, consumed);
        }
        return n;
    }
}
