package dev.pathclear.limits;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How often this machine's kernel dropped packets that it was to send, since it started. Silence during which these
 * rose proves nothing. Counters that the kernel does not show stay 0.
 *
 * <p>The statistics of the neighbour tables are shown in the first network namespace alone. In a container what is left
 * is that SYNs cannot be sent again; that has other causes too, a device's full queue or a local firewall.
 *
 * @param neighbourStatistics whether those of the neighbour tables are shown
 * @param neighbourTableFull packets for which there was no room in the neighbour tables, ARP and ND, of all namespaces
 * @param neighbourQueueFull packets that waited for a neighbour to be discovered and were dropped
 * @param retransmitFailures TCP segments of this namespace that could not be sent again
 * @param conntrack packets dropped because the connection tracking table was full
 */
public record DropCounters(
        boolean neighbourStatistics, long neighbourTableFull, long neighbourQueueFull, long retransmitFailures,
        long conntrack) {
    /** Reads the counters of this machine. */
    public static DropCounters read() {
        return read(KernelFiles.ofThisMachine());
    }

    static DropCounters read(Path root) {
        return read(new KernelFiles(root));
    }

    private static DropCounters read(KernelFiles files) {
        Map<String, Long> arp = CounterTable.sumsOfProcessors(files.lines("proc/net/stat/arp_cache"));
        Map<String, Long> nd = CounterTable.sumsOfProcessors(files.lines("proc/net/stat/ndisc_cache"));
        Map<String, Long> conntrack = CounterTable.sumsOfProcessors(files.lines("proc/net/stat/nf_conntrack"));
        List<String> netstat = files.lines("proc/net/netstat");
        return new DropCounters(
                arp.containsKey("table_fulls"),
                sum(arp, "table_fulls") + sum(nd, "table_fulls"),
                sum(arp, "unresolved_discards") + sum(nd, "unresolved_discards"),
                CounterTable.ofGroup(netstat, "TcpExt", "TCPRetransFail").orElse(0),
                sum(conntrack, "drop") + sum(conntrack, "early_drop") + sum(conntrack, "insert_failed"));
    }

    private static long sum(Map<String, Long> counters, String name) {
        return counters.getOrDefault(name, 0L);
    }

    /** Returns whether packets were dropped since an earlier reading for want of a neighbour. */
    public boolean neighbourDropsSince(DropCounters earlier) {
        return neighbourTableFull != earlier.neighbourTableFull || neighbourQueueFull != earlier.neighbourQueueFull;
    }

    /**
     * Returns whether TCP segments could not be sent again since an earlier reading, where nothing tells whether that
     * was for want of a neighbour: a full queue of the device has the same effect.
     */
    public boolean sendFailuresSince(DropCounters earlier) {
        return !neighbourStatistics && retransmitFailures != earlier.retransmitFailures;
    }

    /** Returns whether packets were dropped since an earlier reading for want of a connection tracking entry. */
    public boolean conntrackDropsSince(DropCounters earlier) {
        return conntrack != earlier.conntrack;
    }
}
