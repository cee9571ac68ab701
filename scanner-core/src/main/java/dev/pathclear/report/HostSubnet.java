package dev.pathclear.report;

import dev.pathclear.probe.Address;

/** The /24 or /64 that a host is in: what firewalls mostly stand in front of. */
public final class HostSubnet {
    private HostSubnet() {}

    /** Returns the first address of a host's subnet. */
    public static Address of(Address host) {
        return new Address(host.high(), low(host.high(), host.low()));
    }

    /** Returns the lower half of the first address of a host's subnet; the upper half is the host's. */
    static long low(long hostHigh, long hostLow) {
        return Address.isIpv4(hostHigh, hostLow) ? hostLow & ~0xFFL : 0;
    }

    /** Returns a subnet, given by its first address, as text. */
    public static String text(Address subnet) {
        return subnet + (subnet.isIpv4() ? "/24" : "/64");
    }
}
