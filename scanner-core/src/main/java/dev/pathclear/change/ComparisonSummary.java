package dev.pathclear.change;

import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a comparison found.
 *
 * @param counts flows, endpoints without a flow, requirements and hosts by class; every class is there
 * @param hostsCompared hosts that were up in both results
 * @param onlyBefore flows, endpoints and requirements of those hosts that are in the first result alone
 * @param onlyAfter the same, in the second alone
 * @param beforeComplete whether the first result has its summary: else hosts may be missing
 * @param afterComplete whether the second one has
 * @param failOn which findings let the comparison fail
 */
public record ComparisonSummary(
        Map<ChangeClass, Long> counts,
        long hostsCompared,
        long onlyBefore,
        long onlyAfter,
        boolean beforeComplete,
        boolean afterComplete,
        Set<FailOn> failOn) {
    public ComparisonSummary {
        EnumMap<ChangeClass, Long> all = new EnumMap<>(ChangeClass.class);
        for (ChangeClass changeClass : ChangeClass.values()) {
            all.put(changeClass, counts.getOrDefault(changeClass, 0L));
        }
        counts = Collections.unmodifiableMap(all);
        failOn = Set.copyOf(failOn);
    }

    /** Returns the exit code. */
    public ExitCode exitCode() {
        return ExitCode.of(findings(), failOn);
    }

    /** Returns what keeps the comparison from exiting with 0. */
    private Set<Finding> findings() {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        if (counts.get(ChangeClass.REGRESSION) + counts.get(ChangeClass.EXPOSURE) > 0) {
            findings.add(Finding.CHANGE);
        }
        boolean doubt = counts.get(ChangeClass.UNPROVEN) + counts.get(ChangeClass.GONE_HOST) > 0;
        if (doubt || !afterComplete || hostsCompared == 0) {
            findings.add(Finding.UNPROVEN);
        }
        return findings;
    }
}
