package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DropCountersTest {
    private static final String CACHE = """
            entries  allocs   destroys hash_grows unresolved_discards table_fulls
            00000002 00000003 00000000 00000000   %s                  %s
            00000002 00000002 00000003 00000000   0000000a            00000001
            """;

    @TempDir
    private Path root;

    @Test
    void read_sumsTheProcessorsAndFindsColumnsByName() throws IOException {
        new KernelTree(root)
                .with("proc/net/stat/arp_cache", CACHE.formatted("00000010", "ffffffff"))
                .with("proc/net/stat/ndisc_cache", CACHE.formatted("00000001", "00000002"))
                .with("proc/net/stat/nf_conntrack", """
                        entries  clashres found insert insert_failed drop early_drop icmp_error  expect_new
                        00000003 00000000 0000 00000000 00000001 00000002 00000004 00000000  00000000
                        00000003 00000000 0000 00000000 00000010 00000020 00000040 00000000  00000000
                        """)
                .with("proc/net/netstat", """
                        TcpExt: SyncookiesSent TCPRetransFail TCPLast
                        TcpExt: 9 41 8
                        IpExt: InNoRoutes TCPRetransFail
                        IpExt: 7 6
                        """);
        assertThat(DropCounters.read(root))
                .isEqualTo(new DropCounters(true, 0xFFFF_FFFFL + 1 + 2 + 1, 0x10 + 0xA + 1 + 0xA, 41, 0x77));
    }

    @Test
    void read_whereThereIsNothingOrRubbish_isZero() throws IOException {
        assertThat(DropCounters.read(root)).isEqualTo(new DropCounters(false, 0, 0, 0, 0));
        new KernelTree(root)
                .with("proc/net/stat/arp_cache", "table_fulls unresolved_discards\nxyz\n\n-1 +1\n")
                .with("proc/net/stat/nf_conntrack", "\n\n")
                .with("proc/net/netstat", "TcpExt: TCPRetransFail\nTcpExt:\nTcpExt: x\n\n:\n");
        assertThat(DropCounters.read(root)).isEqualTo(new DropCounters(false, 0, 0, 0, 0));
    }

    @Test
    void dropsSince_tellNeighboursFromConntrack() {
        DropCounters before = new DropCounters(true, 1, 2, 3, 4);
        assertThat(before.neighbourDropsSince(before)).isFalse();
        assertThat(before.conntrackDropsSince(before)).isFalse();
        assertThat(new DropCounters(true, 2, 2, 3, 4).neighbourDropsSince(before)).isTrue();
        assertThat(new DropCounters(true, 1, 3, 3, 4).neighbourDropsSince(before)).isTrue();
        assertThat(new DropCounters(true, 1, 2, 3, 5).neighbourDropsSince(before)).isFalse();
        assertThat(new DropCounters(true, 1, 2, 3, 5).conntrackDropsSince(before)).isTrue();
        // A counter of a processor has 32 bits and starts again.
        assertThat(new DropCounters(true, 0, 2, 3, 4).neighbourDropsSince(before)).isTrue();
    }

    @Test
    void sendFailuresSince_tellOnlyWhereTheTablesTellNothing() {
        DropCounters tables = new DropCounters(true, 1, 2, 4, 4);
        assertThat(tables.sendFailuresSince(new DropCounters(true, 1, 2, 3, 4))).isFalse();
        DropCounters none = new DropCounters(false, 0, 0, 4, 4);
        assertThat(none.sendFailuresSince(new DropCounters(false, 0, 0, 3, 4))).isTrue();
        assertThat(none.sendFailuresSince(none)).isFalse();
        assertThat(none.neighbourDropsSince(new DropCounters(false, 0, 0, 3, 4))).isFalse();
    }
}
