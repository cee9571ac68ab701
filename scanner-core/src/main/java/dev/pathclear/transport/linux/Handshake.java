package dev.pathclear.transport.linux;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;

/**
 * Tells how a TCP handshake ended, from the result of connect(2) and what the kernel left on the socket.
 *
 * <p>Neither is enough alone. A refusal is an RST only if no ICMP port-unreachable stands in the error queue. Success
 * is none if the socket has no peer: io_uring's CONNECT ends with 0 when an ICMP error met a socket that was locked at
 * that moment (the error is only in the queue then, and the socket still in SYN_SENT). A socket with a peer may have
 * connected to itself, when the port it left from was the port it asked for (RFC 9293, simultaneous open).
 */
final class Handshake {
    /** The answer is set, and nothing stands in the error queue. */
    static final int ANSWERED_PLAIN = 0;
    /** The answer is set; the error queue has to be drained before the socket can be used again. */
    static final int ANSWERED = 1;
    /** The answer is set; the socket is in a state that nobody expects and is not to be used again. */
    static final int ANSWERED_ODD = 2;
    /** The handshake is still under way. */
    static final int PENDING = 3;
    /** The socket is connected to itself. */
    static final int SELF = 4;

    private final Libc libc;
    private final Evidence evidence;

    Handshake(Libc libc, Evidence evidence) {
        this.libc = libc;
        this.evidence = evidence;
    }

    /**
     * Judges a handshake that a result of connect(2), or of SO_ERROR, is known of.
     *
     * @param errno 0 or positive
     * @return one of this class's constants
     */
    int conclude(int fd, int errno, long high, long low, int port, Answer answer) {
        return switch (errno) {
            case Errno.ECONNREFUSED -> refused(fd, high, low, port, answer);
            case 0 -> succeeded(fd, high, low, port, answer);
            case Errno.EINPROGRESS, Errno.EALREADY -> PENDING;
            default -> failed(fd, errno, high, low, port, answer);
        };
    }

    private int refused(int fd, long high, long low, int port, Answer answer) {
        if (evidence.icmp(fd, high, low, port, answer)) {
            return ANSWERED;
        }
        plain(true, high, low, answer);
        return ANSWERED_PLAIN;
    }

    /** Sets the answer of the target itself: an RST, or a complete handshake. */
    static void plain(boolean refused, long high, long low, Answer answer) {
        if (refused) {
            answer.set(Reason.RST, Errno.ECONNREFUSED);
        } else {
            answer.set(Reason.SYN_ACK, 0);
        }
        answer.sender(high, low);
    }

    private int succeeded(int fd, long high, long low, int port, Answer answer) {
        if (evidence.hasPeer(fd)) {
            if (evidence.isOwn(fd, high, low, port)) {
                return SELF;
            }
            plain(false, high, low, answer);
            return ANSWERED;
        }
        int error = libc.pendingError(fd);
        if (error != 0 || evidence.icmp(fd, high, low, port, answer)) {
            return error != 0 ? failed(fd, error, high, low, port, answer) : ANSWERED;
        }
        int state = libc.tcpState(fd);
        if (state == Libc.TCP_SYN_SENT || state == Libc.TCP_SYN_RECV) {
            return PENDING;
        }
        answer.set(Reason.LOCAL_ERROR, 0);
        return ANSWERED_ODD;
    }

    private int failed(int fd, int errno, long high, long low, int port, Answer answer) {
        if (errno == Errno.ECONNREFUSED) {
            return refused(fd, high, low, port, answer);
        }
        if (evidence.icmp(fd, high, low, port, answer)) {
            return ANSWERED;
        }
        Reason reason = ReasonTable.ofErrno(errno, Protocol.TCP);
        if (reason == Reason.LOCAL_NO_ROUTE && errno == Errno.ENETUNREACH && evidence.isRouted(high, low)) {
            reason = Reason.LOCAL_POLICY; // it can be no target
        }
        answer.set(reason, errno);
        if (reason == Reason.RESET_AFTER_ACCEPT) {
            answer.sender(high, low);
        }
        return reason == Reason.LOCAL_ERROR ? ANSWERED_ODD : ANSWERED;
    }
}
