package dev.pathclear.time;

import java.util.Arrays;

/**
 * A hashed timing wheel: timers are ids that the caller owns, each with at most one deadline.
 *
 * <p>Scheme 6 of Varghese and Lauck, "Hashed and Hierarchical Timing Wheels" (SOSP 1987). Time is cut into ticks; a
 * timer lies in the bucket of its tick modulo the wheel's size, in a doubly linked list threaded through int arrays, so
 * that scheduling and cancelling are O(1) and allocate nothing. A deadline beyond one turn of the wheel stays in its
 * bucket until its own tick comes round. A bitmap of the buckets that hold something lets {@link #advance} leap over
 * empty ticks, and after a jump of the clock by more than a turn the wheel goes straight to its earliest timer: no jump
 * costs more than one visit to each bucket for every turn in which something was due.
 *
 * <p>Ticks count from the time given at construction and are rounded up, so a timer never fires before its deadline,
 * and within one tick after it if {@code advance} is called every tick. A timer scheduled for a time that has already
 * passed fires with the next tick, and never in the call of {@code advance} from which it was scheduled.
 *
 * <p>Times are those of a {@link NanoClock}: any value, also across the wrap, within 2^62 ns (146 years) of the time
 * given at construction. Not safe for use by several threads. A callback may schedule and cancel any timer; it may not
 * call {@code advance}.
 */
public final class DeadlineWheel {
    /** 2^20 ns: a tick of 1.05 ms. */
    private static final int DEFAULT_TICK_SHIFT = 20;

    private static final int DEFAULT_BUCKETS = 4_096;

    private static final int UNSCHEDULED = -1;

    private final int capacity;
    private final int buckets;
    private final int tickShift;
    private final long origin;

    /** Neighbours in the list, by id; the lists' heads follow: bucket b at capacity + b, then the list of the due. */
    private final int[] next;

    private final int[] previous;
    private final long[] ticks;
    private final long[] occupied;
    private final int due;

    /** The first tick whose timers are not yet in the list of the due; every timer in a bucket is at or after it. */
    private long cursor;

    /** The last tick that {@link #advance} was told of. */
    private long reached = -1;

    /** From this tick on, a lag of more than a turn is worth a look for the earliest timer. */
    private long skipFrom = Long.MIN_VALUE;

    private int size;

    /** Hears of the timers that fired. */
    @FunctionalInterface
    public interface Expiry {
        /**
         * A timer's deadline has passed; it is no longer scheduled.
         *
         * @param nowNanos the time that {@link #advance} was given
         */
        void expired(int id, long nowNanos);
    }

    /**
     * Creates a wheel of 4,096 ticks of 2^20 ns: 4.3 s a turn.
     *
     * @param capacity ids are [0, capacity)
     * @param nowNanos the time now
     */
    public DeadlineWheel(int capacity, long nowNanos) {
        this(capacity, nowNanos, DEFAULT_TICK_SHIFT, DEFAULT_BUCKETS);
    }

    /**
     * Creates a wheel.
     *
     * @param capacity ids are [0, capacity)
     * @param nowNanos the time now
     * @param tickShift a tick is 2^tickShift ns, 0 to 40
     * @param buckets ticks a turn: a power of two from 64 to 2^20
     */
    public DeadlineWheel(int capacity, long nowNanos, int tickShift, int buckets) {
        if (capacity < 0 || capacity > 1 << 28) {
            throw new IllegalArgumentException("a wheel holds 0 to 2^28 timers, not " + capacity);
        }
        if (tickShift < 0 || tickShift > 40) {
            throw new IllegalArgumentException("a tick is 2^0 to 2^40 ns, not 2^" + tickShift);
        }
        if (Integer.bitCount(buckets) != 1 || buckets < 64 || buckets > 1 << 20) {
            throw new IllegalArgumentException("buckets are a power of two from 64 to 2^20, not " + buckets);
        }
        this.capacity = capacity;
        this.buckets = buckets;
        this.tickShift = tickShift;
        origin = nowNanos;
        next = new int[capacity + buckets + 1];
        previous = new int[capacity + buckets + 1];
        ticks = new long[capacity];
        occupied = new long[buckets >>> 6];
        due = capacity + buckets;
        Arrays.fill(next, 0, capacity, UNSCHEDULED);
        for (int head = capacity; head <= due; head++) {
            next[head] = head;
            previous[head] = head;
        }
    }

    /** Returns how many timers are scheduled. */
    public int size() {
        return size;
    }

    /** Returns whether a timer is scheduled; it is no longer when it fires. */
    public boolean isScheduled(int id) {
        return next[checked(id)] != UNSCHEDULED;
    }

    /** Schedules a timer; one that is scheduled already gets the new deadline. */
    public void schedule(int id, long deadlineNanos) {
        cancel(id);
        long delta = deadlineNanos - origin;
        long tick = delta >> tickShift;
        if (tick << tickShift != delta) {
            tick++;
        }
        tick = Math.max(tick, reached + 1);
        ticks[id] = tick;
        int bucket = (int) tick & buckets - 1;
        occupied[bucket >>> 6] |= 1L << bucket;
        append(id, capacity + bucket);
        size++;
    }

    /** Takes back a timer, also one that is due and has not fired yet; does nothing if it is not scheduled. */
    public void cancel(int id) {
        if (next[checked(id)] != UNSCHEDULED) {
            unlink(id);
            size--;
        }
    }

    /**
     * Fires timers that are due, in the order of their ticks, and in the order of scheduling within a tick.
     *
     * @param nowNanos the time now
     * @param limit how many to fire at most; the rest stay due and fire first in the next call
     * @return how many fired
     */
    public int advance(long nowNanos, Expiry handler, int limit) {
        reached = Math.max(reached, nowNanos - origin >> tickShift);
        int fired = 0;
        while (fired < limit) {
            int id = next[due];
            if (id == due) {
                if (!collect()) {
                    break;
                }
                continue;
            }
            unlink(id);
            size--;
            fired++;
            handler.expired(id, nowNanos);
        }
        return fired;
    }

    /**
     * Returns for how long nothing can become due: 0 if something is due, {@link Long#MAX_VALUE} if nothing is
     * scheduled. Looks at the bitmap alone: the answer may be too short for deadlines beyond a turn of the wheel, never
     * too long.
     */
    public long nanosUntilNext(long nowNanos) {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        if (next[due] != due) {
            return 0;
        }
        long at = origin + (occupiedFrom(cursor) << tickShift);
        return Math.max(0, at - nowNanos);
    }

    /** Moves the timers of the earliest tick that has any, up to the tick reached, to the list of the due. */
    private boolean collect() {
        while (cursor <= reached) {
            if (size == 0) {
                cursor = reached + 1;
                return false;
            }
            if (reached - cursor >= buckets && cursor >= skipFrom) {
                cursor = Math.min(earliest(), reached + 1);
                skipFrom = cursor + buckets;
                continue;
            }
            long tick = occupiedFrom(cursor);
            if (tick > reached) {
                cursor = reached + 1;
                return false;
            }
            cursor = tick + 1;
            if (moveToDue(tick)) {
                return true;
            }
        }
        return false;
    }

    private boolean moveToDue(long tick) {
        int head = capacity + ((int) tick & buckets - 1);
        int id = next[head];
        while (id != head) {
            int following = next[id];
            if (ticks[id] == tick) {
                unlink(id);
                append(id, due);
            }
            id = following;
        }
        return next[due] != due;
    }

    private long earliest() {
        long min = Long.MAX_VALUE;
        for (int id = 0; id < capacity; id++) {
            if (next[id] != UNSCHEDULED) {
                min = Math.min(min, ticks[id]);
            }
        }
        return min;
    }

    /** Returns the first tick from the given one on whose bucket is not empty; one is. */
    private long occupiedFrom(long tick) {
        int start = (int) tick & buckets - 1;
        int words = occupied.length;
        int word = start >>> 6;
        long bits = occupied[word] & -1L << start;
        for (int visited = 0; bits == 0 && visited < words; visited++) {
            word = word + 1 & words - 1;
            bits = occupied[word];
        }
        int bucket = (word << 6) + Long.numberOfTrailingZeros(bits);
        return tick + (bucket - start & buckets - 1);
    }

    private void append(int id, int head) {
        int last = previous[head];
        next[last] = id;
        previous[id] = last;
        next[id] = head;
        previous[head] = id;
    }

    private void unlink(int id) {
        int before = previous[id];
        int after = next[id];
        next[before] = after;
        previous[after] = before;
        next[id] = UNSCHEDULED;
        // The only one in its list: both neighbours are the head.
        if (before == after && before < due && before >= capacity) {
            int bucket = before - capacity;
            occupied[bucket >>> 6] &= ~(1L << bucket);
        }
    }

    private int checked(int id) {
        if (id < 0 || id >= capacity) {
            throw new IndexOutOfBoundsException("timer " + id + " of " + capacity);
        }
        return id;
    }
}
