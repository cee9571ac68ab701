package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MachineLimitsTest {
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              unlimited            unlimited            seconds
            Max open files            %s                 524288               files
            Max locked memory         8388608              8388608              bytes
            """;

    @TempDir
    private Path root;

    @Test
    void readLinux_ofAWholeMachine_readsEachLimit() throws IOException {
        KernelTree tree = new KernelTree(root)
                .with("proc/self/limits", LIMITS.formatted("4096"))
                .with("proc/self/fd/0", "").with("proc/self/fd/1", "").with("proc/self/fd/17", "")
                .with("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n")
                .with("proc/sys/net/ipv4/neigh/default/gc_thresh1", "128\n")
                .with("proc/sys/net/ipv4/neigh/default/gc_thresh2", "2048\n")
                .with("proc/sys/net/ipv4/neigh/default/gc_thresh3", "4096\n")
                .with("proc/sys/net/ipv6/neigh/default/gc_thresh1", "1\n")
                .with("proc/sys/net/ipv6/neigh/default/gc_thresh2", "2\n")
                .with("proc/sys/net/ipv6/neigh/default/gc_thresh3", "3\n")
                .with("proc/net/stat/arp_cache", "entries  allocs   table_fulls\n0000001f 5 6\n0000001f 7 8\n")
                .with("proc/net/stat/ndisc_cache", "entries,allocs\n")
                .with("proc/sys/net/netfilter/nf_conntrack_max", "65536\n")
                .with("proc/sys/net/netfilter/nf_conntrack_count", "77\n")
                .with("proc/sys/net/netfilter/nf_conntrack_tcp_timeout_syn_sent", "60\n");

        assertThat(MachineLimits.readLinux(tree.root())).isEqualTo(new MachineLimits(
                4_096, 3, 28_232,
                new MachineLimits.NeighbourLimits(128, 2_048, 4_096, 31),
                new MachineLimits.NeighbourLimits(1, 2, 3, 0),
                new MachineLimits.ConntrackLimits(65_536, 77, 60, 10),
                Runtime.getRuntime().maxMemory()));
    }

    @Test
    void readLinux_whereNothingCanBeRead_assumesTheDefaults() {
        assertThat(MachineLimits.readLinux(root)).isEqualTo(new MachineLimits(
                1_024, 64, 28_232,
                new MachineLimits.NeighbourLimits(128, 512, 1_024, 0),
                new MachineLimits.NeighbourLimits(128, 512, 1_024, 0),
                null,
                Runtime.getRuntime().maxMemory()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "x", "-5 70000", "60999 32768", "1", "1 2 3", "99999999999999999999 5", "0 5"})
    void readLinux_ofRubbish_assumesTheDefaults(String rubbish) throws IOException {
        KernelTree tree = new KernelTree(root)
                .with("proc/self/limits", "Max open files " + rubbish)
                .with("proc/sys/net/ipv4/ip_local_port_range", rubbish)
                .with("proc/sys/net/ipv4/neigh/default/gc_thresh3", "no " + rubbish)
                .with("proc/net/stat/arp_cache", rubbish)
                .with("proc/sys/net/netfilter/nf_conntrack_max", "no " + rubbish)
                .with("proc/sys/net/netfilter/nf_conntrack_count", rubbish);
        MachineLimits limits = MachineLimits.readLinux(tree.root());
        assertThat(limits.ephemeralPorts()).isEqualTo(28_232);
        assertThat(limits.descriptors()).isNotNegative();
        assertThat(limits.ipv4Neighbours()).isEqualTo(new MachineLimits.NeighbourLimits(128, 512, 1_024, 0));
        assertThat(limits.conntrack()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"unlimited, 1048576", "64, 64", "what, 1024"})
    void readLinux_ofDescriptors_takesTheSoftLimit(String soft, long expected) throws IOException {
        new KernelTree(root).with("proc/self/limits", LIMITS.formatted(soft));
        assertThat(MachineLimits.readLinux(root).descriptors()).isEqualTo(expected);
    }

    @Test
    void readLinux_whereConntrackTracksNothing_hasNone() throws IOException {
        new KernelTree(root).with("proc/sys/net/netfilter/nf_conntrack_max", "65536\n")
                .with("proc/sys/net/netfilter/nf_conntrack_count", "0\n");
        assertThat(MachineLimits.readLinux(root).conntrack()).isNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void read_ofThisMachine_isPlausible() {
        MachineLimits limits = MachineLimits.read();
        assertThat(limits.openDescriptors()).isBetween(3L, limits.descriptors());
        assertThat(limits.ephemeralPorts()).isBetween(1, 65_535);
        assertThat(limits.ipv4Neighbours().threshold3()).isPositive();
    }
}
