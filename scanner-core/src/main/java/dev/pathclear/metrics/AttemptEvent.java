package dev.pathclear.metrics;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;

/**
 * Something that happened to an endpoint that is traced, as the lane saw it.
 *
 * @param nanos since the scan's first moment
 * @param control whether it is a control port of a host of which another endpoint is traced
 * @param attempt the attempt it belongs to, from 1; 0 where it belongs to none
 * @param micros how long was waited or will be, or the round trip: see {@link Kind}
 * @param reason see {@link Kind}; else null
 * @param state what was concluded, else null
 * @param errno of an answer, or 0
 * @param icmp type and code of an answer as {@code type << 8 | code}, or -1
 * @param sender who sent an answer, or null
 * @param sourcePort that an attempt left from, or 0
 */
public record AttemptEvent(
        long nanos,
        Address host,
        Endpoint endpoint,
        boolean control,
        Kind kind,
        int attempt,
        long micros,
        Reason reason,
        State state,
        int errno,
        int icmp,
        Address sender,
        int sourcePort) {
    /** What happened. */
    public enum Kind {
        /** The host's first few endpoints are asked, once each, to see whether it is there. */
        KNOCKED,
        /** The host, silent when it was knocked at, is asked for the second time. */
        KNOCKED_AGAIN,
        /** The host has answered, so that all of it is asked. */
        ADMITTED,
        /** An attempt has left; {@code micros} is how long it will be waited for. */
        LEFT,
        /** The port that it left from is known. */
        SOURCE_PORT,
        /** By its timer, the kernel has sent the SYN once more. */
        REPEATED,
        /** Something came back, {@code reason} is what, {@code micros} after the attempt left. */
        ANSWERED,
        /** Nothing came back for {@code micros}. */
        GIVEN_UP,
        /** It will be asked again, not before {@code micros} from now; {@code reason} is the failure here, if any. */
        AGAIN,
        /** Nothing is asked of the host for now, since it stayed silent: it is asked again later. */
        DEFERRED,
        /** The connection was kept, to see whether it is cut. */
        HELD,
        /** Nothing more is asked of the endpoint: {@code state} and {@code reason} are its outcome. */
        CONCLUDED
    }
}
