package dev.pathclear.scope;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Cuts a requirement down to the flows that a class of hosts is judged by. A flow that is not judged counts as absent,
 * and so does a branch that is left empty; where the primary of a fallback is absent, its first backup takes its place.
 *
 * <p>In a required requirement, a flow that the product does not need is absent from allOf too: it is reported, and it
 * does not let the requirement fail. As an alternative (anyOf, fallback) it stays, since it can do the work.
 */
final class TreeCutter {
    private final Map<String, Integer> indices;
    private final Map<String, Flow> flows;
    private final boolean required;

    /**
     * @param indices the flows that are judged, by id, with their index in the class
     * @param flows the same flows
     */
    TreeCutter(Map<String, Integer> indices, Map<String, Flow> flows, Requirement requirement) {
        this.indices = indices;
        this.flows = flows;
        required = requirement.need() == Need.REQUIRED || requirement.need() == Need.CONDITIONAL;
    }

    /** Returns what is left, or null where nothing is. */
    CheckTree cut(RequirementTree tree) {
        return switch (tree) {
            case RequirementTree.FlowRef(String id) ->
                indices.containsKey(id) ? new CheckTree.Leaf(indices.get(id)) : null;
            case RequirementTree.AllOf(List<RequirementTree> branches) -> {
                List<RequirementTree> needed = branches.stream().filter(this::needed).toList();
                List<CheckTree> left = cut(needed);
                yield oneOr(left.isEmpty() ? cut(branches) : left, CheckTree.AllOf::new);
            }
            case RequirementTree.AnyOf(List<RequirementTree> branches) -> oneOr(cut(branches), CheckTree.AnyOf::new);
            case RequirementTree.Fallback(RequirementTree primary, List<RequirementTree> backups) -> {
                List<RequirementTree> inOrder = new ArrayList<>(List.of(primary));
                inOrder.addAll(backups);
                yield oneOr(cut(inOrder),
                        left -> new CheckTree.Fallback(left.getFirst(), left.subList(1, left.size())));
            }
        };
    }

    private List<CheckTree> cut(List<RequirementTree> branches) {
        List<CheckTree> left = new ArrayList<>();
        for (RequirementTree branch : branches) {
            CheckTree cut = cut(branch);
            if (cut != null) {
                left.add(cut);
            }
        }
        return left;
    }

    private boolean needed(RequirementTree branch) {
        if (!required || !(branch instanceof RequirementTree.FlowRef(String id)) || !flows.containsKey(id)) {
            return true;
        }
        return switch (flows.get(id).need()) {
            case REQUIRED, CONDITIONAL -> true;
            case RECOMMENDED, OPTIONAL, INFORMATIONAL, DO_NOT_EXPOSE -> false;
        };
    }


    private static CheckTree oneOr(List<CheckTree> left, Function<List<CheckTree>, CheckTree> join) {
        return switch (left.size()) {
            case 0 -> null;
            case 1 -> left.getFirst();
            default -> join.apply(left);
        };
    }
}
