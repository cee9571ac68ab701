package dev.pathclear.profile;

import dev.pathclear.profile.RequirementTree.AllOf;
import dev.pathclear.profile.RequirementTree.AnyOf;
import dev.pathclear.profile.RequirementTree.Fallback;
import dev.pathclear.profile.RequirementTree.FlowRef;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the requirements of a profile and their trees. */
final class RequirementReader {
    private static final int MAX_REQUIREMENTS = 2_000;
    private static final int MAX_BRANCHES = 100;
    private static final String TREE = "the id of a flow, or an object with one of allOf, anyOf, fallback";

    private final Declarations declared;
    private final FlowReader flows;
    private final Ids ids = new Ids("a requirement");
    private final Set<String> placed = new HashSet<>();

    RequirementReader(Declarations declared, FlowReader flows) {
        this.declared = declared;
        this.flows = flows;
    }

    List<Requirement> requirements(InputObject in) {
        return in.list("requirements", MAX_REQUIREMENTS, this::requirement);
    }

    private Requirement requirement(InputValue value) {
        InputObject in = value.object("an object: a requirement");
        if (in == null) {
            return null;
        }
        String id = in.required("id", ids::declare);
        Text title = in.required("title", Values::localized);
        Need need = in.required("need", Values.word(Need.class));
        List<String> when = in.optional("when", List.of(), declared.conditions()::referAll);
        VersionRange versions = in.optional("versions", null, declared::versionRange);
        RequirementTree tree = in.required("tree", branch -> tree(branch, need));
        if (id != null && tree != null && flows.ids().contains(id) && !tree.equals(new FlowRef(id))) {
            return in.field("id").refuse("an id that no flow has, unless the tree is that flow alone");
        }
        return in.done() ? new Requirement(id, title, need, when, versions, tree) : null;
    }

    /** Reads a tree; the parser has bounded how deep it nests. */
    private RequirementTree tree(InputValue value, Need need) {
        if (!value.isObject()) {
            return value.textOrNull() == null ? value.refuse(TREE) : leaf(value, need);
        }
        InputObject in = value.object(TREE);
        InputValue allOf = in.field("allOf");
        InputValue anyOf = in.field("anyOf");
        InputValue fallback = in.field("fallback");
        RequirementTree tree = null;
        if (allOf.isArray() && anyOf.isMissing() && fallback.isMissing()) {
            List<RequirementTree> branches = branches(allOf, 1, need);
            tree = branches.isEmpty() ? null : new AllOf(branches);
        } else if (anyOf.isArray() && allOf.isMissing() && fallback.isMissing()) {
            List<RequirementTree> branches = branches(anyOf, 1, need);
            tree = branches.isEmpty() ? null : new AnyOf(branches);
        } else if (fallback.isArray() && allOf.isMissing() && anyOf.isMissing()) {
            List<RequirementTree> branches = branches(fallback, 2, need);
            tree = branches.size() < 2
                    ? null : new Fallback(branches.getFirst(), branches.subList(1, branches.size()));
        } else {
            return value.refuse("an object with one of allOf, anyOf, fallback, an array");
        }
        return in.done() ? tree : null;
    }

    private List<RequirementTree> branches(InputValue value, int min, Need need) {
        List<RequirementTree> branches = value.list(min, MAX_BRANCHES,
                min == 1 ? "an array of one tree or more" : "an array of the primary and its backups",
                branch -> tree(branch, need));
        return branches == null ? List.of() : branches;
    }

    private RequirementTree leaf(InputValue value, Need need) {
        String id = flows.ids().refer(value);
        if (id == null) {
            return null;
        }
        if (!placed.add(id)) {
            return value.refuse("a flow that stands nowhere else in a requirement");
        }
        Optional<Need> ofFlow = flows.need(id);
        if (need != null && ofFlow.isPresent()
                && (need == Need.DO_NOT_EXPOSE) != (ofFlow.get() == Need.DO_NOT_EXPOSE)) {
            return value.refuse("do-not-expose flows in do-not-expose requirements, no others, and nowhere else",
                    "a flow whose need is " + ofFlow.get().word());
        }
        return new FlowRef(id);
    }
}
