package dev.pathclear.target;

import dev.pathclear.probe.Address;

/**
 * Addresses that no single host can be reached at. Asked for by themselves they are refused; within a larger network
 * they are left out. The first and the last address of a network are not among them: what the mask is on the far side
 * is not known here.
 */
enum UnusableRange {
    THIS_NETWORK("0.0.0.0", "0.255.255.255", "\"this network\", RFC 1122"),
    IPV4_MULTICAST("224.0.0.0", "239.255.255.255", "multicast"),
    BROADCAST("255.255.255.255", "255.255.255.255", "broadcast"),
    UNSPECIFIED("::", "::", "the unspecified address"),
    /** Addresses are scanned without a zone, so that these lead nowhere. */
    LINK_LOCAL("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "link-local: use the host's other address"),
    IPV6_MULTICAST("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "multicast");

    private final Address first;
    private final Address last;
    private final String word;

    UnusableRange(String first, String last, String word) {
        this.first = Address.parse(first);
        this.last = Address.parse(last);
        this.word = word;
    }

    /** Returns what these addresses are. */
    String word() {
        return word;
    }

    /** Returns the range that holds all of an interval, or null. */
    static UnusableRange holding(Address from, Address to) {
        for (UnusableRange range : values()) {
            if (compare(range.first, from) <= 0 && compare(to, range.last) <= 0) {
                return range;
            }
        }
        return null;
    }

    /** Returns all of them. */
    static IntervalList all() {
        IntervalList all = new IntervalList();
        for (UnusableRange range : values()) {
            all.add(range.first.high(), range.first.low(), range.last.high(), range.last.low());
        }
        return all;
    }

    private static int compare(Address a, Address b) {
        return IntervalList.compare(a.high(), a.low(), b.high(), b.low());
    }
}
