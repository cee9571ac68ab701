package dev.pathclear.change;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;

/** How far a packet got, the least first. */
public enum Reach {
    /** Nothing is proved: a failure on this side, or silence over UDP. */
    DOUBT,
    /** Not to the host. */
    BLOCKED,
    /** To the host, which refused. */
    CLOSED,
    /** To something that listens. */
    OPEN;

    /** Returns what a probe proves. */
    public static Reach of(Protocol protocol, State state, Reason reason) {
        return switch (state) {
            case OPEN -> OPEN;
            case CLOSED -> CLOSED;
            case REJECTED, UNREACHABLE -> BLOCKED;
            case SILENT -> protocol == Protocol.UDP ? DOUBT : BLOCKED;
            case UNTESTED -> protocol == Protocol.TCP && reason == Reason.HOST_SILENT ? BLOCKED : DOUBT;
            case UNKNOWN -> DOUBT;
        };
    }

    boolean isMoreThan(Reach other) {
        return compareTo(other) > 0;
    }
}
