package dev.pathclear.report.record;

import dev.pathclear.result.FlowLine;

/**
 * What a flow or a host is to a test report. It agrees with the exit code: FAIL and ERROR are there only where a
 * required requirement of the host is unsatisfied or unproven, or would be unsatisfied if a host is there.
 */
public enum Outcome {
    PASS,
    /** Proved to be bad. */
    FAIL,
    /** Not proved; or something required is rejected, where nobody knows whether a host is there. */
    ERROR,
    /** Of no consequence: not required, waived, or an alternative holds. */
    SKIP;

    /** Returns what a flow of a host is. */
    public static Outcome of(FlowLine flow, HostRecord host) {
        if (flow.verdict().equals("clear")) {
            return PASS;
        }
        if (host.waives(flow)) {
            return SKIP;
        }
        Outcome worst = of(host);
        if (worst == PASS || worst == SKIP || !flow.need().equals("required") && !flow.verdict().equals("exposed")) {
            return SKIP;
        }
        return switch (flow.verdict()) {
            case "blocked", "not-listening", "exposed" -> worst;
            default -> ERROR;
        };
    }

    static Outcome of(HostRecord host) {
        return switch (host.line().verdict()) {
            case "satisfied", "degraded" -> PASS;
            case "unsatisfied" -> FAIL;
            case "not-applicable", "waived" -> SKIP;
            case null -> host.line().requiredRejected() ? ERROR : SKIP;
            default -> ERROR;
        };
    }

    /** Returns whether a scan's exit code stands for a scan that came to its end and judged something. */
    static boolean conclusive(int exitCode) {
        return exitCode == 0 || exitCode == 1;
    }
}
