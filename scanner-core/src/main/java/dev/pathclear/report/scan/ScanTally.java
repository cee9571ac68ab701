package dev.pathclear.report.scan;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.report.record.Standing;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is counted over all hosts, whether or not they are shown. Bounded: requirements too many are counted as one. */
final class ScanTally {
    private static final int MAX_REQUIREMENTS = 1_024;
    private static final int MAX_WORDS = 32;
    private static final Requirement OTHERS = new Requirement("", "");

    /** A requirement of a profile. */
    record Requirement(String profile, String id) {}

    private final Map<String, Long> verdicts = new LinkedHashMap<>();
    private final Map<Requirement, Map<String, Long>> requirements = new LinkedHashMap<>();
    private final Map<Reason, Long> localFailures = new EnumMap<>(Reason.class);
    private final Map<String, Long> left = new LinkedHashMap<>();
    private final Standing standing = new Standing();

    void add(HostRecord host) {
        for (ProbeLine probe : host.probes()) {
            if (probe.state() == State.UNKNOWN) {
                localFailures.merge(probe.reason(), 1L, Long::sum);
            }
        }
        standing.add(host);
        if (!host.judged()) {
            return;
        }
        for (RequirementLine line : host.requirements()) {
            count(verdicts, line.verdict());
            Requirement requirement = new Requirement(line.profile(), line.requirement());
            Map<String, Long> counts = requirements.get(requirement);
            if (counts == null) {
                counts = requirements.computeIfAbsent(requirements.size() < MAX_REQUIREMENTS ? requirement : OTHERS,
                        one -> new LinkedHashMap<>());
            }
            count(counts, line.verdict());
        }
    }

    /** Counts a judged host that has no row of its own. */
    void leaveOut(HostRecord host) {
        count(left, host.line().verdict());
    }

    /** A result file is written by anyone, so that there may be any number of words. */
    private static void count(Map<String, Long> counts, String word) {
        counts.merge(counts.containsKey(word) || counts.size() < MAX_WORDS ? word : "", 1L, Long::sum);
    }

    /** Returns how the scan stands. */
    Standing standing() {
        return standing;
    }

    /** Returns requirements of judged hosts by verdict. */
    Map<String, Long> verdicts() {
        return verdicts;
    }

    /** Returns judged hosts by verdict, requirement by requirement. */
    Map<Requirement, Map<String, Long>> requirements() {
        return requirements;
    }

    /** Returns how many endpoints a failure of this machine kept from an answer. */
    Map<Reason, Long> localFailures() {
        return localFailures;
    }

    /** Returns judged hosts without a row, by verdict. */
    Map<String, Long> leftOut() {
        return left;
    }
}
