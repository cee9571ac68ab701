package dev.pathclear.scope;

import java.util.Arrays;

/**
 * Disjoint address intervals in parallel arrays, each with the class of its hosts; host i of the scan is found by
 * binary search over the running totals. A million single addresses cost 29 MB, a /8 costs what one address costs.
 *
 * <p>Filled by one thread, then only read.
 */
public final class HostIntervals {
    private static final int SMALL = 16;

    private long[] high;
    private long[] low;
    private long[] before;
    private int[] classId;
    private boolean[] listed;
    private int size;

    /** Makes room for a few intervals; more is made as needed. */
    public HostIntervals() {
        this(SMALL);
    }

    /** @param expected how many intervals to make room for */
    HostIntervals(int expected) {
        int capacity = Math.max(SMALL, expected);
        high = new long[capacity];
        low = new long[capacity];
        before = new long[capacity + 1];
        classId = new int[capacity];
        listed = new boolean[capacity];
    }

    /**
     * Adds an interval, which must not overlap any other.
     *
     * @param count how many addresses, 1 or more
     * @param listedSingly whether its hosts were listed singly
     * @throws ArithmeticException if there are 2^63 hosts or more
     */
    public HostIntervals add(long firstHigh, long firstLow, long count, int hostClass, boolean listedSingly) {
        if (count < 1) {
            throw new IllegalArgumentException("an interval of " + count + " addresses");
        }
        long total = Math.addExact(before[size], count);
        if (size == high.length) {
            grow();
        }
        high[size] = firstHigh;
        low[size] = firstLow;
        classId[size] = hostClass;
        listed[size] = listedSingly;
        before[++size] = total;
        return this;
    }

    private void grow() {
        int n = size * 2;
        high = Arrays.copyOf(high, n);
        low = Arrays.copyOf(low, n);
        before = Arrays.copyOf(before, n + 1);
        classId = Arrays.copyOf(classId, n);
        listed = Arrays.copyOf(listed, n);
    }

    /** Returns how many intervals there are. */
    int size() {
        return size;
    }

    /** Returns how many hosts there are. */
    long hosts() {
        return before[size];
    }

    /** Returns how many hosts an interval has. */
    long count(int interval) {
        return before[interval + 1] - before[interval];
    }

    int classId(int interval) {
        return classId[interval];
    }

    boolean listed(int interval) {
        return listed[interval];
    }

    long firstHigh(int interval) {
        return high[interval];
    }

    long firstLow(int interval) {
        return low[interval];
    }

    /** Writes the host of an index in [0, {@link #hosts}). */
    void locate(long index, HostCursor into) {
        if (index < 0 || index >= before[size]) {
            throw new IndexOutOfBoundsException("host " + index + " of " + before[size]);
        }
        int at = Arrays.binarySearch(before, 0, size + 1, index);
        int i = at >= 0 ? at : -at - 2;
        long address = low[i] + (index - before[i]);
        boolean carry = Long.compareUnsigned(address, low[i]) < 0;
        into.set(carry ? high[i] + 1 : high[i], address, classId[i], listed[i]);
    }
}
