package dev.pathclear.transport.linux;

import dev.pathclear.transport.PortShare;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Source ports to bind explicitly, each the odd neighbour of an even one: a queue, so that a port that is given back is
 * taken again as late as possible, and never while hardly any is left.
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

    /** One in so many ports rests, so that whoever gives one back and takes one gets another. */
    private static final int RESTING = 8;

    private final int[] queue;
    private int head;
    private int size;

    /**
     * Takes the odd ports of a range.
     *
     * @param start where to begin, any number; two processes that begin apart do not try each other's ports
     */
    SourcePorts(int first, int last, BitSet reserved, PortShare share, int start) {
        int[] usable = new int[MAX_PORT];
        int count = 0;
        int odd = 0;
        for (int port = first + 1; port <= last; port += 2) {
            if (!reserved.get(port) && odd++ % share.of() == share.index()) {
                usable[count++] = port;
            }
        }
        queue = Arrays.copyOf(usable, count);
        head = count == 0 ? 0 : Math.floorMod(start, count);
        size = count;
    }

    /** Reads this machine's ephemeral range; there are no ports if it cannot be read. */
    static SourcePorts ofMachine(PortShare share, int start) {
        try {
            String[] range = KernelSetting.read(RANGE).split("\\s+");
            int first = Integer.parseInt(range[0]);
            int last = Math.min(Integer.parseInt(range[1]), MAX_PORT);
            return new SourcePorts(first, last, parseReserved(KernelSetting.read(RESERVED)), share, start);
        } catch (IOException | RuntimeException e) {
            return new SourcePorts(1, 0, new BitSet(), share, 0); // ports are then left to the kernel, which is slower only
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

    /** Returns how many ports may be taken now. */
    int free() {
        return Math.max(0, size - (queue.length + RESTING - 1) / RESTING);
    }

    /** Takes the port that was free for the longest; one must be {@link #free}. */
    int take() {
        int port = queue[head];
        head = head + 1 == queue.length ? 0 : head + 1;
        size--;
        return port;
    }

    /** Gives back a port that was taken. */
    void giveBack(int port) {
        int tail = head + size;
        queue[tail < queue.length ? tail : tail - queue.length] = port;
        size++;
    }
}
