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
 * something did listen, it no longer does, and that is a regression. An RST is no proof of a block, since the host
 * itself may have sent it.
 */
public final class Departure {
    private Departure() {}

    /** What a result says of an endpoint. */
    public record Seen(State state, Reason reason) {}

    /**
     * Classifies an endpoint that no line is about, on a host that was up both times, or was up and is rejected now: it
     * must not change.
     */
    static ChangeClass unlisted(Protocol protocol, Seen was, Seen is) {
        Reach from = reach(protocol, was);
        Reach to = reach(protocol, is);
        if (silence(protocol, was, is)) {
            return ChangeClass.AS_EXPECTED_UNCHANGED;
        }
        if (from == Reach.DOUBT || to == Reach.DOUBT) {
            boolean matters = from.isMoreThan(Reach.BLOCKED) || to == Reach.OPEN;
            return matters ? ChangeClass.NOT_COMPARABLE : ChangeClass.AS_EXPECTED_UNCHANGED;
        }
        return from.isMoreThan(to) ? ChangeClass.REGRESSION : to.isMoreThan(from) ? ChangeClass.EXPOSURE : same(was, is);
    }

    /**
     * Classifies an endpoint that a line is about.
     *
     * @param up whether its host is up afterwards, or something rejected it: else that it is not reached proves no
     * block
     */
    public static ChangeClass listed(Expectation expectation, Protocol protocol, Seen was, Seen is, boolean up) {
        Reach from = reach(protocol, was);
        Reach to = reach(protocol, is);
        if (to == Reach.DOUBT) {
            return expectation.steady() && silence(protocol, was, is)
                    ? ChangeClass.AS_EXPECTED_UNCHANGED : ChangeClass.NOT_COMPARABLE;
        }
        return expectation.open() ? toOpen(expectation, from, to, was, is)
                : toBlocked(expectation, from, to, was, is, up);
    }

    private static ChangeClass toOpen(Expectation expectation, Reach from, Reach to, Seen was, Seen is) {
        if (to == Reach.OPEN || to == Reach.CLOSED && from != Reach.OPEN) {
            return met(expectation, from, to, was, is);
        }
        if (from.isMoreThan(to)) {
            return ChangeClass.REGRESSION;
        }
        if (!expectation.steady()) {
            return ChangeClass.NOT_YET;
        }
        return from == Reach.DOUBT ? ChangeClass.NOT_COMPARABLE : ChangeClass.BROKEN_BEFORE;
    }

    private static ChangeClass toBlocked(
            Expectation expectation, Reach from, Reach to, Seen was, Seen is, boolean up) {
        if (to == Reach.BLOCKED) {
            return up ? met(expectation, from, to, was, is) : ChangeClass.NOT_COMPARABLE;
        }
        if (from != Reach.DOUBT && to.isMoreThan(from)) {
            return ChangeClass.EXPOSURE;
        }
        if (!expectation.steady()) {
            return ChangeClass.NOT_YET;
        }
        return from == Reach.DOUBT ? ChangeClass.NOT_COMPARABLE : ChangeClass.BROKEN_BEFORE;
    }

    private static ChangeClass met(Expectation expectation, Reach from, Reach to, Seen was, Seen is) {
        if (from == to) {
            return same(was, is);
        }
        return from == Reach.DOUBT && expectation.steady()
                ? ChangeClass.AS_EXPECTED_UNCHANGED : ChangeClass.AS_EXPECTED_CHANGED;
    }

    private static ChangeClass same(Seen was, Seen is) {
        return was.equals(is) ? ChangeClass.AS_EXPECTED_UNCHANGED : ChangeClass.REASON_ONLY;
    }

    private static boolean silence(Protocol protocol, Seen was, Seen is) {
        return protocol == Protocol.UDP && (was.state() == State.SILENT || is.state() == State.SILENT);
    }

    private static Reach reach(Protocol protocol, Seen seen) {
        return Reach.of(protocol, seen.state(), seen.reason());
    }
}
