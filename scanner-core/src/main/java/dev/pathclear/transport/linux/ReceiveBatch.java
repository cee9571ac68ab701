package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Takes many datagrams, or many entries of an error queue, off a socket in one call: recvmmsg(2). */
final class ReceiveBatch {
    /** Taken in one call at most. */
    static final int MOST = 64;

    // struct mmsghdr { struct msghdr { void *name; socklen_t namelen; iovec *iov; size_t iovlen; void *control;
    // size_t controllen; int flags; }; unsigned int len; }, padded to 64 bytes. struct iovec { void *base; size_t len;
    // }.
    private static final int HEADER = 64;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;
    private static final int IOVEC = 16;

    private final Libc libc;
    private final int controlBytes;
    private final int dataBytes;
    private final MemorySegment headers;
    private final long headersAddress;
    private final MemorySegment names;
    private final MemorySegment data;
    private final MemorySegment[] controls;

    /**
     * Makes the room for a batch.
     *
     * @param controlBytes of control messages each, or 0
     * @param dataBytes of content kept of each, or 0: the rest is cut off
     */
    ReceiveBatch(Libc libc, Arena arena, int controlBytes, int dataBytes) {
        this.libc = libc;
        this.controlBytes = controlBytes;
        this.dataBytes = dataBytes;
        headers = arena.allocate((long) MOST * HEADER, 8);
        headersAddress = headers.address();
        names = arena.allocate((long) MOST * SockAddr.BYTES, 8);
        data = arena.allocate(Math.max(1, (long) MOST * dataBytes), 8);
        MemorySegment vectors = arena.allocate((long) MOST * IOVEC, 8);
        MemorySegment control = arena.allocate(Math.max(1, (long) MOST * controlBytes), 8);
        controls = new MemorySegment[MOST];
        for (int i = 0; i < MOST; i++) {
            controls[i] = control.asSlice((long) i * controlBytes, controlBytes);
            headers.set(JAVA_LONG, (long) i * HEADER, names.address() + (long) i * SockAddr.BYTES);
            if (controlBytes > 0) {
                headers.set(JAVA_LONG, (long) i * HEADER + CONTROL, controls[i].address());
            }
            if (dataBytes > 0) {
                vectors.set(JAVA_LONG, (long) i * IOVEC, data.address() + (long) i * dataBytes);
                vectors.set(JAVA_LONG, (long) i * IOVEC + 8, dataBytes);
                headers.set(JAVA_LONG, (long) i * HEADER + VECTOR, vectors.address() + (long) i * IOVEC);
                headers.set(JAVA_LONG, (long) i * HEADER + VECTORS, 1);
            }
            reset(i);
        }
    }

    private void reset(int i) {
        headers.set(JAVA_INT, (long) i * HEADER + NAME_LENGTH, SockAddr.BYTES);
        headers.set(JAVA_LONG, (long) i * HEADER + CONTROL_LENGTH, controlBytes);
    }

    /**
     * Takes what there is; returns how many there were, 0 for none.
     * What was taken before is gone.
     */
    int take(int fd, int flags) {
        return Math.max(0, libc.receiveMany(fd, headersAddress, MOST, flags));
    }

    /** Makes room again for the first {@code count}, once they have been looked at. */
    void release(int count) {
        for (int i = 0; i < count; i++) {
            reset(i);
        }
    }

    /** Returns whether an address stands beside one that was taken: the sender's, or the endpoint an error is about. */
    boolean isNamed(int i) {
        return SockAddr.isInet(names, nameAt(i), headers.get(JAVA_INT, (long) i * HEADER + NAME_LENGTH));
    }

    long nameHigh(int i) {
        return SockAddr.high(names, nameAt(i));
    }

    long nameLow(int i) {
        return SockAddr.low(names, nameAt(i));
    }

    int namePort(int i) {
        return SockAddr.port(names, nameAt(i));
    }

    private static long nameAt(int i) {
        return (long) i * SockAddr.BYTES;
    }

    /** Returns the control messages of one that was taken; {@link #controlLength} of it is valid. */
    MemorySegment control(int i) {
        return controls[i];
    }

    long controlLength(int i) {
        return headers.get(JAVA_LONG, (long) i * HEADER + CONTROL_LENGTH);
    }

    /** Returns how many bytes of content were kept. */
    int length(int i) {
        return Math.min(headers.get(JAVA_INT, (long) i * HEADER + LENGTH), dataBytes);
    }

    /** Returns two bytes of content as a number; they must be within {@link #length}. */
    int twoBytes(int i, int offset) {
        long at = (long) i * dataBytes + offset;
        return (data.get(JAVA_BYTE, at) & 0xFF) << 8 | data.get(JAVA_BYTE, at + 1) & 0xFF;
    }

    /** Copies the content that was kept; returns its length. */
    int copy(int i, byte[] into) {
        int length = Math.min(length(i), into.length);
        MemorySegment.copy(data, JAVA_BYTE, (long) i * dataBytes, into, 0, length);
        return length;
    }
}
