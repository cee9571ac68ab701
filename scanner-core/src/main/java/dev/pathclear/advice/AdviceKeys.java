package dev.pathclear.advice;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;

/** Chooses the sentences for an occasion: keys of the tables of texts. */
final class AdviceKeys {
    /** Why something is unproven. */
    private enum Doubt {
        HANDSHAKE, UNCONTROLLED, HIDDEN, HOST_SILENT, REFUSED, ANY_ERROR, LINK, LOSS, UDP, INFERRED, ELSEWHERE
    }

    private AdviceKeys() {}

    /** Most evidence has a sentence of its own word. */
    static String seen(Occasion occasion) {
        if (occasion.state() == State.REJECTED) {
            return "seen.rejected";
        }
        if (isSilentAtFirst(occasion)) {
            return "seen.silent-at-first";
        }
        boolean udpRefused = reason(occasion) == Reason.PORT_UNREACHABLE;
        return "seen." + (udpRefused ? "udp-refused" : occasion.because().word());
    }

    static String proves(Occasion occasion) {
        return "proves." + switch (occasion.verdict()) {
            case EXPOSED -> "exposed";
            case CLEAR -> occasion.mustStayLocal() ? "stays-local" : occasion.state() == State.OPEN ? "open" : "closed";
            case BLOCKED -> switch (occasion.state()) {
                case REJECTED -> "rejected";
                case UNREACHABLE -> "stopped-on-the-way";
                default -> "silent";
            };
            case NOT_LISTENING -> "not-listening";
            case HOST_DOWN -> "host-down";
            case NOT_TESTED -> isLocalFailure(occasion) ? "local-failure" : "not-asked";
            case UNPROVEN -> switch (doubt(occasion)) {
                case HANDSHAKE, UNCONTROLLED -> "handshake";
                case HIDDEN -> "hides";
                case HOST_SILENT -> "host-silent";
                case REFUSED -> "either";
                case ANY_ERROR -> "down-or-blocked";
                case LINK -> "link";
                case LOSS -> "loss";
                case UDP -> "udp";
                case INFERRED -> "inferred";
                case ELSEWHERE -> "replied-elsewhere";
            };
        };
    }

    static String next(Occasion occasion) {
        return "next." + switch (occasion.verdict()) {
            case EXPOSED -> "expose";
            case CLEAR -> "none";
            case BLOCKED -> switch (occasion.state()) {
                case REJECTED -> occasion.own() ? "allow-at-host" : "allow-at-sender";
                case UNREACHABLE -> reason(occasion) == Reason.UNREACHABLE_OR_PROHIBITED ? "transport" : "routing";
                default -> "allow";
            };
            case NOT_LISTENING -> occasion.anyway() ? "start-anyway" : "start";
            case HOST_DOWN -> isRouting(occasion) ? "routing" : "alive";
            case NOT_TESTED -> isSilentAtFirst(occasion) ? "again" : occasion.because().word();
            case UNPROVEN -> switch (doubt(occasion)) {
                case HANDSHAKE -> "elsewhere";
                case UNCONTROLLED -> "control";
                case HIDDEN -> "listener";
                case HOST_SILENT -> "heard-of";
                case REFUSED, ANY_ERROR -> "transport";
                case LINK -> "again";
                case LOSS -> "loss";
                case UDP, INFERRED, ELSEWHERE -> "udp";
            };
        };
    }

    private static Doubt doubt(Occasion occasion) {
        if (reason(occasion) == Reason.INFERRED_FROM_CONTROL) {
            return Doubt.INFERRED;
        }
        if (reason(occasion) == Reason.UDP_REPLY_ELSEWHERE) {
            return Doubt.ELSEWHERE;
        }
        if (occasion.state() == State.OPEN) {
            return occasion.because() == Because.CONTROL_PORTS_NOT_ASKED ? Doubt.UNCONTROLLED : Doubt.HANDSHAKE;
        }
        if (occasion.because() == Because.HIDES_CLOSED_PORTS) {
            return Doubt.HIDDEN;
        }
        return switch (occasion.because().reason().orElseThrow()) {
            case HOST_SILENT -> Doubt.HOST_SILENT;
            case REFUSED -> Doubt.REFUSED;
            case UNREACHABLE_OR_PROHIBITED -> Doubt.ANY_ERROR;
            case NO_NEIGHBOUR -> Doubt.LINK;
            case PACKET_LOSS -> Doubt.LOSS;
            default -> Doubt.UDP;
        };
    }

    /** The host answered too late to be asked everything. */
    private static boolean isSilentAtFirst(Occasion occasion) {
        return occasion.verdict() == Verdict.NOT_TESTED && reason(occasion) == Reason.HOST_SILENT;
    }

    private static boolean isLocalFailure(Occasion occasion) {
        return occasion.because().reason().map(Reason::isLocal).orElse(false);
    }

    private static boolean isRouting(Occasion occasion) {
        return reason(occasion) == Reason.NO_ROUTE || reason(occasion) == Reason.TTL_EXCEEDED;
    }

    private static Reason reason(Occasion occasion) {
        return occasion.because().reason().orElse(null);
    }
}
