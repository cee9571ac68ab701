package dev.pathclear.transport.linux;

import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Turns the ICMP errors in a socket's error queue into answers. */
final class Evidence {
    private final Libc libc;
    private final ErrorQueue queue;
    private final Routing routing;
    private final MemorySegment own;
    private final MemorySegment peer;
    private long senderHigh;
    private long senderLow;
    private boolean senderIsSelf;

    Evidence(Libc libc, Arena arena) {
        this.libc = libc;
        queue = new ErrorQueue(libc, arena);
        routing = new Routing(libc, arena);
        own = arena.allocate(SockAddr.BYTES, 8);
        peer = arena.allocate(SockAddr.BYTES, 8);
    }

    /**
     * Reads the error queue up to an ICMP error that ends an attempt.
     *
     * @return whether there was one; the answer is set then
     */
    boolean icmp(int fd, long high, long low, int port, Answer answer) {
        ExtendedError error = queue.next(fd, high, low, port);
        while (error != null) {
            if (judge(error, high, low, answer)) {
                return true;
            }
            error = queue.next(fd, high, low, port);
        }
        return false;
    }

    /**
     * Tells what an ICMP error proves of the attempt that caused it.
     *
     * @return whether it ends the attempt; the answer is set then
     */
    boolean judge(ExtendedError error, long high, long low, Answer answer) {
        Reason reason = ReasonTable.ofIcmp(error.ipv6(), error.type(), error.code(), isFromSelf(error, high, low));
        if (reason == null) {
            return false;
        }
        answer.set(reason, error.errno());
        answer.icmp(error.type(), error.code());
        if (error.senderKnown()) {
            answer.sender(error.senderHigh(), error.senderLow());
        }
        return true;
    }

    /**
     * Returns whether one of this machine's addresses sent an error. The kernel picks any of them for its own errors,
     * whatever address the packet left from (net/ipv4/icmp.c icmp_send). The answer is kept for the sender that was
     * asked for last, since errors mostly come from few routers.
     */
    private boolean isFromSelf(ExtendedError error, long high, long low) {
        boolean fromTarget = error.senderHigh() == high && error.senderLow() == low;
        if (!error.senderKnown() || fromTarget) {
            return false;
        }
        if (error.senderHigh() == senderHigh && error.senderLow() == senderLow) {
            return senderIsSelf;
        }
        senderHigh = error.senderHigh();
        senderLow = error.senderLow();
        senderIsSelf = routing.isOwn(senderHigh, senderLow);
        return senderIsSelf;
    }

    private boolean readOwnAddress(int fd) {
        return libc.localAddress(fd, own.address());
    }

    /** Returns whether a TCP socket has completed its handshake. */
    boolean hasPeer(int fd) {
        return libc.hasPeer(fd, peer.address());
    }

    /** Returns whether a socket's own address is this one: connected to it, it is connected to itself. */
    boolean isOwn(int fd, long high, long low, int port) {
        return readOwnAddress(fd) && SockAddr.port(own, 0) == port
                && SockAddr.high(own, 0) == high && SockAddr.low(own, 0) == low;
    }

    /** Returns whether an address is one of this machine's. */
    boolean isOwn(long high, long low) {
        return routing.isOwn(high, low);
    }

    /** Returns whether there is a way to an address that TCP has called unreachable. */
    boolean isRouted(long high, long low) {
        return routing.isRouted(high, low);
    }

    /** Empties the error queue. */
    void drain(int fd) {
        queue.drain(fd);
    }

    void close() {
        routing.close();
    }
}
