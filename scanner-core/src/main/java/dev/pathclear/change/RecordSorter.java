package dev.pathclear.change;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts records of four longs by their first three, unsigned, in bounded memory: an external merge sort (Knuth, The Art
 * of Computer Programming, volume 3, section 5.4). Chunks are sorted in memory and spilled to temporary files as runs,
 * which are merged while they are read; where one chunk is enough, no file is made.
 *
 * <p>Used by one thread. Closing it removes the files.
 */
final class RecordSorter implements Closeable {
    /** Longs a record. */
    static final int WIDTH = 4;

    private static final int MAX_RUNS = 64;

    private final int capacity;
    private final long[] chunk;
    private final int[] order;
    private final int[] spare;
    private final List<RecordRun> runs = new ArrayList<>();
    private int size;

    /** @param capacity records held in memory */
    RecordSorter(int capacity) {
        this.capacity = capacity;
        chunk = new long[capacity * WIDTH];
        order = new int[capacity];
        spare = new int[capacity];
    }

    /** Adds a record. */
    void add(long high, long low, long key, long value) throws IOException {
        if (size == capacity) {
            spill();
        }
        int at = size++ * WIDTH;
        chunk[at] = high;
        chunk[at + 1] = low;
        chunk[at + 2] = key;
        chunk[at + 3] = value;
    }

    /** Ends adding; returns the records in order, from the first. May be called again: that ends the cursor before. */
    RecordCursor sorted() throws IOException {
        if (runs.isEmpty()) {
            sortChunk();
            return new ChunkCursor(chunk, order, size);
        }
        if (size > 0) {
            spill();
        }
        for (RecordRun run : runs) {
            run.rewind();
        }
        return new MergeCursor(runs);
    }

    private void spill() throws IOException {
        sortChunk();
        runs.add(write(new ChunkCursor(chunk, order, size)));
        size = 0;
        if (runs.size() == MAX_RUNS) {
            RecordRun merged = write(new MergeCursor(runs));
            close();
            runs.add(merged);
        }
    }

    private static RecordRun write(RecordCursor records) throws IOException {
        Path file = Files.createTempFile("pathclear", ".sort");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        return RecordRun.write(channel, records);
    }

    /** Sorts the indices of the records, bottom up: pairs, then fours, then eights. */
    private void sortChunk() {
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        int[] from = order;
        int[] to = spare;
        for (int width = 1; width < size; width *= 2) {
            for (int left = 0; left < size; left += 2 * width) {
                merge(from, to, left, Math.min(left + width, size), Math.min(left + 2 * width, size));
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, size);
        }
    }

    private void merge(int[] from, int[] to, int left, int middle, int right) {
        if (middle >= right || compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, left, to, left, right - left);
            return;
        }
        int a = left;
        int b = middle;
        for (int i = left; i < right; i++) {
            boolean takeLeft = b == right || a < middle && compare(from[a], from[b]) <= 0;
            to[i] = takeLeft ? from[a++] : from[b++];
        }
    }

    private int compare(int left, int right) {
        int a = left * WIDTH;
        int b = right * WIDTH;
        for (int i = 0; i < WIDTH - 1; i++) {
            if (chunk[a + i] != chunk[b + i]) {
                return Long.compareUnsigned(chunk[a + i], chunk[b + i]);
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        for (RecordRun run : runs) {
            run.close();
        }
        runs.clear();
    }

    /** Walks a sorted chunk. */
    private static final class ChunkCursor implements RecordCursor {
        private final long[] chunk;
        private final int[] order;
        private final int size;
        private int next;

        ChunkCursor(long[] chunk, int[] order, int size) {
            this.chunk = chunk;
            this.order = order;
            this.size = size;
        }

        @Override
        public boolean next() {
            return next++ < size;
        }

        @Override
        public long get(int field) {
            return chunk[order[next - 1] * WIDTH + field];
        }
    }
}
