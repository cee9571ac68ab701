package dev.pathclear.limits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What else Linux tells of this machine, for people who want to know why a scan does as it does: a scan itself does not
 * need it. What cannot be read is empty or false.
 *
 * @param hardDescriptors files that this process may have open at most; empty where that is not limited or not shown
 * @param portRange the source ports that the kernel chooses from, first and last; null where that is not shown
 * @param neighboursShown whether the limits of the neighbour tables are shown, as in the first network namespace
 * @param conntrackLoaded whether a connection tracking table is shown, in use or not
 * @param connectionsShown whether the table of TCP connections can be read
 * @param redirectors loaded modules of the kernel that redirect connections to this machine itself
 * @param clockSource what the kernel takes its time from, or null
 * @param userId of this process, or -1
 * @param capabilities of this process, a bit each
 * @param filtered whether system calls of this process are filtered
 * @param contained whether this looks like a container
 * @param startCache the ahead-of-time cache that the JVM has mapped, or null
 */
public record MachineDetails(
        OptionalLong hardDescriptors, String portRange, boolean neighboursShown, boolean conntrackLoaded,
        boolean connectionsShown, List<String> redirectors, String clockSource, long userId,
        long capabilities, boolean filtered, boolean contained, String startCache) {
    /** Modules that hand a connection for somebody else to a program here: iptables-extensions(8), nft(8). */
    private static final List<String> REDIRECTORS =
            List.of("xt_REDIRECT", "xt_TPROXY", "nft_redir", "nft_tproxy", "ipt_REDIRECT", "xt_socket", "nft_socket");

    public MachineDetails {
        redirectors = List.copyOf(redirectors);
    }

    /** Reads this machine's. */
    public static MachineDetails read() {
        return read(Path.of("/"));
    }

    static MachineDetails read(Path root) {
        KernelFiles files = new KernelFiles(root);
        List<String> modules = files.lines("proc/modules").stream().map(line -> KernelFiles.words(line)[0]).toList();
        List<String> range = files.lines("proc/sys/net/ipv4/ip_local_port_range");
        List<String> status = files.lines("proc/self/status");
        List<String> source = files.lines("sys/devices/system/clocksource/clocksource0/current_clocksource");
        return new MachineDetails(
                hardDescriptors(files.lines("proc/self/limits")),
                range.isEmpty() ? null : String.join("-", KernelFiles.words(range.getFirst())),
                files.number("proc/sys/net/ipv4/neigh/default/gc_thresh3").isPresent(),
                files.number("proc/sys/net/netfilter/nf_conntrack_max").orElse(0) > 0,
                !files.lines("proc/net/tcp").isEmpty(),
                REDIRECTORS.stream().filter(modules::contains).toList(),
                source.isEmpty() ? null : source.getFirst().strip(),
                field(status, "Uid:", 10).orElse(-1),
                field(status, "CapEff:", 16).orElse(0),
                field(status, "Seccomp:", 10).orElse(0) > 0,
                Stream.of(".dockerenv", "run/.containerenv").anyMatch(file -> Files.exists(root.resolve(file))),
                files.lines("proc/self/maps").stream().filter(line -> line.endsWith(".aot") && line.indexOf('/') > 0)
                        .map(line -> line.substring(line.indexOf('/'))).findFirst().orElse(null));
    }

    private static OptionalLong hardDescriptors(List<String> limits) {
        Optional<String[]> words = limits.stream().filter(line -> line.startsWith("Max open files"))
                .map(line -> KernelFiles.words(line.substring("Max open files".length())))
                .filter(found -> found.length > 1).findFirst();
        return words.map(found -> KernelFiles.number(found[1], 10)).orElse(OptionalLong.empty());
    }

    /** Returns the first number behind a name. */
    private static OptionalLong field(List<String> status, String name, int radix) {
        return status.stream().filter(line -> line.startsWith(name)).map(KernelFiles::words)
                .filter(words -> words.length > 1).map(words -> KernelFiles.number(words[1], radix))
                .findFirst().orElse(OptionalLong.empty());
    }
}
