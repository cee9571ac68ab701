package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * The rows of a host table that have an endpoint to launch and room in their window, in the order of their turns: one
 * launch a visit, so that neighbouring SYNs go to different hosts.
 */
final class WorkRing {
    /** In place of the next row: this one does not stand in the ring. */
    private static final int OUT = -1;

    private static final int NONE = -1;

    private final int[] next;
    private final int[] previous;
    private int head = NONE;
    private int size;

    WorkRing(int rows) {
        next = new int[rows];
        previous = new int[rows];
        Arrays.fill(next, OUT);
    }

    int size() {
        return size;
    }

    /** Puts a row at the end, if it does not stand in the ring. */
    void add(int row) {
        if (next[row] != OUT) {
            return;
        }
        if (head == NONE) {
            head = row;
            next[row] = row;
            previous[row] = row;
        } else {
            int last = previous[head];
            next[last] = row;
            previous[row] = last;
            next[row] = head;
            previous[head] = row;
        }
        size++;
    }

    /** Takes the row at the front, or returns -1. */
    int take() {
        int row = head;
        if (row != NONE) {
            remove(row);
        }
        return row;
    }

    /** Takes a row out, if it stands in the ring. */
    void remove(int row) {
        int after = next[row];
        if (after == OUT) {
            return;
        }
        size--;
        if (after == row) {
            head = NONE;
        } else {
            next[previous[row]] = after;
            previous[after] = previous[row];
            if (head == row) {
                head = after;
            }
        }
        next[row] = OUT;
    }
}
