package dev.pathclear.verdict;

import dev.pathclear.probe.Waiver;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.WaiverCheck;
import java.util.List;

/**
 * What waivers make of verdicts. A verdict stays what it is, since a ticket opens no firewall; what changes is what it
 * counts for on the host and in the exit code.
 *
 * <p>A requirement that a waiver in force names counts as waived. A waived flow is cut out of its requirement's tree,
 * as one that is not part of the question: so "139 or 445" with 445 waived still fails when 139 is blocked, and FTP
 * with a waived passive range still needs its control port. Where all that is left holds, or nothing is left, the
 * requirement is waived. A waiver never makes a requirement count for less than its verdict.
 *
 * <p>A waiver that is over is kept beside the verdict, so that reports can say it, and changes nothing.
 */
final class Waiving {
    private static final int ABSENT = -1;
    private static final RequirementVerdict[] CHAIN = {
        RequirementVerdict.UNSATISFIED, RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED,
        RequirementVerdict.WAIVED
    };

    private Waiving() {}

    /** Notes the waivers of flows that are not clear. */
    static void flows(HostResult seen, HostClass hostClass, HostVerdict into) {
        List<WaiverCheck> waivers = hostClass.waivers();
        for (int w = 0; w < waivers.size(); w++) {
            WaiverCheck check = waivers.get(w);
            if (!check.isAbout(seen.high(), seen.low(), seen.name())) {
                continue;
            }
            for (int flow = 0; flow < into.flows(); flow++) {
                if (check.coversFlow(flow) && into.flow(flow) != Verdict.CLEAR && into.flowWaiver(flow) == null) {
                    into.waiveFlow(flow, check.waiver());
                }
            }
        }
    }

    /** Adds the verdict on a requirement that is not satisfied. */
    static void requirement(
            HostResult seen, HostClass hostClass, int index, RequirementVerdict verdict, HostVerdict into) {
        CheckTree tree = hostClass.requirements().get(index).tree();
        Waiver waiver = ofRequirement(seen, hostClass.waivers(), index);
        RequirementVerdict counts = RequirementVerdict.WAIVED;
        if (waiver == null || waiver.expired()) {
            int left = evaluate(tree, into);
            RequirementVerdict without = left == ABSENT ? RequirementVerdict.WAIVED : CHAIN[left];
            counts = better(verdict, without);
            if (counts == RequirementVerdict.WAIVED) {
                waiver = firstWaived(tree, into);
            }
        }
        into.addRequirement(verdict, counts, waiver);
        if (waiver != null) {
            passOn(tree, waiver, into);
        }
    }

    private static Waiver ofRequirement(HostResult seen, List<WaiverCheck> waivers, int index) {
        for (int w = 0; w < waivers.size(); w++) {
            WaiverCheck check = waivers.get(w);
            if (check.coversRequirement(index) && check.isAbout(seen.high(), seen.low(), seen.name())) {
                return check.waiver();
            }
        }
        return null;
    }

    private static RequirementVerdict better(RequirementVerdict a, RequirementVerdict b) {
        for (RequirementVerdict one : CHAIN) {
            if (one == a || one == b) {
                return one == a ? b : a;
            }
        }
        throw new IllegalArgumentException(a + " and " + b);
    }

    /** As {@link RequirementJudge} evaluates a tree, without the branches that are waived. */
    private static int evaluate(CheckTree tree, HostVerdict flows) {
        return switch (tree) {
            case CheckTree.Leaf leaf -> flows.flowIsWaived(leaf.flow()) ? ABSENT
                    : RequirementJudge.value(flows.flow(leaf.flow()));
            case CheckTree.AllOf all -> {
                int value = ABSENT;
                for (CheckTree branch : all.branches()) {
                    int one = evaluate(branch, flows);
                    value = one == ABSENT ? value : value == ABSENT ? one : Math.min(value, one);
                }
                yield value;
            }
            case CheckTree.AnyOf any -> highest(any.branches(), flows);
            case CheckTree.Fallback fallback -> {
                int primary = evaluate(fallback.primary(), flows);
                int backup = highest(fallback.backups(), flows);
                // The primary that is cut out leaves its place to the backups.
                yield primary == ABSENT ? backup : Math.max(primary, Math.min(RequirementJudge.DEGRADED, backup));
            }
        };
    }

    private static int highest(List<CheckTree> branches, HostVerdict flows) {
        int value = ABSENT;
        for (CheckTree branch : branches) {
            value = Math.max(value, evaluate(branch, flows));
        }
        return value;
    }

    private static Waiver firstWaived(CheckTree tree, HostVerdict flows) {
        return switch (tree) {
            case CheckTree.Leaf leaf -> flows.flowIsWaived(leaf.flow()) ? flows.flowWaiver(leaf.flow()) : null;
            case CheckTree.AllOf all -> firstWaived(all.branches(), flows);
            case CheckTree.AnyOf any -> firstWaived(any.branches(), flows);
            case CheckTree.Fallback fallback -> {
                Waiver first = firstWaived(fallback.primary(), flows);
                yield first != null ? first : firstWaived(fallback.backups(), flows);
            }
        };
    }

    private static Waiver firstWaived(List<CheckTree> branches, HostVerdict flows) {
        for (CheckTree branch : branches) {
            Waiver first = firstWaived(branch, flows);
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** What is wrong with a waived requirement is waived with it. */
    private static void passOn(CheckTree tree, Waiver waiver, HostVerdict into) {
        switch (tree) {
            case CheckTree.Leaf leaf -> {
                if (into.flow(leaf.flow()) != Verdict.CLEAR && !into.flowIsWaived(leaf.flow())) {
                    into.waiveFlow(leaf.flow(), waiver);
                }
            }
            case CheckTree.AllOf all -> all.branches().forEach(branch -> passOn(branch, waiver, into));
            case CheckTree.AnyOf any -> any.branches().forEach(branch -> passOn(branch, waiver, into));
            case CheckTree.Fallback fallback -> {
                passOn(fallback.primary(), waiver, into);
                fallback.backups().forEach(branch -> passOn(branch, waiver, into));
            }
        }
    }
}
