package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Transport;

/**
 * The connections of a lane that are kept for a while after the handshake, to see whether they are cut.
 */
final class Holds {
    /*
     * All are kept for the same time, so they end in the order in which they began: a queue in a ring of fixed size.
     * A connection that is kept holds its slot, its descriptor and its port. It must not keep them from fresh attempts,
     * nor spread a fast scan over more sockets than the processor's cache has room for. So there are few, and the
     * oldest ends early where room is needed: what it has shown until then counts. One at which the reporter has not
     * looked yet, to see whether this machine itself is at the other end, is kept for up to a second more: on a machine
     * that is short of time.
     */

    /** Connections kept at once at most. */
    static final int MOST = 1_024;

    /** How often it is asked whether somebody has looked at a connection that is kept for longer because of that. */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;
    private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

    private final Transport transport;
    private final HostTable table;
    private final Attempts attempts;
    private final LaneCounters counters;
    private final Tracing tracing;
    private final LaneControl control;
    private final RowDispatcher dispatcher;
    private final long nanos;
    private final int[] slots;
    private final long[] since;
    private int head;
    private int size;

    /** @param nanos how long a connection is kept */
    Holds(
            Transport transport, HostTable table, Attempts attempts, LaneCounters counters, Tracing tracing,
            LaneControl control, RowDispatcher dispatcher, long nanos) {
        this.transport = transport;
        this.table = table;
        this.attempts = attempts;
        this.counters = counters;
        this.tracing = tracing;
        this.control = control;
        this.dispatcher = dispatcher;
        this.nanos = nanos;
        int most = nanos == 0 ? 1 : Math.min(MOST, transport.slots());
        slots = new int[most];
        since = new long[most];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Keeps the connection of a slot, for which the oldest may end. Its row has one more open endpoint until then. */
    void begin(int slot, long nowNanos) {
        if (size == slots.length) {
            endOldest(nowNanos);
        }
        int at = (head + size++) % slots.length;
        slots[at] = slot;
        since[at] = nowNanos;
        table.open[attempts.row(slot)]++;
        counters.increment(ScanCounter.HELD);
    }

    /** Ends those that have been kept for long enough. */
    void endDue(long nowNanos) {
        while (isDue(nowNanos)) {
            endOldest(nowNanos);
        }
    }

    /** Ends some before their time where rows have work and fewer slots are free than they need. */
    void makeRoom(int neededSlots, long nowNanos) {
        while (size > 0 && attempts.freeCount() < neededSlots && table.work.size() > 0) {
            endOldest(nowNanos);
        }
    }

    void endAll(long nowNanos) {
        while (size > 0) {
            endOldest(nowNanos);
        }
    }

    private boolean isDue(long nowNanos) {
        long kept = size == 0 ? -1 : nowNanos - since[head];
        return kept >= nanos && (control.isLookedAt(since[head]) || kept >= nanos + LONGEST_WAIT_NANOS);
    }

    /** Returns how long until {@link #endDue} should be called, in nanoseconds; a long time if nothing is kept. */
    long nanosUntilDue(long nowNanos) {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        long left = since[head] + nanos - nowNanos;
        return left > 0 ? left : LOOK_AGAIN_NANOS;
    }

    private void endOldest(long nowNanos) {
        int slot = slots[head];
        long kept = nowNanos - since[head];
        head = (head + 1) % slots.length;
        size--;
        int row = attempts.row(slot);
        int endpoint = attempts.endpoint(slot);
        Reason seen = transport.endHold(slot);
        attempts.release(slot);
        if (seen != Reason.SYN_ACK) {
            table.reason[table.cell(row, endpoint)] = (byte) seen.ordinal();
            counters.increment(ScanCounter.CUT);
        }
        if (tracing.on(row)) {
            tracing.held(row, endpoint, seen, kept, nowNanos);
        }
        table.open[row]--;
        dispatcher.dispatch(row, nowNanos);
    }
}
