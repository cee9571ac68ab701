package dev.pathclear.scope;

import dev.pathclear.profile.RequirementTree;
import java.util.List;

/**
 * A {@link RequirementTree} cut down to the flows that a class of hosts is judged by, each named by its index in
 * {@link HostClass#flows()}.
 */
public sealed interface CheckTree {
    /**
     * One flow.
     *
     * @param flow its index in {@link HostClass#flows()}
     */
    record Leaf(int flow) implements CheckTree {}

    /**
     * Every branch must hold.
     *
     * @param branches two or more
     */
    record AllOf(List<CheckTree> branches) implements CheckTree {
        public AllOf {
            branches = List.copyOf(branches);
        }
    }

    /**
     * One branch must hold, whichever.
     *
     * @param branches two or more
     */
    record AnyOf(List<CheckTree> branches) implements CheckTree {
        public AnyOf {
            branches = List.copyOf(branches);
        }
    }

    /**
     * The primary should hold; where only a backup does, the requirement is degraded.
     *
     * @param backups one or more, in the order they are tried
     */
    record Fallback(CheckTree primary, List<CheckTree> backups) implements CheckTree {
        public Fallback {
            backups = List.copyOf(backups);
        }
    }
}
