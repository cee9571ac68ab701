package dev.pathclear.schedule;

/**
 * The attempts in flight of one lane, by slot; free slots are handed out last in, first out, so that few sockets serve
 * a fast network.
 */
final class Attempts {
    /** Stands for the row of an attempt at a witness; its endpoint is the witness. */
    static final int WITNESS = -2;
    private static final int NIL = -1;

    private final int[] row;
    private final int[] endpoint;
    private final long[] startedAt;
    private final int[] waitMicros;

    /*
     * The young ones form a ring in the order in which they were launched, whose head follows the last slot. The free
     * ones form a stack, linked through `older`.
     */
    private final int[] newer;
    private final int[] older;
    private final int head;
    private int youngCount;
    private int free = NIL;
    private int freeCount;

    Attempts(int slots) {
        row = new int[slots];
        endpoint = new int[slots];
        startedAt = new long[slots];
        waitMicros = new int[slots];
        newer = new int[slots + 1];
        older = new int[slots + 1];
        head = slots;
        newer[head] = head;
        older[head] = head;
        for (int slot = slots - 1; slot >= 0; slot--) {
            newer[slot] = NIL;
            free(slot);
        }
    }

    /** Returns how many slots there are, free or not. */
    int slots() {
        return row.length;
    }

    /** Returns how many slots are not free: in flight, or held. */
    int inFlight() {
        return row.length - freeCount;
    }

    int freeCount() {
        return freeCount;
    }

    /** Returns how many attempts are in flight and still young. */
    int youngCount() {
        return youngCount;
    }

    /** Takes a free slot; launches come in the order of time. */
    int take(int hostRow, int hostEndpoint, long nowNanos, int timeoutMicros) {
        int slot = free;
        free = older[slot];
        freeCount--;
        row[slot] = hostRow;
        endpoint[slot] = hostEndpoint;
        startedAt[slot] = nowNanos;
        waitMicros[slot] = timeoutMicros;
        int last = older[head];
        newer[last] = slot;
        older[slot] = last;
        newer[slot] = head;
        older[head] = slot;
        youngCount++;
        return slot;
    }

    void release(int slot) {
        if (newer[slot] != NIL) {
            grow(slot);
        }
        free(slot);
    }

    /** Keeps a slot that is no longer in flight: it does not load the path, and is not free before its release. */
    void hold(int slot) {
        if (newer[slot] != NIL) {
            grow(slot);
        }
    }

    private void free(int slot) {
        row[slot] = NIL;
        older[slot] = free;
        free = slot;
        freeCount++;
    }

    /** Ages what was launched at or before a moment; returns how many that were. */
    int age(long launchedUntil) {
        int aged = 0;
        for (int slot = newer[head]; slot != head && startedAt[slot] - launchedUntil <= 0; slot = newer[head]) {
            grow(slot);
            aged++;
        }
        return aged;
    }

    /** Takes an attempt out of the list of the young. */
    private void grow(int slot) {
        newer[older[slot]] = newer[slot];
        older[newer[slot]] = older[slot];
        newer[slot] = NIL;
        youngCount--;
    }

    boolean isYoung(int slot) {
        return newer[slot] != NIL;
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

    int waitMicros(int slot) {
        return waitMicros[slot];
    }

    long deadline(int slot) {
        return startedAt[slot] + waitMicros[slot] * 1_000L;
    }

    boolean isFree(int slot) {
        return row[slot] == NIL;
    }
}
