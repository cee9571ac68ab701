package dev.pathclear.limits;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What this machine allows a process, read once at the start of a scan.
 *
 * @param descriptors files that this process may have open; the JVM has raised the soft limit to the hard one
 * @param openDescriptors files that it has open
 * @param ephemeralPorts source ports that the kernel chooses from
 * @param ipv4Neighbours the table of IPv4 neighbours
 * @param ipv6Neighbours the table of IPv6 neighbours
 * @param conntrack the connection tracking table, or null where connections are not tracked
 * @param heapBytes the most that the Java heap may grow to
 */
public record MachineLimits(
        long descriptors,
        long openDescriptors,
        int ephemeralPorts,
        NeighbourLimits ipv4Neighbours,
        NeighbourLimits ipv6Neighbours,
        ConntrackLimits conntrack,
        long heapBytes) {

    /**
     * A neighbour table. The limits are those of the first namespace and hold for all together, so that a container
     * does not see them: it is assumed then that nobody changed them.
     *
     * @param threshold1 entries up to which nothing is collected (gc_thresh1)
     * @param threshold2 entries above which old ones go within 5 s (gc_thresh2)
     * @param threshold3 entries above which no new one is made (gc_thresh3)
     * @param entries entries of all namespaces
     */
    public record NeighbourLimits(long threshold1, long threshold2, long threshold3, long entries) {}

    /**
     * A connection tracking table.
     *
     * @param max connections it holds
     * @param count connections it holds now
     * @param synSentSeconds for how long it remembers a SYN without an answer
     * @param closeSeconds for how long it remembers a refused connection
     */
    public record ConntrackLimits(long max, long count, long synSentSeconds, long closeSeconds) {}

    private static final NeighbourLimits BOUNDLESS = new NeighbourLimits(0, Long.MAX_VALUE, Long.MAX_VALUE, 0);
    private static final int DEFAULT_EPHEMERAL_PORTS = 65_535 - 49_152 + 1;
    private static final long UNLIMITED_DESCRIPTORS = 1 << 20;
    private static final String CONNTRACK = "proc/sys/net/netfilter/nf_conntrack_";

    /** Reads the limits of this machine. */
    public static MachineLimits read() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("linux") ? readLinux(Path.of("/")) : ofOther(system.startsWith("mac"));
    }

    /**
     * Returns what holds by default on a Mac, where a JVM may open 10,240 files, or on Windows, which sets no limit.
     */
    static MachineLimits ofOther(boolean mac) {
        return new MachineLimits(
                mac ? 10_240 : UNLIMITED_DESCRIPTORS, 64, DEFAULT_EPHEMERAL_PORTS, BOUNDLESS, BOUNDLESS, null,
                Runtime.getRuntime().maxMemory());
    }

    static MachineLimits readLinux(Path root) {
        KernelFiles files = new KernelFiles(root);
        return new MachineLimits(
                descriptors(files.lines("proc/self/limits")),
                files.entries("proc/self/fd").orElse(64),
                ephemeralPorts(files.lines("proc/sys/net/ipv4/ip_local_port_range")),
                neighbours(files, "proc/sys/net/ipv4/neigh/default/", "proc/net/stat/arp_cache"),
                neighbours(files, "proc/sys/net/ipv6/neigh/default/", "proc/net/stat/ndisc_cache"),
                conntrack(files),
                Runtime.getRuntime().maxMemory());
    }

    /**
     * Returns the limits of a scan that asks only these families: a neighbour table that it does not use bounds
     * nothing.
     */
    public MachineLimits asking(boolean ipv4, boolean ipv6) {
        return new MachineLimits(descriptors, openDescriptors, ephemeralPorts, ipv4 ? ipv4Neighbours : BOUNDLESS,
                ipv6 ? ipv6Neighbours : BOUNDLESS, conntrack, heapBytes);
    }

    private static long descriptors(List<String> limits) {
        for (String line : limits) {
            if (line.startsWith("Max open files")) {
                String soft = KernelFiles.words(line.substring("Max open files".length()))[0];
                return soft.equals("unlimited") ? UNLIMITED_DESCRIPTORS : KernelFiles.number(soft, 10).orElse(1_024);
            }
        }
        return 1_024;
    }

    private static int ephemeralPorts(List<String> range) {
        String[] ends = range.isEmpty() ? new String[0] : KernelFiles.words(range.getFirst());
        if (ends.length == 2) {
            long first = KernelFiles.number(ends[0], 10).orElse(0);
            long last = KernelFiles.number(ends[1], 10).orElse(0);
            if (first >= 1 && last >= first && last <= 65_535) {
                return (int) (last - first + 1);
            }
        }
        return 60_999 - 32_768 + 1;
    }

    private static NeighbourLimits neighbours(KernelFiles files, String settings, String statistics) {
        // Each processor's line repeats the number of entries of the whole table.
        List<String> lines = files.lines(statistics);
        Map<String, Long> first = CounterTable.sumsOfProcessors(lines.subList(0, Math.min(2, lines.size())));
        return new NeighbourLimits(
                files.number(settings + "gc_thresh1").orElse(128),
                files.number(settings + "gc_thresh2").orElse(512),
                files.number(settings + "gc_thresh3").orElse(1_024),
                first.getOrDefault("entries", 0L));
    }

    private static ConntrackLimits conntrack(KernelFiles files) {
        OptionalLong max = files.number(CONNTRACK + "max");
        long count = files.number(CONNTRACK + "count").orElse(0);
        // The module may be loaded and yet track nothing, for want of a rule that needs it.
        if (max.isEmpty() || max.getAsLong() == 0 || count == 0) {
            return null;
        }
        return new ConntrackLimits(
                max.getAsLong(), count,
                files.number(CONNTRACK + "tcp_timeout_syn_sent").orElse(120),
                files.number(CONNTRACK + "tcp_timeout_close").orElse(10));
    }
}
