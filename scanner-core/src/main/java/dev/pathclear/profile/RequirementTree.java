package dev.pathclear.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a requirement asks of its flows. A flow that is not applicable (another role, another version, a condition not
 * given) counts as absent; a branch that is left empty is absent as well.
 */
public sealed interface RequirementTree {
    /** Returns the ids of the flows in it, in the order of the file. */
    List<String> flows();

    /**
     * One flow.
     *
     * @param id the id of the flow
     */
    record FlowRef(String id) implements RequirementTree {
        /** Checks that the id is there. */
        public FlowRef {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public List<String> flows() {
            return List.of(id);
        }
    }

    /**
     * Every branch must hold.
     *
     * @param branches one or more
     */
    record AllOf(List<RequirementTree> branches) implements RequirementTree {
        /** Copies the branches. */
        public AllOf {
            branches = atLeastOne(branches);
        }

        @Override
        public List<String> flows() {
            return collect(branches);
        }
    }

    /**
     * One branch must hold, whichever.
     *
     * @param branches one or more
     */
    record AnyOf(List<RequirementTree> branches) implements RequirementTree {
        /** Copies the branches. */
        public AnyOf {
            branches = atLeastOne(branches);
        }

        @Override
        public List<String> flows() {
            return collect(branches);
        }
    }

    /**
     * The primary should hold; where only a backup does, the requirement is degraded.
     *
     * @param primary what the product uses by itself
     * @param backups what it falls back to, in that order; one or more
     */
    record Fallback(RequirementTree primary, List<RequirementTree> backups) implements RequirementTree {
        /** Copies the backups. */
        public Fallback {
            Objects.requireNonNull(primary, "primary");
            backups = atLeastOne(backups);
        }

        /** Returns the primary and then the backups. */
        public List<RequirementTree> branches() {
            List<RequirementTree> branches = new ArrayList<>();
            branches.add(primary);
            branches.addAll(backups);
            return List.copyOf(branches);
        }

        @Override
        public List<String> flows() {
            return collect(branches());
        }
    }

    private static List<RequirementTree> atLeastOne(List<RequirementTree> branches) {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("no branches");
        }
        return List.copyOf(branches);
    }

    private static List<String> collect(List<RequirementTree> branches) {
        List<String> flows = new ArrayList<>();
        for (RequirementTree branch : branches) {
            flows.addAll(branch.flows());
        }
        return List.copyOf(flows);
    }
}
