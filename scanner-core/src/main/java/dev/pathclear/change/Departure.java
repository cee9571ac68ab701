package dev.pathclear.change;

import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;

/**
 * Classifies an endpoint by a change plan. Pure.
 *
 * <p>What counts is how far a packet gets: to something that listens (open), to the host, which refuses (closed), or
 * not so far. A closed port proves that the path is open, which is all that a firewall change can do; but where
 * something did listen, it no longer does, and that is a regression. An RST is no proof of a block, since the host itself may
 * have sent it.
 */
final class Departure {
    private static final int DOUBT = -1;
    private static final int BLOCKED = 0;
    private static final int CLOSED = 1;
    private static final int OPEN = 2;

    private Departure() {}

    /** What a result says of an endpoint. */
    record Seen(State state, Reason reason) {}

    /** Classifies an endpoint that no line is about, on a host that was up both times: it must not change. */
    static ChangeClass unlisted(Protocol protocol, Seen was, Seen is) {
        int from = reach(protocol, was);
        int to = reach(protocol, is);
        if (silence(protocol, was, is)) {
            return ChangeClass.AS_EXPECTED_UNCHANGED;
        }
        if (from == DOUBT || to == DOUBT) {
            boolean matters = from > BLOCKED || to == OPEN;
            return matters ? ChangeClass.NOT_COMPARABLE : ChangeClass.AS_EXPECTED_UNCHANGED;
        }
        return to < from ? ChangeClass.REGRESSION : to > from ? ChangeClass.EXPOSURE : same(was, is);
    }

    /**
     * Classifies an endpoint that a line is about.
     *
     * @param up whether its host is up afterwards: else that it is not reached proves no block
     */
    static ChangeClass listed(Expectation expectation, Protocol protocol, Seen was, Seen is, boolean up) {
        int from = reach(protocol, was);
        int to = reach(protocol, is);
        if (to == DOUBT) {
            return expectation.steady() && silence(protocol, was, is)
                    ? ChangeClass.AS_EXPECTED_UNCHANGED : ChangeClass.NOT_COMPARABLE;
        }
        return expectation.open() ? toOpen(expectation, from, to, was, is)
                : toBlocked(expectation, from, to, was, is, up);
    }

    private static ChangeClass toOpen(Expectation expectation, int from, int to, Seen was, Seen is) {
        if (to == OPEN || to == CLOSED && from < OPEN) {
            return met(expectation, from, to, was, is);
        }
        if (from > to) {
            return ChangeClass.REGRESSION;
        }
        if (!expectation.steady()) {
            return ChangeClass.NOT_YET;
        }
        return from == DOUBT ? ChangeClass.NOT_COMPARABLE : ChangeClass.BROKEN_BEFORE;
    }

    private static ChangeClass toBlocked(
            Expectation expectation, int from, int to, Seen was, Seen is, boolean up) {
        if (to == BLOCKED) {
            return up ? met(expectation, from, to, was, is) : ChangeClass.NOT_COMPARABLE;
        }
        if (from != DOUBT && to > from) {
            return ChangeClass.EXPOSURE;
        }
        if (!expectation.steady()) {
            return ChangeClass.NOT_YET;
        }
        return from == DOUBT ? ChangeClass.NOT_COMPARABLE : ChangeClass.BROKEN_BEFORE;
    }

    private static ChangeClass met(Expectation expectation, int from, int to, Seen was, Seen is) {
        if (from == to) {
            return same(was, is);
        }
        return from == DOUBT && expectation.steady()
                ? ChangeClass.AS_EXPECTED_UNCHANGED : ChangeClass.AS_EXPECTED_CHANGED;
    }

    private static ChangeClass same(Seen was, Seen is) {
        return was.equals(is) ? ChangeClass.AS_EXPECTED_UNCHANGED : ChangeClass.REASON_ONLY;
    }

    private static boolean silence(Protocol protocol, Seen was, Seen is) {
        return protocol == Protocol.UDP && (was.state() == State.SILENT || is.state() == State.SILENT);
    }

    private static int reach(Protocol protocol, Seen seen) {
        return switch (seen.state()) {
            case OPEN -> OPEN;
            case CLOSED -> CLOSED;
            case REJECTED, UNREACHABLE -> BLOCKED;
            case SILENT -> protocol == Protocol.UDP ? DOUBT : BLOCKED;
            case UNTESTED -> protocol == Protocol.TCP && seen.reason() == Reason.HOST_SILENT ? BLOCKED : DOUBT;
            case UNKNOWN -> DOUBT;
        };
    }
}
