package dev.pathclear.verdict;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.scope.Scope;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds up the verdicts of a scan, host by host, and what they mean for the exit code. Its size is that of the profiles,
 * not of the network; adding a host allocates nothing.
 *
 * <p>Not safe for use by several threads.
 */
public final class ScanVerdict {
    private final List<HostClass> classes;
    private final RequirementTally[][] tallyOf;
    private final List<RequirementTally> tallies;
    private final long[] states = new long[State.values().length];
    private final long[] localFailures = new long[Reason.values().length];
    private final long[] statuses = new long[HostStatus.values().length];
    private final long[] expected = new long[HostStatus.values().length];
    private final long[] flows = new long[Verdict.values().length];
    private final long[] requirements = new long[RequirementVerdict.values().length];
    private final long[] required = new long[RequirementVerdict.values().length];
    private final long[] hosts = new long[RequirementVerdict.values().length];
    private long inferred;
    private long judged;
    private long notReached;
    private long exposed;
    private long requiredRejected;

    /** @param scope what the scan asks */
    public ScanVerdict(Scope scope) {
        record Key(String profileId, String requirement) {}

        Map<Key, RequirementTally> byKey = new LinkedHashMap<>();
        classes = scope.classes();
        tallyOf = new RequirementTally[classes.size()][];
        for (HostClass hostClass : classes) {
            List<RequirementCheck> checks = hostClass.requirements();
            RequirementTally[] row = new RequirementTally[checks.size()];
            for (int i = 0; i < row.length; i++) {
                RequirementCheck check = checks.get(i);
                row[i] = byKey.computeIfAbsent(new Key(check.profileId(), check.requirement().id()),
                        key -> new RequirementTally(key.profileId(), check.requirement()));
            }
            tallyOf[hostClass.id()] = row;
        }
        tallies = List.copyOf(byKey.values());
    }

    /** Adds a complete host. */
    public void add(HostResult seen, HostVerdict verdict) {
        for (int row = 0; row < seen.asked(); row++) {
            states[seen.state(row).ordinal()]++;
            inferred += seen.reason(row) == Reason.INFERRED_FROM_CONTROL ? 1 : 0;
            if (seen.state(row) == State.UNKNOWN) {
                localFailures[seen.reason(row).ordinal()]++;
            }
        }
        statuses[verdict.status().ordinal()]++;
        expected[verdict.status().ordinal()] += seen.listed() ? 1 : 0;
        if (!verdict.judged()) {
            requiredRejected += verdict.requiredRejected() ? 1 : 0;
            return;
        }
        judged++;
        hosts[verdict.verdict().ordinal()]++;
        for (int i = 0; i < verdict.flows(); i++) {
            flows[verdict.flow(i).ordinal()]++;
            if (verdict.flow(i) == Verdict.EXPOSED && !verdict.flowIsWaived(i)) {
                exposed++;
            }
        }
        addRequirements(seen.hostClass(), verdict);
    }

    private void addRequirements(int classId, HostVerdict verdict) {
        List<RequirementCheck> checks = classes.get(classId).requirements();
        RequirementTally[] tally = tallyOf[classId];
        for (int i = 0; i < verdict.requirements(); i++) {
            RequirementVerdict one = verdict.requirement(i);
            requirements[one.ordinal()]++;
            if (checks.get(i).required()) {
                required[verdict.counted(i).ordinal()]++;
            }
            if (verdict.status() == HostStatus.UP) {
                tally[i].add(one, verdict.counted(i) == RequirementVerdict.WAIVED);
            }
        }
    }

    /** Adds hosts of the scan that were not reached before it ended: nothing is known of them. */
    public void addNotReached(long count) {
        notReached += count;
    }

    /** Returns how many endpoints ended in a state, control ports not counted. */
    public long endpoints(State state) {
        return states[state.ordinal()];
    }

    /** Returns how many endpoints that count as open are so by inference alone, which proves nothing. */
    public long inferredOpen() {
        return inferred;
    }

    /** Returns how many endpoints are unknown by the failures of this machine that kept them from an answer. */
    public Map<Reason, Long> localFailures() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (localFailures[reason.ordinal()] > 0) {
                counts.put(reason, localFailures[reason.ordinal()]);
            }
        }
        return counts;
    }

    /** Returns how many hosts have a status. */
    public long hosts(HostStatus status) {
        return statuses[status.ordinal()];
    }

    /** Returns how many hosts that were listed singly have a status: of those, something should have been heard. */
    public long expected(HostStatus status) {
        return expected[status.ordinal()];
    }

    /** Returns how many judged hosts have a verdict. */
    public long hosts(RequirementVerdict verdict) {
        return hosts[verdict.ordinal()];
    }

    /** Returns how many flows of judged hosts have a verdict. */
    public long flows(Verdict verdict) {
        return flows[verdict.ordinal()];
    }

    /** Returns how many requirements of judged hosts have a verdict, those that are not required included. */
    public long requirements(RequirementVerdict verdict) {
        return requirements[verdict.ordinal()];
    }

    /**
     * Returns for how many required requirements of judged hosts a verdict counts, those that are waived apart: these
     * decide the exit code.
     */
    public long required(RequirementVerdict verdict) {
        return required[verdict.ordinal()];
    }

    /** Returns how many hosts were judged: see {@link HostVerdict#judged}. */
    public long judged() {
        return judged;
    }

    /**
     * Returns of how many addresses, not judged since nobody knows of hosts there, something that would be required is
     * rejected: see {@link HostVerdict#requiredRejected}. The scan does not prove that all is well.
     */
    public long requiredRejected() {
        return requiredRejected;
    }

    /** Returns how many hosts were not reached. */
    public long notReached() {
        return notReached;
    }

    /** Returns each requirement with its live hosts, in the order of the profiles. */
    public List<RequirementTally> tallies() {
        return tallies;
    }

    /** Returns what was found that can keep the run from exiting with 0; the caller adds how the run itself went. */
    public Set<Finding> findings() {
        Set<Finding> found = EnumSet.noneOf(Finding.class);
        addIf(found, Finding.UNSATISFIED, required(RequirementVerdict.UNSATISFIED) > 0);
        addIf(found, Finding.EXPOSED, exposed > 0);
        addIf(found, Finding.DEGRADED, required(RequirementVerdict.DEGRADED) > 0);
        boolean doubt = required(RequirementVerdict.UNPROVEN) > 0 || judged == 0 || notReached > 0
                || requiredRejected > 0;
        addIf(found, Finding.UNPROVEN, doubt);
        return found;
    }

    private static void addIf(Set<Finding> found, Finding finding, boolean holds) {
        if (holds) {
            found.add(finding);
        }
    }
}
