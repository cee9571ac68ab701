package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class MachineDetailsTest {
    @TempDir
    private Path root;

    @Test
    void read_ofAWholeMachine_readsEachDetail() throws IOException {
        KernelTree tree = new KernelTree(root)
                .with("proc/self/limits", "Max open files            1024                 524288               files\n")
                .with("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n")
                .with("proc/sys/net/ipv4/neigh/default/gc_thresh3", "1024\n")
                .with("proc/sys/net/netfilter/nf_conntrack_max", "65536\n")
                .with("proc/net/tcp", "  sl  local_address rem_address\n")
                .with("proc/modules", "nft_redir 16384 0 - Live 0x0\next4 1 2 - Live 0x0\n")
                .with("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n")
                .with("proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000002000\n"
                        + "Seccomp:\t2\n")
                .with("proc/self/maps", "7f00-7f01 r--p 0 08:01 1   /lib/libc.so\n7f02-7f03 rw-p 0 08:01 2 /my cache/x.aot\n")
                .with(".dockerenv", "");

        assertThat(MachineDetails.read(tree.root())).isEqualTo(new MachineDetails(OptionalLong.of(524_288), "32768-60999",
                true, true, true, List.of("nft_redir"), "tsc", 1_000, 0x2000, true, true, "/my cache/x.aot"));
    }

    @Test
    void read_whereNothingCanBeRead_knowsNothing() {
        assertThat(MachineDetails.read(root)).isEqualTo(new MachineDetails(OptionalLong.empty(), null, false, false, false,
                List.of(), null, -1, 0, false, false, null));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void clock_ofThisMachine_isAskedWithoutHarm() {
        assertThat(KernelClock.state()).isNotNull();
        assertThat(MachineDetails.read().userId()).isNotNegative();
    }
}
