package dev.pathclear.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The counters of one lane: one thread writes, any thread reads values that may be a little old, never torn. */
public final class LaneCounters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int COUNT = ScanCounter.values().length;

    private final long[] cells = new long[COUNT];

    /** Adds one; the lane's thread only. */
    public void increment(ScanCounter counter) {
        add(counter, 1);
    }

    /** Adds; the lane's thread only. */
    public void add(ScanCounter counter, long amount) {
        int i = counter.ordinal();
        CELL.setOpaque(cells, i, cells[i] + amount);
    }

    /** Sets what is as it is now, rather than counted; the lane's thread only. */
    public void set(ScanCounter counter, long now) {
        CELL.setOpaque(cells, counter.ordinal(), now);
    }

    /** Returns a counter; any thread. */
    public long get(ScanCounter counter) {
        return (long) CELL.getOpaque(cells, counter.ordinal());
    }
}
