package dev.pathclear.scope;

import dev.pathclear.profile.Flow;
import java.util.List;

/**
 * Flows that cannot be tested from here: those that the targets initiate, which can be tested from a host that is what
 * the targets are; and, of the flows to internet hosts, those whose host has no address.
 *
 * @param profileId the profile they are from
 * @param from the role that initiates them
 * @param to the role they go to
 * @param external whether that role is internet hosts
 * @param hosts the names without an address that they go to: patterns such as {@code *.example.com}, and names that did
 *     not resolve; empty where the reason is the initiator
 * @param flows one or more
 * @param command what to run on a host of role {@code from}; null where that is here
 * @param place the word of the command that stands for the addresses of the hosts of role {@code to}, which are not
 * known
 *     here; null where it can be run as it is
 */
public record NotTestable(String profileId, String from, String to, boolean external, List<String> hosts,
        List<Flow> flows, String command, String place) {
    public NotTestable {
        hosts = List.copyOf(hosts);
        flows = List.copyOf(flows);
    }
}
