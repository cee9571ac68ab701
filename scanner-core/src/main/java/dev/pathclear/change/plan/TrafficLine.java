package dev.pathclear.change.plan;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortSet;
import dev.pathclear.target.HostPattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One line of a change plan: traffic from some hosts to ports of others.
 *
 * @param id unique in its plan
 * @param from who sends; empty for anyone
 * @param to who is sent to
 * @param ports by protocol; those of a profile's role where the line names one
 * @param profile the profile's id, or null
 * @param role the role of {@code to} in the profile, or null
 * @param note for people, or null
 */
public record TrafficLine(
        String id,
        List<HostPattern> from,
        List<HostPattern> to,
        Map<Protocol, PortSet> ports,
        String profile,
        String role,
        Expectation expectation,
        String note) {
    public TrafficLine {
        from = List.copyOf(from);
        to = List.copyOf(to);
        ports = Map.copyOf(ports);
    }

    /** Returns whether the line is about traffic from one of these addresses. */
    public boolean isFrom(Collection<Address> vantage) {
        return from.isEmpty() || vantage.stream().anyMatch(
                address -> from.stream().anyMatch(pattern -> pattern.matches(address, null)));
    }

    /**
     * Returns whether the line is about traffic to a host.
     *
     * @param name as the host was listed, or null
     */
    public boolean isTo(Address host, String name) {
        return to.stream().anyMatch(pattern -> pattern.matches(host, name));
    }

    /** Returns whether the host is named by itself, as opposed to one of a network. */
    public boolean names(Address host, String name) {
        return to.stream().anyMatch(pattern -> pattern.isSingle() && pattern.matches(host, name));
    }

    /** Returns whether the line is about a port. */
    public boolean covers(Protocol protocol, int port) {
        PortSet set = ports.get(protocol);
        return set != null && set.contains(port);
    }
}
