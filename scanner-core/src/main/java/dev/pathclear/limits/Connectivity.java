package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whom this machine can reach at all: what its links have and where its main routing tables lead. Rules that choose
 * other tables are not looked at.
 *
 * @param addresses of links that are up, without those of this machine alone or of one link alone
 * @param down the links that are not up
 * @param routesShown whether the routing tables can be read
 * @param everyIpv4 whether some route leads to all of IPv4, or to half of it, as tunnels split it
 * @param everyIpv6 the same of IPv6
 */
public record Connectivity(List<Address> addresses, List<String> down, boolean routesShown, boolean everyIpv4,
        boolean everyIpv6) {
    private static final int RTF_UP = 1;
    private static final int RTF_REJECT = 0x200;

    public Connectivity {
        addresses = List.copyOf(addresses);
        down = List.copyOf(down);
    }

    /** Reads this machine's. */
    public static Connectivity read() {
        List<Address> addresses = new ArrayList<>();
        List<String> down = new ArrayList<>();
        try {
            for (NetworkInterface link : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!link.isUp()) {
                    down.add(link.getName());
                } else {
                    link.inetAddresses()
                            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                            .map(Address::of).forEach(addresses::add);
                }
            }
        } catch (SocketException e) {
            // Java says so too where there is no link at all.
        }
        return of(Path.of("/"), addresses, down);
    }

    /** Adds the routes to what the links have. */
    static Connectivity of(Path root, List<Address> addresses, List<String> down) {
        KernelFiles files = new KernelFiles(root);
        List<String> ipv4 = files.lines("proc/net/route");
        List<String> ipv6 = files.lines("proc/net/ipv6_route");
        return new Connectivity(addresses, down, !ipv4.isEmpty() || !ipv6.isEmpty(),
                ipv4.stream().skip(1).map(KernelFiles::words).anyMatch(Connectivity::isEveryIpv4),
                ipv6.stream().map(KernelFiles::words).anyMatch(Connectivity::isEveryIpv6));
    }

    /** Iface Destination Gateway Flags RefCnt Use Metric Mask; a mask of one bit is 00000080, in either byte order. */
    private static boolean isEveryIpv4(String[] words) {
        return words.length >= 8 && leads(words[3])
                && (words[7].equals("00000000") || words[7].equals("00000080") || words[7].equals("80000000"));
    }

    /** Destination, its prefix, source, its prefix, next hop, metric, references, uses, flags, device. */
    private static boolean isEveryIpv6(String[] words) {
        return words.length >= 10 && leads(words[8]) && !words[9].equals("lo")
                && (words[1].equals("00") || words[1].equals("01"));
    }

    private static boolean leads(String flags) {
        OptionalLong bits = KernelFiles.number(flags, 16);
        return bits.isPresent() && (bits.getAsLong() & (RTF_UP | RTF_REJECT)) == RTF_UP;
    }

    /** Returns whether there is an address of a family. */
    public boolean has(boolean ipv6) {
        return addresses.stream().anyMatch(address -> address.isIpv4() != ipv6);
    }
}
