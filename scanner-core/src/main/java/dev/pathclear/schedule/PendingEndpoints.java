package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * The endpoints of a host table's rows that are still to be asked: ready to be launched now, or waiting until they may
 * be. A retry is a bit here: there is no retry queue.
 */
final class PendingEndpoints {
    private static final int NIL = -1;

    private final int width;
    private final int words;
    private final byte[] attempts;
    private final int[] notBefore;
    private final long[] ready;
    private final long[] waiting;

    /**
     * Makes empty sets.
     *
     * @param width endpoints a row has at most
     * @param attempts how often each endpoint was attempted, by row and endpoint; read
     * @param notBefore when each may be asked again, in milliseconds of the scan; written
     */
    PendingEndpoints(int rows, int width, byte[] attempts, int[] notBefore) {
        this.width = width;
        this.attempts = attempts;
        this.notBefore = notBefore;
        words = words(width);
        ready = new long[rows * words];
        waiting = new long[rows * words];
    }

    /** Returns the heap that one row takes here, in bytes. */
    static long bytesPerRow(int width) {
        return words(width) * 16L;
    }

    private static int words(int width) {
        return (width + 63) / 64;
    }

    /** Empties a row's sets. */
    void clear(int row) {
        Arrays.fill(ready, row * words, (row + 1) * words, 0);
        Arrays.fill(waiting, row * words, (row + 1) * words, 0);
    }

    /** Makes an endpoint ready. */
    void add(int row, int endpoint) {
        ready[row * words + (endpoint >> 6)] |= 1L << endpoint;
    }

    /** Lets an endpoint wait, until {@link #ripen} finds it due. */
    void await(int row, int endpoint, int notBeforeMillis) {
        waiting[row * words + (endpoint >> 6)] |= 1L << endpoint;
        notBefore[row * width + endpoint] = notBeforeMillis;
    }

    /** Returns whether an endpoint is ready or waits. */
    boolean contains(int row, int endpoint) {
        int word = row * words + (endpoint >> 6);
        return ((ready[word] | waiting[word]) & 1L << endpoint) != 0;
    }

    /**
     * Returns whether an endpoint of the row may be launched now.
     *
     * @param firstTriesOnly whether those that were attempted before are passed over
     * @param held those that are passed over in any case, as bits, or null for none
     */
    boolean hasReady(int row, boolean firstTriesOnly, long[] held) {
        for (int w = 0; w < words; w++) {
            long bits = ready(row, w, held);
            if (bits != 0 && (!firstTriesOnly || leastAttempted(row, w, bits, 1) != NIL)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes the ready endpoint that was attempted least out of the row's ready set, and of several the first. Retries
     * are few at once and a second apart at each endpoint: so none is left alone at the end with all of its own before
     * it.
     *
     * @param firstTriesOnly whether those that were attempted before are passed over
     * @param held those that are passed over in any case, as bits, or null for none
     * @return the endpoint, or -1
     */
    int takeReady(int row, boolean firstTriesOnly, long[] held) {
        int endpoint = findReady(row, firstTriesOnly, held);
        if (endpoint != NIL) {
            ready[row * words + (endpoint >> 6)] &= ~(1L << endpoint);
        }
        return endpoint;
    }

    private long ready(int row, int word, long[] held) {
        long bits = ready[row * words + word];
        return held == null || word >= held.length ? bits : bits & ~held[word];
    }

    private int findReady(int row, boolean firstTriesOnly, long[] held) {
        int found = NIL;
        int below = firstTriesOnly ? 1 : Integer.MAX_VALUE;
        for (int w = 0; w < words && below > 0; w++) {
            int endpoint = leastAttempted(row, w, ready(row, w, held), below);
            if (endpoint != NIL) {
                found = endpoint;
                below = attempts[row * width + endpoint];
            }
        }
        return found;
    }

    /** Returns that of a word's endpoints which has the least attempts, if those are below a number, or -1. */
    private int leastAttempted(int row, int word, long bits, int below) {
        int found = NIL;
        int least = below;
        for (long rest = bits; rest != 0 && least > 0; rest &= rest - 1) {
            int endpoint = word * 64 + Long.numberOfTrailingZeros(rest);
            if (attempts[row * width + endpoint] < least) {
                found = endpoint;
                least = attempts[row * width + endpoint];
            }
        }
        return found;
    }

    /** Takes an endpoint that is ready or waits out of its set; returns -1 if there is none. */
    int take(int row) {
        for (int w = 0; w < words; w++) {
            int at = row * words + w;
            long bits = ready[at] | waiting[at];
            if (bits != 0) {
                long bit = Long.lowestOneBit(bits);
                ready[at] &= ~bit;
                waiting[at] &= ~bit;
                return w * 64 + Long.numberOfTrailingZeros(bit);
            }
        }
        return NIL;
    }

    /** Takes an endpoint that is ready or waits out of its set. */
    void withdraw(int row, int endpoint) {
        int word = row * words + (endpoint >> 6);
        ready[word] &= ~(1L << endpoint);
        waiting[word] &= ~(1L << endpoint);
    }

    /**
     * Makes ready what has waited long enough.
     *
     * @return when the next one is due, in milliseconds of the scan, or -1 if none waits
     */
    int ripen(int row, int nowMillis) {
        int earliest = NIL;
        for (int w = 0; w < words; w++) {
            long bits = waiting[row * words + w];
            while (bits != 0) {
                int endpoint = w * 64 + Long.numberOfTrailingZeros(bits);
                int due = notBefore[row * width + endpoint];
                if (due <= nowMillis) {
                    waiting[row * words + w] &= ~(1L << endpoint);
                    ready[row * words + w] |= 1L << endpoint;
                } else if (earliest == NIL || due < earliest) {
                    earliest = due;
                }
                bits &= bits - 1;
            }
        }
        return earliest;
    }
}
