package dev.pathclear.transport.linux;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;

/**
 * What an errno, and the ICMP error behind it, prove of an attempt.
 *
 * <p>Linux makes an errno of each ICMP error (net/ipv4/icmp.c icmp_err_convert, net/ipv6/icmp.c icmpv6_err_convert):
 * several errors share one, and local routes and a TCP RST use the same numbers. So the ICMP type and code decide where
 * there are any; an errno that came without an ICMP error was made on this machine, but for the two that RST makes.
 * Types and codes: RFC 792, 1122, 1812, 4443, 6550, 8883.
 */
final class ReasonTable {
    private static final int UNREACHABLE_4 = 3;
    private static final int TIME_EXCEEDED_4 = 11;
    private static final int PARAMETER_PROBLEM_4 = 12;
    private static final int HOST_UNREACHABLE_4 = 1;

    private static final int UNREACHABLE_6 = 1;
    private static final int TIME_EXCEEDED_6 = 3;
    private static final int PARAMETER_PROBLEM_6 = 4;
    private static final int ADDRESS_UNREACHABLE_6 = 3;

    private ReasonTable() {}

    /** Returns what an errno proves that came without an ICMP error. */
    static Reason ofErrno(int errno, Protocol protocol) {
        boolean tcp = protocol == Protocol.TCP;
        return switch (errno) {
            // UDP knows refusals by ICMP only; this one's details were lost.
            case Errno.ECONNREFUSED -> tcp ? Reason.RST : Reason.PORT_UNREACHABLE;
            case Errno.ECONNRESET, Errno.EPIPE -> tcp ? Reason.RESET_AFTER_ACCEPT : Reason.LOCAL_ERROR;
            case Errno.ETIMEDOUT -> Reason.TIMEOUT;
            case Errno.EMFILE, Errno.ENFILE -> Reason.LOCAL_DESCRIPTORS;
            // EAGAIN is what connecting a UDP socket says when no port is free.
            case Errno.EADDRNOTAVAIL, Errno.EADDRINUSE, Errno.EAGAIN -> Reason.LOCAL_PORTS;
            case Errno.ENOMEM, Errno.ENOBUFS -> Reason.LOCAL_MEMORY;
            case Errno.EPERM -> Reason.LOCAL_PERMISSION;
            // EAFNOSUPPORT: this machine has no IPv6.
            case Errno.ENETUNREACH, Errno.EAFNOSUPPORT -> Reason.LOCAL_NO_ROUTE;
            // A prohibit, blackhole or unreachable route.
            case Errno.EACCES, Errno.EINVAL, Errno.EHOSTUNREACH -> Reason.LOCAL_POLICY;
            case Errno.ENETDOWN -> Reason.LOCAL_NETWORK_DOWN;
            default -> Reason.LOCAL_ERROR;
        };
    }

    /**
     * Returns what an ICMP error proves, or null if it says nothing of whether the target can be reached (a packet too
     * big) and the attempt goes on.
     *
     * @param fromSelf whether this machine sent the error, about a target that it is not itself
     */
    static Reason ofIcmp(boolean ipv6, int type, int code, boolean fromSelf) {
        Reason reason = ipv6 ? ofIcmp6(type, code) : ofIcmp4(type, code);
        if (!fromSelf || reason == null) {
            return reason;
        }
        // The kernel tells of a failed ARP or neighbour discovery by such an error to itself. All others that a machine
        // sends itself are its own firewall's.
        boolean neighbour = ipv6 ? type == UNREACHABLE_6 && code == ADDRESS_UNREACHABLE_6
                : type == UNREACHABLE_4 && code == HOST_UNREACHABLE_4;
        return neighbour ? Reason.NO_NEIGHBOUR : Reason.LOCAL_PERMISSION;
    }

    private static Reason ofIcmp4(int type, int code) {
        return switch (type) {
            case UNREACHABLE_4 -> switch (code) {
                case 0, 6 -> Reason.NO_ROUTE;
                case HOST_UNREACHABLE_4, 7, 8 -> Reason.HOST_UNREACHABLE;
                case 2 -> Reason.PROTOCOL_UNREACHABLE;
                case 3 -> Reason.PORT_UNREACHABLE;
                case 4 -> null; // fragmentation needed
                case 5, 11, 12 -> Reason.SERVICE_REFUSED;
                case 9 -> Reason.NET_PROHIBITED;
                case 10 -> Reason.HOST_PROHIBITED;
                case 13 -> Reason.ADMIN_PROHIBITED;
                case 14, 15 -> Reason.PRECEDENCE;
                default -> Reason.UNREACHABLE_OR_PROHIBITED;
            };
            case TIME_EXCEEDED_4 -> Reason.TTL_EXCEEDED;
            case PARAMETER_PROBLEM_4 -> Reason.PARAMETER_PROBLEM;
            default -> null;
        };
    }

    private static Reason ofIcmp6(int type, int code) {
        return switch (type) {
            case UNREACHABLE_6 -> switch (code) {
                case 0 -> Reason.NO_ROUTE;
                case 1 -> Reason.ADMIN_PROHIBITED;
                case 2 -> Reason.BEYOND_SCOPE;
                case ADDRESS_UNREACHABLE_6 -> Reason.HOST_UNREACHABLE;
                case 4 -> Reason.PORT_UNREACHABLE;
                case 5 -> Reason.SOURCE_POLICY;
                case 6 -> Reason.REJECT_ROUTE;
                case 7 -> Reason.SERVICE_REFUSED; // error in the source routing header
                case 8 -> Reason.PARAMETER_PROBLEM; // headers too long
                default -> Reason.UNREACHABLE_OR_PROHIBITED;
            };
            case TIME_EXCEEDED_6 -> Reason.TTL_EXCEEDED;
            case PARAMETER_PROBLEM_6 -> Reason.PARAMETER_PROBLEM;
            default -> null;
        };
    }
}
