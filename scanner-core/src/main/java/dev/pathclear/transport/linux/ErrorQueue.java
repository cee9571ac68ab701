package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Reads the ICMP errors that a socket has received, with their senders, from its error queue (ip(7), IP_RECVERR).
 *
 * <p>The queue outlives connect(2) and disconnecting, and an entry left in it ends the next handshake on that socket
 * at once, with success: whoever uses a socket again drains it first.
 */
final class ErrorQueue {
    /** A queue is bounded by the receive buffer to a few hundred entries; more is a kernel gone wrong. */
    private static final int MOST_ENTRIES = 4_096;

    // struct msghdr { void *name; socklen_t namelen; iovec *iov; size_t iovlen; void *control; size_t controllen;
    // int flags; }. There is no iovec: the packet that the error is about is not wanted.
    private static final int HEADER_BYTES = 56;
    private static final int NAME_LENGTH = 8;
    private static final int CONTROL_LENGTH = 40;
    private static final int CONTROL_BYTES = 256;

    private final Libc libc;
    private final MemorySegment header;
    private final long headerAddress;
    private final MemorySegment name;
    private final MemorySegment control;
    private final ExtendedError error = new ExtendedError();

    ErrorQueue(Libc libc, Arena arena) {
        this.libc = libc;
        header = arena.allocate(HEADER_BYTES, 8);
        headerAddress = header.address();
        name = arena.allocate(SockAddr.BYTES, 8);
        control = arena.allocate(CONTROL_BYTES, 8);
        header.set(JAVA_LONG, 0, name.address());
        header.set(JAVA_LONG, 32, control.address());
    }

    /**
     * Takes entries off the queue up to the first ICMP error that a packet to this endpoint caused.
     *
     * @return that error, the same object each time, or null if the queue is now empty
     */
    ExtendedError next(int fd, long high, long low, int port) {
        for (int i = 0; i < MOST_ENTRIES && take(fd); i++) {
            if (isAbout(high, low, port) && error.parse(control, header.get(JAVA_LONG, CONTROL_LENGTH))) {
                return error;
            }
        }
        return null;
    }

    /** Empties the queue. */
    void drain(int fd) {
        for (int i = 0; i < MOST_ENTRIES && take(fd); i++) {
            // taken is gone
        }
    }

    private boolean take(int fd) {
        header.set(JAVA_INT, NAME_LENGTH, SockAddr.BYTES);
        header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_BYTES);
        return libc.receiveError(fd, headerAddress) >= 0;
    }

    /** The name of an entry is the destination of the packet that caused the error. */
    private boolean isAbout(long high, long low, int port) {
        return SockAddr.isInet(name, 0, header.get(JAVA_INT, NAME_LENGTH)) && SockAddr.port(name, 0) == port
                && SockAddr.high(name, 0) == high && SockAddr.low(name, 0) == low;
    }
}
