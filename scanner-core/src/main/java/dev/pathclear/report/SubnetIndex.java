package dev.pathclear.report;

import java.util.Arrays;

/**
 * Numbers pairs of a subnet and a host class, in the order in which they came: an open-addressed table of primitives,
 * since it is asked for every host and must not make an object of one.
 */
final class SubnetIndex {
    static final int NONE = -1;

    private static final int LEAST = 64;

    private long[] high = new long[LEAST];
    private long[] low = new long[LEAST];
    private int[] hostClass = new int[LEAST];
    /** Numbers, by the hash of what they stand for; a power of two, at most half of it used. */
    private int[] table = emptied(2 * LEAST);
    private int size;

    private static int[] emptied(int length) {
        int[] fresh = new int[length];
        Arrays.fill(fresh, NONE);
        return fresh;
    }

    int size() {
        return size;
    }

    /** Returns the number of a pair, or {@link #NONE}. */
    int find(long subnetHigh, long subnetLow, int ofClass) {
        return table[place(subnetHigh, subnetLow, ofClass)];
    }

    /** Adds a pair that is not there yet, and returns its number. */
    int add(long subnetHigh, long subnetLow, int ofClass) {
        if (size == high.length) {
            grow();
        }
        high[size] = subnetHigh;
        low[size] = subnetLow;
        hostClass[size] = ofClass;
        table[place(subnetHigh, subnetLow, ofClass)] = size;
        return size++;
    }

    private void grow() {
        high = Arrays.copyOf(high, 2 * size);
        low = Arrays.copyOf(low, 2 * size);
        hostClass = Arrays.copyOf(hostClass, 2 * size);
        table = emptied(4 * size);
        for (int number = 0; number < size; number++) {
            table[place(high[number], low[number], hostClass[number])] = number;
        }
    }

    /** Returns where a pair is, or would be. */
    private int place(long subnetHigh, long subnetLow, int ofClass) {
        long mixed = ((subnetHigh * 31 + subnetLow) * 31 + ofClass) * 0x9E37_79B9_7F4A_7C15L;
        int at = (int) (mixed >>> 32) & table.length - 1;
        while (table[at] != NONE && !is(table[at], subnetHigh, subnetLow, ofClass)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private boolean is(int number, long subnetHigh, long subnetLow, int ofClass) {
        return high[number] == subnetHigh && low[number] == subnetLow && hostClass[number] == ofClass;
    }
}
