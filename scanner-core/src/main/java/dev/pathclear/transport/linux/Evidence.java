package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Turns the ICMP errors in a socket's error queue into answers. */
final class Evidence {
    private final Libc libc;
    private final ErrorQueue queue;
    private final MemorySegment own;
    private final MemorySegment peer;
    private long senderHigh;
    private long senderLow;
    private boolean senderIsSelf;

    Evidence(Libc libc, Arena arena) {
        this.libc = libc;
        queue = new ErrorQueue(libc, arena);
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
            Reason reason = ReasonTable.ofIcmp(error.ipv6(), error.type(), error.code(),
                    isFromSelf(error, high, low));
            if (reason != null) {
                answer.set(reason, error.errno());
                answer.icmp(error.type(), error.code());
                if (error.senderKnown()) {
                    answer.sender(error.senderHigh(), error.senderLow());
                }
                return true;
            }
            error = queue.next(fd, high, low, port);
        }
        return false;
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
        if (connectDatagram(error.senderHigh(), error.senderLow()) < 0) {
            return false; // Perhaps for want of a descriptor: not to be remembered.
        }
        // What is sent to an address of this machine leaves from that very address.
        senderHigh = error.senderHigh();
        senderLow = error.senderLow();
        senderIsSelf = SockAddr.high(own, 0) == senderHigh && SockAddr.low(own, 0) == senderLow;
        return senderIsSelf;
    }

    private boolean readOwnAddress(int fd) {
        return libc.localAddress(fd, own.address());
    }

    /**
     * Connects a UDP socket, which sends nothing, and reads the address that the routing table chose for it.
     *
     * @return 0 or a negated errno
     */
    private int connectDatagram(long high, long low) {
        boolean ipv6 = !Address.isIpv4(high, low);
        int fd = libc.socket(ipv6, Libc.SOCK_DGRAM);
        if (fd < 0) {
            return fd;
        }
        SockAddr.write(own, 0, high, low, 1);
        int result = libc.connect(fd, own.address(), SockAddr.length(ipv6));
        if (result == 0) {
            readOwnAddress(fd);
        }
        libc.close(fd);
        return result;
    }

    /** Returns whether a TCP socket has completed its handshake. */
    boolean hasPeer(int fd) {
        return libc.hasPeer(fd, peer.address());
    }

    /** Returns whether a socket that {@link #hasPeer} was just asked of, and that has one, is its own peer. */
    boolean isOwnPeer(int fd) {
        return readOwnAddress(fd) && SockAddr.port(own, 0) == SockAddr.port(peer, 0)
                && SockAddr.high(own, 0) == SockAddr.high(peer, 0) && SockAddr.low(own, 0) == SockAddr.low(peer, 0);
    }

    /**
     * Returns whether there is a way to an address that TCP has called unreachable: it says so of broadcast and
     * multicast addresses, too, and UDP does not.
     */
    boolean isRouted(long high, long low) {
        int result = connectDatagram(high, low);
        return result == 0 || result == -Errno.EACCES;
    }

    /** Empties the error queue. */
    void drain(int fd) {
        queue.drain(fd);
    }
}
