package dev.pathclear.target;

import java.util.Arrays;

/**
 * A table of longs that sorts in place: files of targets have millions of lines, and objects would take ten times the
 * memory. Rows are ordered by their first columns as unsigned numbers; heapsort, since the input may be hostile.
 */
final class SortableRows {
    private static final int MAX_LONGS = Integer.MAX_VALUE - 64;

    private final int width;
    private final int keyColumns;
    private long[] cells;
    private int size;

    SortableRows(int width, int keyColumns, int capacity) {
        this.width = width;
        this.keyColumns = keyColumns;
        cells = new long[Math.multiplyExact(width, capacity)];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return (size + 1) * (long) width > cells.length;
    }

    int capacity() {
        return cells.length / width;
    }

    long get(int row, int column) {
        return cells[row * width + column];
    }

    void set(int row, int column, long value) {
        cells[row * width + column] = value;
    }

    void truncate(int rows) {
        size = rows;
    }

    /** Adds a row of zeros and returns its number. */
    int add() {
        if (isFull()) {
            grow();
        }
        Arrays.fill(cells, size * width, (size + 1) * width, 0);
        return size++;
    }

    /** Makes room for as many rows again. */
    void grow() {
        long longs = Math.max(16L * width, 2L * cells.length);
        cells = Arrays.copyOf(cells, (int) Math.min(MAX_LONGS, longs));
    }

    /** Gives back what is not used. */
    void trim() {
        cells = Arrays.copyOf(cells, size * width);
    }

    void sort() {
        if (isSorted()) {
            return;
        }
        for (int root = size / 2 - 1; root >= 0; root--) {
            sift(root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sift(0, end);
        }
    }

    private boolean isSorted() {
        for (int row = 1; row < size; row++) {
            if (compare(row - 1, row) > 0) {
                return false;
            }
        }
        return true;
    }

    private void sift(int from, int end) {
        int root = from;
        while (root < end / 2) {
            int child = 2 * root + 1;
            if (child + 1 < end && compare(child, child + 1) < 0) {
                child++;
            }
            if (compare(root, child) >= 0) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    int compare(int a, int b) {
        for (int column = 0; column < keyColumns; column++) {
            int order = Long.compareUnsigned(cells[a * width + column], cells[b * width + column]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void swap(int a, int b) {
        for (int column = 0; column < width; column++) {
            long cell = cells[a * width + column];
            cells[a * width + column] = cells[b * width + column];
            cells[b * width + column] = cell;
        }
    }
}
