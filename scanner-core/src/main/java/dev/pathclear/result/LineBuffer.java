package dev.pathclear.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects whole records in memory, so that a stream is only ever given whole ones. Never throws, unlike the stream.
 * Everything goes through a {@link DigestChain} on its way, in large pieces.
 */
final class LineBuffer extends OutputStream {
    private static final int ENOUGH = 1 << 16;

    private byte[] bytes = new byte[ENOUGH + (ENOUGH >> 2)];
    private int size;
    private final DigestChain chain = new DigestChain();
    private int digested;

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

    /** Returns whether the digest chain is due for a seal. */
    boolean isSealDue() {
        return chain.spanned() + size - digested >= DigestChain.SPAN;
    }

    /** Writes the digest of all that was written since the last call; the line written to now begins the next. */
    void digest(byte[] into, int lineStart) {
        digestRest();
        chain.end(into, 0);
        digested = lineStart;
    }

    private void digestRest() {
        chain.update(bytes, digested, size - digested);
        digested = size;
    }

    /** Hands everything over in one call; after a failure nothing is offered again. */
    void drainTo(OutputStream out) throws IOException {
        digestRest();
        int length = size;
        size = 0;
        digested = 0;
        if (length > 0) {
            out.write(bytes, 0, length);
        }
    }
}
