package dev.pathclear.scope;

import dev.pathclear.target.TargetSet;
import java.util.Objects;

/**
 * Hosts that are one role of one product.
 *
 * @param selection the product, with the role named
 * @param hosts all without ports of their own
 */
public record TargetGroup(ProfileSelection selection, TargetSet hosts) {
    public TargetGroup {
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(selection.role(), "role");
        Objects.requireNonNull(hosts, "hosts");
    }
}
