package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * A network.
 *
 * @param first its lowest address
 * @param prefix how many leading bits are those of the network: 0 to 32, or to 128 for IPv6
 */
public record Cidr(Address first, int prefix) {
    /** Returns the fewest networks that are exactly the addresses of a set, in its order. */
    public static List<Cidr> of(TargetSet set) {
        List<Cidr> networks = new ArrayList<>();
        for (int i = 0; i < set.intervals(); i++) {
            add(set.firstHigh(i), set.firstLow(i), set.count(i), networks);
        }
        return networks;
    }

    /** The largest network that begins at an address and fits is taken, again and again. */
    private static void add(long firstHigh, long firstLow, long count, List<Cidr> networks) {
        long high = firstHigh;
        long low = firstLow;
        long left = count;
        while (left > 0) {
            int aligned = Math.min(62, Long.numberOfTrailingZeros(low));
            int fitting = 63 - Long.numberOfLeadingZeros(left);
            int bits = Math.min(aligned, fitting);
            Address first = new Address(high, low);
            networks.add(new Cidr(first, (first.isIpv4() ? 32 : 128) - bits));
            left -= 1L << bits;
            low += 1L << bits;
            high += low == 0 ? 1 : 0;
        }
    }

    /** Returns whether it is one address. */
    public boolean isHost() {
        return prefix == (first.isIpv4() ? 32 : 128);
    }

    /** Returns the dotted mask of an IPv4 network. */
    public String mask() {
        return Address.ofIpv4(prefix == 0 ? 0 : -1 << 32 - prefix).toString();
    }

    /** Returns {@code 10.0.0.0/24}, or the address where it is one. */
    @Override
    public String toString() {
        return isHost() ? first.toString() : first + "/" + prefix;
    }
}
