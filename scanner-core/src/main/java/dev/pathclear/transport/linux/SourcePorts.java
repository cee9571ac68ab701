package dev.pathclear.transport.linux;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Source ports to bind explicitly, one after the other, each the odd neighbour of an even one.
 *
 * <p>Binding to port 0 does not do: Linux gives such a port up with each connection that ends, and searches anew with
 * each connect(2). Only a port that was asked for by number stays (inet_bind, SOCK_BINDPORT_LOCK). Linux itself prefers
 * even ports of the ephemeral range for connect(2) (inet_hash_connect), so the odd half stays out of its way.
 * Not thread-safe.
 */
final class SourcePorts {
    private static final String RANGE = "net/ipv4/ip_local_port_range";
    private static final String RESERVED = "net/ipv4/ip_local_reserved_ports";
    private static final int MAX_PORT = 65_535;

    private final int[] ports;
    private int next;

    /**
     * Takes the odd ports of a range.
     *
     * @param start where to begin, any number; two lanes that begin apart do not try each other's ports
     */
    SourcePorts(int first, int last, BitSet reserved, int start) {
        int[] usable = new int[MAX_PORT];
        int count = 0;
        for (int port = first + 1; port <= last; port += 2) {
            if (!reserved.get(port)) {
                usable[count++] = port;
            }
        }
        ports = Arrays.copyOf(usable, count);
        next = count == 0 ? 0 : Math.floorMod(start, count);
    }

    /** Reads this machine's ephemeral range; there are no ports if it cannot be read. */
    static SourcePorts ofMachine(int start) {
        try {
            String[] range = KernelSetting.read(RANGE).split("\\s+");
            int first = Integer.parseInt(range[0]);
            int last = Math.min(Integer.parseInt(range[1]), MAX_PORT);
            return new SourcePorts(first, last, parseReserved(KernelSetting.read(RESERVED)), start);
        } catch (IOException | RuntimeException e) {
            return new SourcePorts(1, 0, new BitSet(), 0); // ports are then left to the kernel, which is slower only
        }
    }

    /** Parses {@code 8080,9000-9010}. */
    static BitSet parseReserved(String list) {
        BitSet reserved = new BitSet();
        for (String item : list.split(",")) {
            if (!item.isEmpty()) {
                String[] ends = item.split("-");
                reserved.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        return reserved;
    }

    /** Returns how many ports there are. */
    int count() {
        return ports.length;
    }

    /** Returns the next port; comes back to the first after {@link #count()} calls. There must be one. */
    int next() {
        int port = ports[next];
        next = next + 1 == ports.length ? 0 : next + 1;
        return port;
    }
}
