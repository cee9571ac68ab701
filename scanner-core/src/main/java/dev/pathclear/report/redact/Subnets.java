package dev.pathclear.report.redact;

import dev.pathclear.probe.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The fewest subnets that make up a range of addresses. */
final class Subnets {
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(64);

    private Subnets() {}

    /**
     * A subnet.
     *
     * @param hostBits how many of the last bits tell its hosts apart
     */
    record Subnet(Address first, int hostBits) {}

    /** Returns the subnets from the lowest: each is as large as its first address and what is left allow. */
    static List<Subnet> of(Address first, Address last) {
        List<Subnet> subnets = new ArrayList<>();
        BigInteger next = number(first);
        BigInteger end = number(last).add(BigInteger.ONE);
        int most = first.isIpv4() ? 32 : 128;
        while (next.compareTo(end) < 0) {
            int aligned = next.signum() == 0 ? most : Math.min(most, next.getLowestSetBit());
            int fits = end.subtract(next).bitLength() - 1;
            int bits = Math.min(aligned, fits);
            subnets.add(new Subnet(address(next), bits));
            next = next.add(BigInteger.ONE.shiftLeft(bits));
        }
        return subnets;
    }

    /** Returns the first address of the subnet that an address is in. */
    static Address first(Address address, int hostBits) {
        return address(number(address).shiftRight(hostBits).shiftLeft(hostBits));
    }

    private static BigInteger number(Address address) {
        return unsigned(address.high()).shiftLeft(64).or(unsigned(address.low()));
    }

    private static BigInteger unsigned(long half) {
        BigInteger signed = BigInteger.valueOf(half);
        return half < 0 ? signed.add(HALF) : signed;
    }

    private static Address address(BigInteger number) {
        return new Address(number.shiftRight(64).longValue(), number.longValue());
    }
}
