package dev.pathclear.report.table;

import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What a table must know of a class of hosts: which requirement a flow is part of, which endpoints serve no flow. */
final class ClassView {
    private final HostClass hostClass;
    private final int[] requirementOf;
    private final int[] unserved;

    ClassView(HostClass hostClass) {
        this.hostClass = hostClass;
        requirementOf = new int[hostClass.flows().size()];
        Arrays.fill(requirementOf, -1);
        List<RequirementCheck> requirements = hostClass.requirements();
        for (int i = 0; i < requirements.size(); i++) {
            if (requirements.get(i).applicable()) {
                assign(requirements.get(i).tree(), i);
            }
        }
        BitSet served = new BitSet();
        for (FlowCheck check : hostClass.flows()) {
            for (int n = 0; n < check.asked(); n++) {
                served.set(check.endpoint(n));
            }
        }
        served.flip(0, hostClass.size());
        unserved = served.stream().toArray();
    }

    private void assign(CheckTree tree, int requirement) {
        switch (tree) {
            case CheckTree.Leaf leaf -> requirementOf[leaf.flow()] = requirement;
            case CheckTree.AllOf all -> all.branches().forEach(branch -> assign(branch, requirement));
            case CheckTree.AnyOf any -> any.branches().forEach(branch -> assign(branch, requirement));
            case CheckTree.Fallback fallback -> {
                assign(fallback.primary(), requirement);
                fallback.backups().forEach(branch -> assign(branch, requirement));
            }
        }
    }

    HostClass hostClass() {
        return hostClass;
    }

    /** Returns the endpoints that serve no flow: asked for to be looked at. */
    int[] unserved() {
        return unserved;
    }

    FlowCheck flow(int flow) {
        return hostClass.flows().get(flow);
    }

    /** Returns the requirement that a flow is part of, or null. */
    RequirementCheck requirement(int flow) {
        return requirementOf[flow] < 0 ? null : hostClass.requirements().get(requirementOf[flow]);
    }

    /** Returns the verdict on the requirement that a flow is part of, or null. */
    RequirementVerdict requirementVerdict(int flow, HostVerdict verdict) {
        return requirementOf[flow] < 0 ? null : verdict.requirement(requirementOf[flow]);
    }

    /** Returns whether a flow that is not clear is waived. */
    boolean isWaived(int flow, HostVerdict verdict) {
        return verdict.flow(flow) != Verdict.CLEAR && verdict.flowIsWaived(flow);
    }

    /**
     * Returns whether a flow's verdict is something to act on: trouble that is proved, unless the requirement holds
     * without the flow or it is waived; and doubt where a required requirement depends on it.
     */
    boolean needsAction(int flow, HostVerdict verdict) {
        if (isWaived(flow, verdict)) {
            return false;
        }
        Verdict one = verdict.flow(flow);
        RequirementVerdict requirement = requirementVerdict(flow, verdict);
        return switch (one) {
            case CLEAR -> false;
            case EXPOSED -> true;
            case BLOCKED, NOT_LISTENING -> requirement != RequirementVerdict.SATISFIED;
            case UNPROVEN, NOT_TESTED, HOST_DOWN -> requirement != null && requirement != RequirementVerdict.SATISFIED
                    && requirement(flow).required();
        };
    }
}
