package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Which addresses are on this machine's own links, so that reaching them takes an entry of its neighbour table.
 *
 * <p>Routes nest, so they are flattened once into disjoint segments, each with the answer of its most specific route;
 * an address is then found by binary search. Only the main routing tables are looked at, not rules that choose others.
 * Where routes cannot be read nothing is on-link. Immutable; safe for use by any thread.
 */
public final class OnLink {
    /** The first address of each segment, ascending; the segment ends where the next begins. */
    private final long[] startHigh;

    private final long[] startLow;
    private final boolean[] onLink;

    private OnLink(Segments segments) {
        startHigh = Arrays.copyOf(segments.high, segments.size);
        startLow = Arrays.copyOf(segments.low, segments.size);
        onLink = Arrays.copyOf(segments.onLink, segments.size);
    }

    /** Reads the routes of this machine. */
    public static OnLink read() {
        return read(Path.of("/"), localAddresses());
    }

    /**
     * Reads routes.
     *
     * @param local addresses of this machine: reached without a link
     */
    static OnLink read(Path root, Collection<Address> local) {
        List<Route> routes = new ArrayList<>(Route.read(new KernelFiles(root)));
        routes.add(Route.NO_IPV4);
        local.forEach(address -> routes.add(Route.toLocal(address)));
        return of(routes);
    }

    private static List<Address> localAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(Address::of)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** Walks over the routes by their first addresses, with a stack of those that hold the place. */
    static OnLink of(List<Route> routes) {
        List<Route> ordered = new ArrayList<>(routes);
        // Of the same network the route that is taken comes last, and so lies on top.
        ordered.sort(Comparator.comparing(Route::high, Long::compareUnsigned)
                .thenComparing(Route::low, Long::compareUnsigned)
                .thenComparing(Route::prefix)
                .thenComparing(Route::metric, (a, b) -> Long.compareUnsigned(b, a)));
        Segments segments = new Segments();
        Deque<Route> holding = new ArrayDeque<>();
        for (Route route : ordered) {
            closeBefore(route.high(), route.low(), holding, segments);
            holding.push(route);
            segments.start(route.high(), route.low(), route.onLink());
        }
        closeBefore(-1, -1, holding, segments);
        return new OnLink(segments);
    }

    /** Takes off the routes that end before an address, and goes on with the one below from where each ends. */
    private static void closeBefore(long high, long low, Deque<Route> holding, Segments segments) {
        while (!holding.isEmpty() && compare(holding.peek().lastHigh(), holding.peek().lastLow(), high, low) < 0) {
            Route ended = holding.pop();
            boolean below = !holding.isEmpty() && holding.peek().onLink();
            long nextLow = ended.lastLow() + 1;
            segments.start(nextLow == 0 ? ended.lastHigh() + 1 : ended.lastHigh(), nextLow, below);
        }
    }

    private static final class Segments {
        private long[] high = new long[16];
        private long[] low = new long[16];
        private boolean[] onLink = new boolean[16];
        private int size;

        /** Starts a segment; one that starts at the same place is replaced. */
        void start(long firstHigh, long firstLow, boolean isOnLink) {
            if (size > 0 && high[size - 1] == firstHigh && low[size - 1] == firstLow) {
                size--;
            }
            if (size == 0 ? !isOnLink : onLink[size - 1] == isOnLink) {
                return;
            }
            if (size == high.length) {
                high = Arrays.copyOf(high, size * 2);
                low = Arrays.copyOf(low, size * 2);
                onLink = Arrays.copyOf(onLink, size * 2);
            }
            high[size] = firstHigh;
            low[size] = firstLow;
            onLink[size++] = isOnLink;
        }
    }

    /** Returns whether an address is reached through a neighbour entry of its own. Allocates nothing. */
    public boolean isOnLink(long high, long low) {
        int from = 0;
        int to = startHigh.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (compare(startHigh[middle], startLow[middle], high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return to >= 0 && onLink[to];
    }

    /** Returns how many of {@code count} addresses from one on, which do not pass the last of all, are on-link. */
    public long count(long firstHigh, long firstLow, long count) {
        long lastLow = firstLow + count - 1;
        long lastHigh = Long.compareUnsigned(lastLow, firstLow) < 0 ? firstHigh + 1 : firstHigh;
        long found = 0;
        for (int i = 0; i < onLink.length; i++) {
            boolean isLast = i + 1 == onLink.length;
            boolean meets = compare(startHigh[i], startLow[i], lastHigh, lastLow) <= 0
                    && (isLast || compare(startHigh[i + 1], startLow[i + 1], firstHigh, firstLow) > 0);
            if (onLink[i] && meets) {
                // Both ends lie within the interval, which is shorter than 2^63: the lower halves are enough.
                boolean startsBefore = compare(startHigh[i], startLow[i], firstHigh, firstLow) < 0;
                boolean endsAfter = isLast || compare(startHigh[i + 1], startLow[i + 1], lastHigh, lastLow) > 0;
                found += (endsAfter ? lastLow : startLow[i + 1] - 1) - (startsBefore ? firstLow : startLow[i]) + 1;
            }
        }
        return found;
    }

    /** Returns whether no address at all is on-link. */
    public boolean isNothing() {
        return onLink.length == 0;
    }

    private static int compare(long aHigh, long aLow, long bHigh, long bLow) {
        int order = Long.compareUnsigned(aHigh, bHigh);
        return order != 0 ? order : Long.compareUnsigned(aLow, bLow);
    }
}
