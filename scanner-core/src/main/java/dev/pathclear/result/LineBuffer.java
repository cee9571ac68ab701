package dev.pathclear.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects whole records in memory, so that a stream is only ever given whole ones. Never throws, unlike the stream.
 */
final class LineBuffer extends OutputStream {
    private static final int ENOUGH = 1 << 16;

    private byte[] bytes = new byte[ENOUGH + (ENOUGH >> 2)];
    private int size;

    @Override
    public void write(int b) {
        reserve(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }

    /** Returns how many bytes are held. */
    int size() {
        return size;
    }

    /** Returns whether so much is held that it should be drained. */
    boolean isFull() {
        return size >= ENOUGH;
    }

    /** Hands everything over in one call; after a failure nothing is offered again. */
    void drainTo(OutputStream out) throws IOException {
        int length = size;
        size = 0;
        if (length > 0) {
            out.write(bytes, 0, length);
        }
    }
}
