package dev.pathclear.transport.nio;

import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;

/**
 * What a failed attempt proves, from the errno where {@link ErrorTexts} finds it, else from the exception's class.
 *
 * <p>The JDK (net_util_md.c, handleSocketError) throws ConnectException for ECONNREFUSED, ETIMEDOUT and ENOTCONN;
 * BindException for EADDRINUSE, EADDRNOTAVAIL and EACCES; NoRouteToHostException for EHOSTUNREACH; ProtocolException
 * for EPROTO; SocketException for all else. What the kernel says while connect() runs is local; what it says later came
 * from the network, so the same error means two things. Linux names the ICMPv6 "administratively prohibited" EACCES.
 */
final class FailureReasons {
    /**
     * No system gives up on a SYN sooner than this: Linux with tcp_syn_retries = 1 takes 3.06 s (measured), macOS and
     * Windows longer. Where ETIMEDOUT cannot be told from ECONNREFUSED, time tells.
     */
    static final long SOONEST_GIVING_UP_NANOS = 2_900_000_000L;

    private FailureReasons() {}

    /**
     * Returns what an exception proves.
     *
     * @param error the error behind it, or null if that is not known
     * @param elapsedNanos the time since the attempt started
     */
    static Reason of(IOException e, SocketError error, Stage stage, long elapsedNanos) {
        if (e instanceof PortUnreachableException) {
            // The target's own, which means closed, or a firewall's on the way: the JDK does not say whose.
            return Reason.REFUSED;
        }
        if (error == null) {
            return ofClass(e, stage, elapsedNanos);
        }
        return stage == Stage.PENDING ? pending(error) : immediate(error);
    }

    private static Reason immediate(SocketError error) {
        return switch (error) {
            case ECONNREFUSED -> Reason.REFUSED;
            case ECONNRESET -> Reason.RESET_AFTER_ACCEPT;
            case ETIMEDOUT -> Reason.TIMEOUT;
            case ENETUNREACH, EAFNOSUPPORT -> Reason.LOCAL_NO_ROUTE;
            // An unreachable, prohibit or blackhole route, or an address nobody can connect to.
            case EHOSTUNREACH, EACCES, EINVAL -> Reason.LOCAL_POLICY;
            default -> localOr(error, Reason.LOCAL_ERROR);
        };
    }

    private static Reason pending(SocketError error) {
        return switch (error) {
            case ECONNREFUSED -> Reason.REFUSED;
            case ECONNRESET -> Reason.RESET_AFTER_ACCEPT;
            case ETIMEDOUT -> Reason.TIMEOUT;
            default -> localOr(error, Reason.UNREACHABLE_OR_PROHIBITED);
        };
    }

    private static Reason localOr(SocketError error, Reason otherwise) {
        return switch (error) {
            case EMFILE, ENFILE -> Reason.LOCAL_DESCRIPTORS;
            case ENOMEM, ENOBUFS -> Reason.LOCAL_MEMORY;
            case EADDRINUSE, EADDRNOTAVAIL -> Reason.LOCAL_PORTS;
            case EPERM -> Reason.LOCAL_PERMISSION;
            case ENETDOWN -> Reason.LOCAL_NETWORK_DOWN;
            case EMSGSIZE -> Reason.LOCAL_ERROR;
            default -> otherwise;
        };
    }

    private static Reason ofClass(IOException e, Stage stage, long elapsedNanos) {
        boolean pending = stage == Stage.PENDING;
        return switch (e) {
            case ConnectException refused ->
                elapsedNanos < SOONEST_GIVING_UP_NANOS ? Reason.REFUSED : Reason.TIMEOUT;
            case NoRouteToHostException unreachable ->
                pending ? Reason.UNREACHABLE_OR_PROHIBITED : Reason.LOCAL_POLICY;
            case BindException prohibited -> pending ? Reason.UNREACHABLE_OR_PROHIBITED : Reason.LOCAL_PORTS;
            case ProtocolException network when pending -> Reason.UNREACHABLE_OR_PROHIBITED;
            // Pending, this is a reset (open) or an unreachable network (not): neither may be claimed.
            default -> switch (stage) {
                case OPENING -> Reason.LOCAL_DESCRIPTORS;
                case STARTING -> Reason.LOCAL_NO_ROUTE;
                case PENDING -> Reason.LOCAL_ERROR;
            };
        };
    }
}
