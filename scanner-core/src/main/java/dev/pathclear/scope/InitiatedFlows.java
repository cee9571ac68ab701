package dev.pathclear.scope;

import dev.pathclear.profile.Flow;
import java.util.List;

/**
 * Flows that the targets initiate: not testable from here, but from a host that is what the targets are.
 *
 * @param profileId the profile they are from
 * @param from the role of the targets
 * @param to the role they go to
 * @param external whether that role is internet hosts
 * @param flows one or more
 * @param command what to run on a host of role {@code from}
 */
public record InitiatedFlows(
        String profileId, String from, String to, boolean external, List<Flow> flows, String command) {
    public InitiatedFlows {
        flows = List.copyOf(flows);
    }
}
