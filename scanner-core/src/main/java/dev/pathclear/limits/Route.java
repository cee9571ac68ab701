package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A route of this machine's main tables.
 *
 * @param high the upper half of the network's address; IPv4 is mapped
 * @param low the lower half of the network's address
 * @param prefix the bits of the network, 0 to 128, those of the mapping included
 * @param metric among routes to the same network the lowest is taken
 * @param onLink whether the network's hosts are on a link of this machine that discovers neighbours
 */
record Route(long high, long low, int prefix, long metric, boolean onLink) {
    /** Flags of routes, {@code linux/route.h} and {@code linux/ipv6_route.h}. */
    private static final int RTF_UP = 1;

    private static final int RTF_GATEWAY = 2;
    private static final int RTF_REJECT = 0x200;
    private static final int RTF_ANYCAST = 0x10_0000;
    private static final int RTF_LOCAL = 0x8000_0000;

    /** A route that refuses is not always called up. */
    private static final long IN_USE = RTF_UP | RTF_REJECT;

    private static final long ELSEWHERE = RTF_GATEWAY | RTF_REJECT | RTF_ANYCAST | RTF_LOCAL & 0xFFFF_FFFFL;

    /** Flags of devices, {@code linux/if.h}: no neighbours are discovered on these, tunnels for instance. */
    private static final int IFF_LOOPBACK = 8;

    private static final int IFF_NOARP = 0x80;

    /** Holds for IPv4 where no IPv4 route does, for the IPv6 default route lies around it only in these numbers. */
    static final Route NO_IPV4 = new Route(0, Address.MAPPED, 96, -1, false);

    /** Returns the route to an address of this machine itself. */
    static Route toLocal(Address address) {
        return new Route(address.high(), address.low(), 128, 0, false);
    }

    /** Returns all routes that can be read. */
    static List<Route> read(KernelFiles files) {
        List<Route> routes = new ArrayList<>();
        List<String> ipv4 = files.lines("proc/net/route");
        for (String line : ipv4.subList(Math.min(1, ipv4.size()), ipv4.size())) {
            addIpv4(KernelFiles.words(line), files, routes);
        }
        for (String line : files.lines("proc/net/ipv6_route")) {
            addIpv6(KernelFiles.words(line), files, routes);
        }
        return routes;
    }

    /** Iface Destination Gateway Flags RefCnt Use Metric Mask: addresses as the kernel's int prints them. */
    private static void addIpv4(String[] words, KernelFiles files, List<Route> into) {
        if (words.length < 8) {
            return;
        }
        OptionalLong destination = KernelFiles.number(words[1], 16);
        OptionalLong flags = KernelFiles.number(words[3], 16);
        OptionalLong metric = KernelFiles.number(words[6], 10);
        OptionalLong mask = KernelFiles.number(words[7], 16);
        if (destination.isEmpty() || flags.isEmpty() || metric.isEmpty() || mask.isEmpty()) {
            return;
        }
        int bits = networkOrder(mask.getAsLong());
        int prefix = Integer.bitCount(bits);
        boolean contiguous = prefix == 0 || bits == -1 << 32 - prefix;
        if (contiguous && (flags.getAsLong() & IN_USE) != 0) {
            long network = Integer.toUnsignedLong(networkOrder(destination.getAsLong()) & bits);
            into.add(new Route(0, Address.MAPPED | network, 96 + prefix, metric.getAsLong(),
                    isOnLink(flags.getAsLong(), words[0], files)));
        }
    }

    private static int networkOrder(long printed) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes((int) printed) : (int) printed;
    }

    /** Destination, its prefix, source, its prefix, next hop, metric, references, uses, flags, device: hexadecimal. */
    private static void addIpv6(String[] words, KernelFiles files, List<Route> into) {
        if (words.length < 10 || words[0].length() != 32) {
            return;
        }
        OptionalLong prefix = KernelFiles.number(words[1], 16);
        OptionalLong metric = KernelFiles.number(words[5], 16);
        OptionalLong flags = KernelFiles.number(words[8], 16);
        if (prefix.isEmpty() || prefix.getAsLong() > 128 || metric.isEmpty() || flags.isEmpty()
                || (flags.getAsLong() & IN_USE) == 0) {
            return;
        }
        try {
            int length = (int) prefix.getAsLong();
            long high = Long.parseUnsignedLong(words[0].substring(0, 16), 16) & mask(length);
            long low = Long.parseUnsignedLong(words[0].substring(16), 16) & mask(length - 64);
            into.add(new Route(high, low, length, metric.getAsLong(),
                    isOnLink(flags.getAsLong(), words[9], files)));
        } catch (NumberFormatException e) {
            // Not the line of a route.
        }
    }

    private static boolean isOnLink(long flags, String device, KernelFiles files) {
        if ((flags & ELSEWHERE) != 0 || device.equals("lo")) {
            return false;
        }
        List<String> text = files.lines("sys/class/net/" + device + "/flags");
        if (text.isEmpty() || !text.getFirst().startsWith("0x")) {
            return true;
        }
        long deviceFlags = KernelFiles.number(text.getFirst().substring(2).strip(), 16).orElse(0);
        return (deviceFlags & (IFF_LOOPBACK | IFF_NOARP)) == 0;
    }

    /** Returns the mask of so many bits, at most 64, of a half. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << 64 - bits;
    }

    long lastHigh() {
        return high | ~mask(prefix);
    }

    long lastLow() {
        return low | ~mask(prefix - 64);
    }
}
