package dev.pathclear.lab;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Packets on their way, each delivered when it is due. One thread; nothing is allocated once it is made. */
final class DelayLine {
    /*
     * A wheel of lists, one a tick of 100 us, and 1.6 s around: further than any delay here. A list holds packets by
     * number; they lie in one piece of memory. Packets of one tick leave in the order in which they came.
     */
    static final int BYTES = 128;
    private static final int NONE = -1;
    private static final int SLOTS = 1 << 14;
    private static final long TICK_NANOS = 100_000;
    private static final int LOOK_AHEAD = 10;

    private final MemorySegment memory;
    private final int[] next;
    private final int[] lengths;
    private final int[] head = new int[SLOTS];
    private final int[] tail = new int[SLOTS];
    private int free;
    private long tick;

    /** Room for {@code capacity} packets of {@link #BYTES} bytes at most. */
    DelayLine(Arena arena, int capacity, long nowNanos) {
        memory = arena.allocate((long) capacity * BYTES, 8);
        next = new int[capacity];
        lengths = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            next[i] = i + 1 < capacity ? i + 1 : NONE;
        }
        Arrays.fill(head, NONE);
        Arrays.fill(tail, NONE);
        tick = nowNanos / TICK_NANOS;
    }

    MemorySegment memory() {
        return memory;
    }

    long offset(int packet) {
        return (long) packet * BYTES;
    }

    int length(int packet) {
        return lengths[packet];
    }

    /** Takes a free packet to be written to, or returns -1 if all are on their way. */
    int take() {
        int packet = free;
        if (packet != NONE) {
            free = next[packet];
        }
        return packet;
    }

    /** Sends a packet on its way. */
    void send(int packet, int length, long dueNanos) {
        lengths[packet] = length;
        next[packet] = NONE;
        long due = Math.clamp((dueNanos + TICK_NANOS - 1) / TICK_NANOS, tick, tick + SLOTS - 1);
        int slot = (int) (due & SLOTS - 1);
        if (tail[slot] == NONE) {
            head[slot] = packet;
        } else {
            next[tail[slot]] = packet;
        }
        tail[slot] = packet;
    }

    /** Returns a packet that is due, which the caller releases, or -1. */
    int arrived(long nowNanos) {
        long now = nowNanos / TICK_NANOS;
        while (true) {
            int slot = (int) (tick & SLOTS - 1);
            int packet = head[slot];
            if (packet != NONE && tick <= now) {
                head[slot] = next[packet];
                if (head[slot] == NONE) {
                    tail[slot] = NONE;
                }
                return packet;
            }
            if (tick >= now) {
                return NONE;
            }
            tick++;
        }
    }

    void release(int packet) {
        next[packet] = free;
        free = packet;
    }

    /** Returns how long nothing arrives, in nanoseconds, looking ahead a millisecond. */
    long nanosUntilNext(long nowNanos) {
        for (int i = 0; i < LOOK_AHEAD; i++) {
            if (head[(int) (tick + i & SLOTS - 1)] != NONE) {
                return Math.max(0, (tick + i) * TICK_NANOS - nowNanos);
            }
        }
        return LOOK_AHEAD * TICK_NANOS;
    }
}
