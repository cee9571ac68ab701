package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Finds the one source address that this machine's routes choose for all IPv4 targets of a scan, if there is one and
 * that is sure. A socket bound to it beforehand saves the kernel a look-up for each connect(2).
 *
 * <p>The bounds of all routes cut the address space into segments within which every address has the same route, so
 * the kernel is asked for the source of one address of each segment that targets are in; connecting a UDP socket tells
 * it and sends nothing. Where rules other than the usual three choose tables, where a route in question spreads over
 * several paths, or where anything cannot be read, nothing is sure. Not thread-safe.
 */
public final class UsualSource {
    /** Whoever has more is a router, and one source for all targets is not to be expected. */
    private static final int MOST_ROUTES = 1_024;

    private static final int ANY_PORT = 9;

    private final long[] starts;
    private final BitSet oneSource = new BitSet();
    private final BitSet asked = new BitSet();
    private final UnaryOperator<Address> kernel;
    private boolean sure;
    private Address source;

    /**
     * @param routes null where they, or the rules that choose among them, do not allow to be sure
     * @param kernel returns the source for a target, or null if it has no route
     */
    UsualSource(List<RoutingMessages.Ipv4Route> routes, UnaryOperator<Address> kernel) {
        this.kernel = kernel;
        sure = routes != null && routes.size() <= MOST_ROUTES;
        TreeSet<Long> bounds = new TreeSet<>(List.of(0L));
        if (sure) {
            routes.forEach(route -> bounds.addAll(List.of(route.first(), route.last() + 1)));
        }
        starts = bounds.stream().mapToLong(Long::longValue).toArray();
        oneSource.set(0, starts.length);
        if (sure) {
            routes.stream().filter(route -> !route.oneSource())
                    .forEach(route -> oneSource.clear(segment(route.first()), segment(route.last()) + 1));
        }
    }

    /** Reads the rules and routes of this machine. */
    public static UsualSource ofThisMachine() {
        NetlinkSocket netlink = NetlinkSocket.open();
        RoutingMessages.Rules rules = new RoutingMessages.Rules();
        List<RoutingMessages.Ipv4Route> routes = new ArrayList<>();
        boolean readable = netlink != null
                && netlink.dump(NetlinkMessages.request(RoutingMessages.RTM_GETRULE, RoutingMessages.AF_INET), rules::read)
                && rules.areTheUsual()
                && netlink.dump(NetlinkMessages.request(RoutingMessages.RTM_GETROUTE, RoutingMessages.AF_INET),
                        messages -> routes.size() > MOST_ROUTES ? NetlinkMessages.Progress.FAILED
                                : RoutingMessages.readRoutes(messages, routes));
        return new UsualSource(readable ? routes : null, UsualSource::ask);
    }

    private static Address ask(Address target) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target.toInetAddress(), ANY_PORT);
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? null : Address.of(local);
        } catch (SocketException | UncheckedIOException e) {
            return null;
        }
    }

    /** Adds an interval of targets; IPv6 ones do not matter. */
    public void add(long firstHigh, long firstLow, long count) {
        if (!sure || !Address.isIpv4(firstHigh, firstLow)) {
            return;
        }
        long first = firstLow & 0xFFFF_FFFFL;
        long last = Math.min(first + count - 1, 0xFFFF_FFFFL);
        for (int i = segment(first); sure && i < starts.length && starts[i] <= last; i++) {
            if (!asked.get(i)) {
                asked.set(i);
                Address found = oneSource.get(i) ? kernel.apply(ipv4(Math.max(first, starts[i]))) : null;
                sure = found != null && (source == null || source.equals(found));
                source = found;
            }
        }
    }

    private int segment(long address) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= address) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static Address ipv4(long address) {
        return new Address(0, Address.MAPPED | address);
    }

    /** Returns the source of all IPv4 targets added, or null if none is sure. */
    public Address source() {
        return sure ? source : null;
    }
}
