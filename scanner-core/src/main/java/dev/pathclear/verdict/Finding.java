package dev.pathclear.verdict;

import java.util.Set;

/** What can keep a run from exiting with 0. */
public enum Finding {
    /** The user stopped it. */
    INTERRUPTED(ExitCode.INTERRUPTED, null),
    /** A fault in this program. */
    BUG(ExitCode.BUG, null),
    /** It failed on this machine: no network, no descriptors, no room for the result. */
    COULD_NOT_RUN(ExitCode.COULD_NOT_RUN, null),
    /** Bad usage, or a bad input file. */
    BAD_INPUT(ExitCode.USAGE, null),
    /** A required requirement of a judged host does not hold. */
    UNSATISFIED(ExitCode.FAILED, FailOn.BLOCKED),
    /** A flow that must stay local can be reached on a judged host. */
    EXPOSED(ExitCode.FAILED, FailOn.EXPOSED),
    /** A required requirement of a judged host holds by its fallback alone. */
    DEGRADED(ExitCode.FAILED, FailOn.DEGRADED),
    /** A comparison found a regression, an exposure or a departure from its plan. */
    CHANGE(ExitCode.FAILED, FailOn.CHANGE),
    /**
     * A required requirement of a judged host is not proved, or what it needs is rejected at addresses of which nobody
     * knows whether hosts are there; hosts were not reached, or none could be judged.
     */
    UNPROVEN(ExitCode.UNPROVEN, FailOn.UNPROVEN);

    private final ExitCode exitCode;
    private final FailOn gate;

    Finding(ExitCode exitCode, FailOn gate) {
        this.exitCode = exitCode;
        this.gate = gate;
    }

    /** Returns the exit code it asks for. */
    ExitCode exitCode() {
        return exitCode;
    }

    /** Returns whether it counts: what is no verdict always does. */
    boolean counts(Set<FailOn> failOn) {
        return gate == null || failOn.contains(gate);
    }
}
