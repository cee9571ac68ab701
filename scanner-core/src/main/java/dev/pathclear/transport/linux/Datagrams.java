package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sends a datagram from a connected UDP socket and tells what came of it: a datagram, or an ICMP error from the error
 * queue. What belongs to another endpoint, from before the socket was used again, is dropped.
 */
final class Datagrams {
    private static final int MOST_PAYLOAD = 65_507;
    private static final int MOST_RECEIVED = 4_096;

    private final Libc libc;
    private final Evidence evidence;
    private final Arena arena;
    private final MemorySegment from;
    private final MemorySegment fromLength;
    private final MemorySegment received;
    private MemorySegment payload;

    Datagrams(Libc libc, Arena arena, Evidence evidence) {
        this.libc = libc;
        this.arena = arena;
        this.evidence = evidence;
        from = arena.allocate(SockAddr.BYTES, 8);
        fromLength = arena.allocate(JAVA_INT);
        received = arena.allocate(1); // that it came is all that counts: the rest is cut off
        payload = arena.allocate(1_024);
    }

    /** Sends; returns 0 or a negated errno. */
    int send(int fd, byte[] bytes) {
        if (bytes.length > MOST_PAYLOAD) {
            return -Errno.EMSGSIZE;
        }
        if (bytes.length > payload.byteSize()) {
            payload = arena.allocate(MOST_PAYLOAD);
        }
        MemorySegment.copy(bytes, 0, payload, JAVA_BYTE, 0, bytes.length);
        return Math.min(0, libc.send(fd, payload.address(), bytes.length));
    }

    /** Sets the answer if there is one yet, and returns whether there is. */
    boolean conclude(int fd, long high, long low, int port, Answer answer) {
        int result = receive(fd);
        for (int i = 0; i < MOST_RECEIVED && result >= 0; i++) {
            if (isFrom(high, low, port)) {
                answer.set(Reason.UDP_REPLY, 0);
                answer.sender(high, low);
                return true;
            }
            result = receive(fd);
        }
        if (evidence.icmp(fd, high, low, port, answer)) {
            return true;
        }
        if (result >= 0 || result == -Errno.EAGAIN || result == -Errno.EMSGSIZE) {
            return false;
        }
        failed(-result, answer);
        return true;
    }

    /** Sets the answer of a datagram that could not be sent. */
    void failed(int errno, Answer answer) {
        answer.set(ReasonTable.ofErrno(errno, Protocol.UDP), errno);
    }

    /** Empties both queues of a socket that was disconnected. */
    void drain(int fd) {
        evidence.drain(fd);
        libc.pendingError(fd);
        for (int i = 0; i < MOST_RECEIVED && receive(fd) >= 0; i++) {
            // received is gone
        }
    }

    private int receive(int fd) {
        fromLength.set(JAVA_INT, 0, SockAddr.BYTES);
        return libc.receive(fd, received.address(), 1, from.address(), fromLength.address());
    }

    private boolean isFrom(long high, long low, int port) {
        return SockAddr.isInet(from, 0, fromLength.get(JAVA_INT, 0)) && SockAddr.port(from, 0) == port
                && SockAddr.high(from, 0) == high && SockAddr.low(from, 0) == low;
    }
}
