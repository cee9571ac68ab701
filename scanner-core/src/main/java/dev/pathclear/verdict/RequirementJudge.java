package dev.pathclear.verdict;

import dev.pathclear.result.HostResult;
import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.RequirementCheck;
import java.util.List;

/**
 * Evaluates requirement trees over flow verdicts in Kleene's strong three-valued logic (Introduction to
 * Metamathematics, 1952, section 64), with one value more for "only a fallback holds". The four values are a chain,
 *
 * <p>unsatisfied &lt; unproven &lt; degraded &lt; satisfied,
 *
 * <p>on which allOf is the minimum, anyOf the maximum, and fallback the maximum of the primary and of the best backup,
 * a backup counting as degraded at most. All three are monotone: proving what was unproven never turns a requirement
 * that holds into one that does not, nor the reverse. A fallback whose primary is unproven and whose backup holds is
 * degraded: it holds whatever the primary turns out to be.
 *
 * <p>A flow counts as satisfied where it is clear; as unsatisfied where it is blocked, not-listening or exposed; and as
 * unproven where it is unproven or not-tested, and where the host is down: that tells nothing about the path, and the
 * path is what is asked.
 */
final class RequirementJudge {
    private static final RequirementVerdict[] CHAIN = {
        RequirementVerdict.UNSATISFIED, RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED,
        RequirementVerdict.SATISFIED
    };
    private static final RequirementVerdict[] HOST_CHAIN = {
        RequirementVerdict.UNSATISFIED, RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED,
        RequirementVerdict.WAIVED, RequirementVerdict.SATISFIED
    };
    private static final int UNSATISFIED = 0;
    private static final int UNPROVEN = 1;
    static final int DEGRADED = 2;
    private static final int SATISFIED = 3;

    private RequirementJudge() {}

    /** Adds to a buffer that has the verdicts on flows those on requirements and on the host. */
    static void judge(HostResult seen, HostClass hostClass, HostVerdict into) {
        int worst = Integer.MAX_VALUE;
        List<RequirementCheck> requirements = hostClass.requirements();
        boolean waivers = !hostClass.waivers().isEmpty();
        for (int i = 0; i < requirements.size(); i++) {
            RequirementCheck check = requirements.get(i);
            if (!check.applicable()) {
                into.addRequirement(RequirementVerdict.NOT_APPLICABLE, RequirementVerdict.NOT_APPLICABLE, null);
                continue;
            }
            int value = evaluate(check.tree(), into);
            if (waivers && value != SATISFIED) {
                Waiving.requirement(seen, hostClass, i, CHAIN[value], into);
            } else {
                into.addRequirement(CHAIN[value], CHAIN[value], null);
            }
            if (check.required()) {
                worst = Math.min(worst, rank(into.counted(i)));
                if (isOpenQuestion(into.counted(i)) && isBlocked(check.tree(), into)) {
                    into.requiredBlocked();
                }
            }
        }
        into.verdict(worst == Integer.MAX_VALUE ? RequirementVerdict.NOT_APPLICABLE : HOST_CHAIN[worst]);
    }

    private static boolean isOpenQuestion(RequirementVerdict counted) {
        return counted == RequirementVerdict.UNSATISFIED || counted == RequirementVerdict.UNPROVEN;
    }

    /** Returns whether a flow of a requirement is blocked, be it one of several ways. */
    private static boolean isBlocked(CheckTree tree, HostVerdict flows) {
        return switch (tree) {
            case CheckTree.Leaf leaf -> flows.flow(leaf.flow()) == Verdict.BLOCKED;
            case CheckTree.AllOf all -> anyBlocked(all.branches(), flows);
            case CheckTree.AnyOf any -> anyBlocked(any.branches(), flows);
            case CheckTree.Fallback fallback ->
                    isBlocked(fallback.primary(), flows) || anyBlocked(fallback.backups(), flows);
        };
    }

    private static boolean anyBlocked(List<CheckTree> branches, HostVerdict flows) {
        for (int i = 0; i < branches.size(); i++) {
            if (isBlocked(branches.get(i), flows)) {
                return true;
            }
        }
        return false;
    }

    private static int rank(RequirementVerdict counted) {
        for (int rank = 0; rank < HOST_CHAIN.length; rank++) {
            if (HOST_CHAIN[rank] == counted) {
                return rank;
            }
        }
        throw new IllegalArgumentException(counted.word());
    }

    private static int evaluate(CheckTree tree, HostVerdict flows) {
        return switch (tree) {
            case CheckTree.Leaf leaf -> value(flows.flow(leaf.flow()));
            case CheckTree.AllOf all -> lowest(all.branches(), flows);
            case CheckTree.AnyOf any -> highest(any.branches(), flows);
            case CheckTree.Fallback fallback -> Math.max(evaluate(fallback.primary(), flows),
                    Math.min(DEGRADED, highest(fallback.backups(), flows)));
        };
    }

    private static int lowest(List<CheckTree> branches, HostVerdict flows) {
        int value = SATISFIED;
        for (int i = 0; i < branches.size(); i++) {
            value = Math.min(value, evaluate(branches.get(i), flows));
        }
        return value;
    }

    private static int highest(List<CheckTree> branches, HostVerdict flows) {
        int value = UNSATISFIED;
        for (int i = 0; i < branches.size(); i++) {
            value = Math.max(value, evaluate(branches.get(i), flows));
        }
        return value;
    }

    static int value(Verdict verdict) {
        return switch (verdict) {
            case CLEAR -> SATISFIED;
            case BLOCKED, NOT_LISTENING, EXPOSED -> UNSATISFIED;
            case UNPROVEN, NOT_TESTED, HOST_DOWN -> UNPROVEN;
        };
    }
}
