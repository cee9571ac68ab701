package dev.pathclear.change;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.Set;

/**
 * Classifies a change from one verdict or state to another, on a host that was up both times. Pure.
 *
 * <p>Two rules keep noise out. Silence over UDP proves nothing, so coming from it or going to it is no change. Silence
 * over TCP, after an answer, is one for the worse even where a single scan must call it unproven: whether a filter or a
 * stealthy host swallowed three SYNs, what answered no longer does.
 */
final class Transition {
    /** What a silent TCP endpoint of a live host is put down to. */
    private static final Set<String> SILENCE = Set.of("timeout", "hides-closed-ports");

    private Transition() {}

    /** Classifies a flow; {@code because} are the words in the results. */
    static ChangeClass flow(
            Protocol protocol, Verdict before, String beforeBecause, Verdict after, String afterBecause) {
        if (before == after) {
            return ChangeClass.UNCHANGED;
        }
        boolean wasSilent = before == Verdict.UNPROVEN && SILENCE.contains(beforeBecause);
        boolean isSilent = after == Verdict.UNPROVEN && SILENCE.contains(afterBecause);
        if (protocol == Protocol.UDP && (isSilent || wasSilent && after == Verdict.CLEAR)) {
            return ChangeClass.UNCHANGED;
        }
        return switch (before) {
            case CLEAR -> fromClear(after, isSilent);
            case EXPOSED -> after == Verdict.CLEAR ? ChangeClass.REPAIRED : ChangeClass.UNPROVEN;
            case BLOCKED, NOT_LISTENING -> after == Verdict.CLEAR ? ChangeClass.REPAIRED : ChangeClass.DIFFERENT;
            case UNPROVEN, HOST_DOWN, NOT_TESTED -> fromDoubt(after, wasSilent);
        };
    }

    private static ChangeClass fromClear(Verdict after, boolean isSilent) {
        return switch (after) {
            case BLOCKED, NOT_LISTENING -> ChangeClass.REGRESSION;
            case EXPOSED -> ChangeClass.EXPOSURE;
            case UNPROVEN -> isSilent ? ChangeClass.REGRESSION : ChangeClass.UNPROVEN;
            case HOST_DOWN, NOT_TESTED, CLEAR -> ChangeClass.UNPROVEN;
        };
    }

    private static ChangeClass fromDoubt(Verdict after, boolean wasSilent) {
        return switch (after) {
            case CLEAR -> wasSilent ? ChangeClass.REPAIRED : ChangeClass.DIFFERENT;
            case BLOCKED, NOT_LISTENING, EXPOSED -> ChangeClass.DIFFERENT;
            case UNPROVEN, HOST_DOWN, NOT_TESTED -> ChangeClass.UNCHANGED;
        };
    }

    /**
     * Classifies a requirement. Doubt that comes or goes is classified at the flow that it is about, and is no more
     * than different here.
     *
     * @param flowsDiffer whether a flow of the host is classified as anything but unchanged
     */
    static ChangeClass requirement(RequirementVerdict before, RequirementVerdict after, boolean flowsDiffer) {
        if (before == after) {
            return ChangeClass.UNCHANGED;
        }
        int from = rank(before);
        int to = rank(after);
        if (from < 0 || to < 0) {
            return flowsDiffer ? ChangeClass.DIFFERENT : ChangeClass.UNCHANGED;
        }
        return to < from ? ChangeClass.REGRESSION : ChangeClass.REPAIRED;
    }

    /** Orders what is proved from bad to good; -1 where nothing is. */
    private static int rank(RequirementVerdict verdict) {
        return switch (verdict) {
            case UNSATISFIED -> 0;
            case DEGRADED -> 1;
            case SATISFIED -> 2;
            case UNPROVEN, NOT_APPLICABLE, WAIVED -> -1;
        };
    }

    /** Classifies an endpoint that serves no flow: whoever asked for it wants to know of any change. */
    static ChangeClass endpoint(Protocol protocol, State before, State after) {
        boolean silence = before == State.SILENT || after == State.SILENT;
        if (before == after || protocol == Protocol.UDP && silence) {
            return ChangeClass.UNCHANGED;
        }
        int from = reach(before);
        int to = reach(after);
        if (from < 0) {
            return after == State.OPEN ? ChangeClass.DIFFERENT : ChangeClass.UNCHANGED;
        }
        if (to < 0) {
            return from > 0 ? ChangeClass.UNPROVEN : ChangeClass.UNCHANGED;
        }
        if (to < from) {
            return ChangeClass.REGRESSION;
        }
        if (to == from) {
            return ChangeClass.UNCHANGED;
        }
        return after == State.OPEN ? ChangeClass.EXPOSURE : ChangeClass.DIFFERENT;
    }

    /** Orders states by how far a packet got; -1 where that is not known. */
    private static int reach(State state) {
        return switch (state) {
            case OPEN -> 2;
            case CLOSED -> 1;
            case REJECTED, SILENT, UNREACHABLE -> 0;
            case UNKNOWN, UNTESTED -> -1;
        };
    }
}
