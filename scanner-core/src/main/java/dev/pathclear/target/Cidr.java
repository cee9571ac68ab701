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
    private static final int BITS = 128;

    /** Returns the fewest networks that are exactly the addresses of a set, in its order. */
    static List<Cidr> of(IntervalList set) {
        List<Cidr> networks = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            add(new Address(set.firstHigh(i), set.firstLow(i)), new Address(set.lastHigh(i), set.lastLow(i)), networks);
        }
        return networks;
    }

    /** The largest network that begins at an address and fits is taken, again and again. */
    private static void add(Address first, Address last, List<Cidr> networks) {
        Address from = first;
        while (true) {
            int bits = from.low() != 0 ? Long.numberOfTrailingZeros(from.low())
                    : Math.min(BITS, 64 + Long.numberOfTrailingZeros(from.high()));
            while (IntervalList.compare(from.high() | highBits(bits), from.low() | lowBits(bits),
                    last.high(), last.low()) > 0) {
                bits--;
            }
            networks.add(new Cidr(from, (from.isIpv4() ? 32 : BITS) - bits));
            long low = from.low() | lowBits(bits);
            long high = from.high() | highBits(bits);
            if (high == last.high() && low == last.low()) {
                return;
            }
            from = new Address(low == -1 ? high + 1 : high, low + 1);
        }
    }

    /** Returns the upper half of the number whose lowest bits, so many, are set. */
    static long highBits(int bits) {
        return bits <= 64 ? 0 : bits == BITS ? -1 : (1L << bits - 64) - 1;
    }

    /** Returns the lower half of that number. */
    static long lowBits(int bits) {
        return bits >= 64 ? -1 : (1L << bits) - 1;
    }

    /** Returns its highest address. */
    public Address last() {
        int bits = (first.isIpv4() ? 32 : BITS) - prefix;
        return new Address(first.high() | highBits(bits), first.low() | lowBits(bits));
    }

    /** Returns whether it is one address. */
    public boolean isHost() {
        return prefix == (first.isIpv4() ? 32 : BITS);
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
