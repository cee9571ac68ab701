package dev.pathclear.rules;

import dev.pathclear.target.Cidr;
import dev.pathclear.target.Networks;
import java.util.List;
import java.util.stream.Stream;

/**
 * One end of a rule.
 *
 * @param any whether it is everyone; then there are no networks
 * @param ipv4 networks of IPv4
 * @param ipv6 networks of IPv6
 * @param names host names that some of them were listed under, for remarks
 */
public record Peers(boolean any, List<Cidr> ipv4, List<Cidr> ipv6, List<String> names) {
    /** Everyone. */
    public static final Peers ANYONE = new Peers(true, List.of(), List.of(), List.of());

    /** No host: nobody knows where the role is. */
    public static final Peers NOBODY = new Peers(false, List.of(), List.of(), List.of());

    public Peers {
        ipv4 = List.copyOf(ipv4);
        ipv6 = List.copyOf(ipv6);
        names = List.copyOf(names);
    }

    /** Returns the hosts of networks. */
    public static Peers of(Networks networks) {
        return new Peers(false, networks.ipv4(), networks.ipv6(), networks.names());
    }

    /** Returns the networks of one family. */
    List<Cidr> of(boolean ipv6Family) {
        return ipv6Family ? ipv6 : ipv4;
    }

    /** Returns all networks. */
    List<Cidr> all() {
        return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
    }

    /** Returns whether there is someone of a family. */
    boolean has(boolean ipv6Family) {
        return any || !of(ipv6Family).isEmpty();
    }

    /** Returns whether there is nobody. */
    public boolean isEmpty() {
        return !any && ipv4.isEmpty() && ipv6.isEmpty();
    }

    /** Returns the networks as one text. */
    String text() {
        return any ? "any" : isEmpty() ? "none" : String.join(" ", all().stream().map(Cidr::toString).toList());
    }
}
