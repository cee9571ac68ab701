package dev.pathclear.target;

import java.util.List;

/**
 * Addresses as networks, of any size: what a rule is written of, as opposed to what is scanned one by one.
 *
 * @param ipv4 the fewest networks of IPv4, in ascending order
 * @param ipv6 the fewest networks of IPv6, in ascending order
 * @param names host names that some of them were listed under, in alphabetical order
 */
public record Networks(List<Cidr> ipv4, List<Cidr> ipv6, List<String> names) {
    public Networks {
        ipv4 = List.copyOf(ipv4);
        ipv6 = List.copyOf(ipv6);
        names = List.copyOf(names);
    }
}
