package dev.pathclear.transport.linux;

import dev.pathclear.probe.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Tells what became of a connection that was kept for a while: one call of poll(2) at the end, and recv(2) if something
 * came. Nothing is watched in the meantime, so that a connection that stands costs the ring or the epoll instance
 * nothing.
 */
final class Kept {
    private final Libc libc;
    private final Evidence evidence;
    private final MemorySegment bytes;

    Kept(Libc libc, Evidence evidence, Arena arena) {
        this.libc = libc;
        this.evidence = evidence;
        bytes = arena.allocate(1);
    }

    /** Looks, once: see {@link dev.pathclear.transport.Transport#endHold}. */
    Reason look(int fd) {
        if (!libc.hasArrivals(fd)) {
            return Reason.SYN_ACK;
        }
        int error = libc.pendingError(fd); // first: recv(2) would take it, and an errno costs an object
        int received = libc.receive(fd, bytes.address(), 1);
        if (received > 0) {
            return Reason.SYN_ACK;
        }
        if (error == Errno.ECONNRESET || error == Errno.EPIPE) {
            return Reason.RESET_AFTER_ACCEPT;
        }
        if (error == 0 && received == 0) {
            return Reason.CLOSED_AFTER_ACCEPT;
        }
        // An ICMP error about a packet of a connection that stands: TCP goes on, and so does what was seen.
        evidence.drain(fd);
        return Reason.SYN_ACK;
    }
}
