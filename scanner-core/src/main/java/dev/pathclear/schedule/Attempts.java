package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * The attempts in flight of one lane, by slot; free slots are handed out last in, first out, so that few sockets serve
 * a fast network.
 */
final class Attempts {
    private final int[] row;
    private final int[] endpoint;
    private final long[] startedAt;
    private final long[] dueAt;
    private final boolean[] young;
    private final int[] free;
    private int freeCount;
    private int youngCount;

    // Launch order, for ageing: a ring of slots with the start time as their generation. A slot can stand here more
    // than once, for attempts that ended while young; so the ring is compacted by skipping those.
    private final int[] order;
    private final long[] orderStartedAt;
    private final int orderMask;
    private int orderHead;
    private int orderSize;

    Attempts(int slots) {
        row = new int[slots];
        endpoint = new int[slots];
        startedAt = new long[slots];
        dueAt = new long[slots];
        young = new boolean[slots];
        free = new int[slots];
        for (int i = 0; i < slots; i++) {
            free[i] = slots - 1 - i;
        }
        freeCount = slots;
        Arrays.fill(row, -1);
        int capacity = Integer.highestOneBit(Math.max(2, slots * 2) - 1) * 2;
        order = new int[capacity];
        orderStartedAt = new long[capacity];
        orderMask = capacity - 1;
    }

    int inFlight() {
        return free.length - freeCount;
    }

    int freeCount() {
        return freeCount;
    }

    /** Returns how many attempts are in flight and still young. */
    int youngCount() {
        return youngCount;
    }

    int take(int hostRow, int hostEndpoint, long nowNanos, long deadlineNanos) {
        int slot = free[--freeCount];
        row[slot] = hostRow;
        endpoint[slot] = hostEndpoint;
        startedAt[slot] = nowNanos;
        dueAt[slot] = deadlineNanos;
        young[slot] = true;
        youngCount++;
        if (orderSize == order.length) {
            dropEnded();
        }
        int at = orderHead + orderSize++ & orderMask;
        order[at] = slot;
        orderStartedAt[at] = nowNanos;
        return slot;
    }

    void release(int slot) {
        if (young[slot]) {
            young[slot] = false;
            youngCount--;
        }
        row[slot] = -1;
        free[freeCount++] = slot;
    }

    /** Ages what was launched at or before a moment. */
    void age(long launchedUntil) {
        while (orderSize > 0 && orderStartedAt[orderHead] - launchedUntil <= 0) {
            int slot = order[orderHead];
            if (young[slot] && startedAt[slot] == orderStartedAt[orderHead]) {
                young[slot] = false;
                youngCount--;
            }
            orderHead = orderHead + 1 & orderMask;
            orderSize--;
        }
    }

    private void dropEnded() {
        int kept = 0;
        for (int i = 0; i < orderSize; i++) {
            int at = orderHead + i & orderMask;
            int slot = order[at];
            if (young[slot] && startedAt[slot] == orderStartedAt[at]) {
                int to = orderHead + kept++ & orderMask;
                order[to] = slot;
                orderStartedAt[to] = orderStartedAt[at];
            }
        }
        orderSize = kept;
    }

    int row(int slot) {
        return row[slot];
    }

    int endpoint(int slot) {
        return endpoint[slot];
    }

    long startedAt(int slot) {
        return startedAt[slot];
    }

    long deadline(int slot) {
        return dueAt[slot];
    }

    boolean isFree(int slot) {
        return row[slot] < 0;
    }
}
