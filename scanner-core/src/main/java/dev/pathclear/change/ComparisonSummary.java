package dev.pathclear.change;

import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a comparison found.
 *
 * @param counts what was compared by class, see {@link ChangeClass#of}; every class is there. With a plan: endpoints
 *     and hosts; else flows, endpoints without a flow, requirements and hosts
 * @param lines the lines of the plan; empty without one
 * @param hostsCompared hosts that were up in both results
 * @param onlyBefore flows, endpoints and requirements of those hosts that are in the first result alone
 * @param onlyAfter the same, in the second alone
 * @param beforeComplete whether the first result has its summary: else hosts may be missing
 * @param afterComplete whether the second one has
 * @param failOn which findings let the comparison fail
 */
public record ComparisonSummary(
        Map<ChangeClass, Long> counts,
        List<LineOutcome> lines,
        long hostsCompared,
        long onlyBefore,
        long onlyAfter,
        boolean beforeComplete,
        boolean afterComplete,
        Set<FailOn> failOn) {
    public ComparisonSummary {
        EnumMap<ChangeClass, Long> all = new EnumMap<>(ChangeClass.class);
        for (ChangeClass changeClass : ChangeClass.of(!lines.isEmpty())) {
            all.put(changeClass, counts.getOrDefault(changeClass, 0L));
        }
        counts = Collections.unmodifiableMap(all);
        lines = List.copyOf(lines);
        failOn = Set.copyOf(failOn);
    }

    /** Returns the exit code. */
    public ExitCode exitCode() {
        return ExitCode.of(findings(), failOn);
    }

    /** Returns what keeps the comparison from exiting with 0. */
    private Set<Finding> findings() {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        if (any(ChangeClass.REGRESSION, ChangeClass.EXPOSURE, ChangeClass.NOT_YET, ChangeClass.BROKEN_BEFORE)) {
            findings.add(Finding.CHANGE);
        }
        boolean doubt = any(ChangeClass.UNPROVEN, ChangeClass.GONE_HOST, ChangeClass.NOT_COMPARABLE)
                || lines.stream().anyMatch(line -> line.counts().isEmpty());
        if (doubt || !afterComplete || lines.isEmpty() && hostsCompared == 0) {
            findings.add(Finding.UNPROVEN);
        }
        return findings;
    }

    private boolean any(ChangeClass... classes) {
        return Stream.of(classes).anyMatch(one -> counts.getOrDefault(one, 0L) > 0);
    }
}
