package dev.pathclear.schedule;

/**
 * Which hosts are knocked at next, and which of those that stayed silent are asked again, in memory that does not grow
 * with the number of hosts.
 *
 * <p>Hosts are a lane's own, counted from 0 in the order of the plan.
 */
final class Deferral {
    /*
     * Two cursors over the same order. The first hands out every host once; a host whose knocks all stay silent leaves
     * one bit in a ring. The second follows by at most the ring's size and hands out the hosts whose bit is set, at
     * least the retry spacing after their knocks ended. Hosts are accounted for in blocks: the second cursor enters a
     * block once the first has left it, none of its hosts is under way, and the spacing since the last of them ended
     * has passed. So the whole state is two cursors, 2^20 bits, and one count and one time a block.
     */
    static final int RING = 1 << 20;
    static final int BLOCK = 256;
    static final long NONE = -1;
    private static final int BLOCKS = RING / BLOCK;

    private final long count;
    private final long spacingNanos;
    private final long[] silent;
    private final int[] underWay;
    private final long[] quietSince;
    private long first;
    private long second;

    Deferral(long count, long spacingNanos) {
        this.count = count;
        this.spacingNanos = spacingNanos;
        int bits = (int) Math.min(RING, Math.max(64, Long.highestOneBit(Math.max(1, count - 1)) * 2));
        silent = new long[bits / 64];
        underWay = new int[BLOCKS];
        quietSince = new long[BLOCKS];
    }

    /** Returns whether the first cursor has a host to hand out. */
    boolean canKnock() {
        return first < count && first - second / BLOCK * BLOCK < silent.length * 64L;
    }

    /** Returns the next host to knock at; {@link #silent} or {@link #answered} must follow. */
    long takeKnock() {
        underWay[block(first)]++;
        return first++;
    }

    /** The knocks at a host stayed silent: it will be handed out once more. */
    void silent(long host, long nowNanos) {
        silent[word(host)] |= 1L << host;
        ended(host, nowNanos);
    }

    /** A host handed out by the first cursor answered, or is accounted for in another way. */
    void answered(long host, long nowNanos) {
        ended(host, nowNanos);
    }

    private void ended(long host, long nowNanos) {
        int block = block(host);
        underWay[block]--;
        quietSince[block] = nowNanos;
    }

    /** Returns the next silent host that may be asked again now, or {@link #NONE}. */
    long takeSilent(long nowNanos) {
        while (second < first) {
            long end = Math.min(count, (second / BLOCK + 1) * BLOCK);
            int block = block(second);
            if (first < end || underWay[block] > 0) {
                return NONE;
            }
            long next = nextSilent(second, end);
            if (next == end) {
                second = end;
                continue;
            }
            if (nowNanos - quietSince[block] < spacingNanos) {
                return NONE;
            }
            silent[word(next)] &= ~(1L << next);
            second = next + 1;
            return next;
        }
        return NONE;
    }

    private long nextSilent(long from, long end) {
        long at = from;
        while (at < end) {
            long rest = silent[word(at)] >>> at;
            if (rest != 0) {
                return Math.min(end, at + Long.numberOfTrailingZeros(rest));
            }
            at = (at / 64 + 1) * 64;
        }
        return end;
    }

    /** Returns whether every host has been handed out as often as it will be. */
    boolean isFinished() {
        return first == count && second == count;
    }


    private int word(long host) {
        return (int) (host / 64 & silent.length - 1);
    }

    private static int block(long host) {
        return (int) (host / BLOCK & BLOCKS - 1);
    }
}
