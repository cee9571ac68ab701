package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectivityTest {
    private static final String NONE = "0".repeat(32);

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "00000000, 0003, 00000000, true",
        "00000000, 0003, 00000080, true", // half of it, as a tunnel splits it
        "0000000A, 0003, 000000FF, false",
        "00000000, 0200, 00000000, false", // refused
    })
    void ipv4_everywhere_isARouteThatLeadsThere(String network, String flags, String mask, boolean expected)
            throws IOException {
        new KernelTree(root).with("proc/net/route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"
                + "eth0\t" + network + "\t010200C0\t" + flags + "\t0\t0\t0\t" + mask + "\t0\t0\t0\n");
        Connectivity connectivity = Connectivity.of(root, List.of(Address.parse("192.0.2.2")), List.of());

        assertThat(connectivity.everyIpv4()).isEqualTo(expected);
        assertThat(connectivity.everyIpv6()).isFalse();
        assertThat(connectivity.routesShown()).isTrue();
        assertThat(connectivity.has(false)).isTrue();
        assertThat(connectivity.has(true)).isFalse();
    }

    /** Every namespace has a route of IPv6 to nowhere, on its loopback. */
    @ParameterizedTest
    @CsvSource({"00, 00000003, eth0, true", "00, 00200200, lo, false", "40, 00000001, eth0, false"})
    void ipv6_everywhere_isARouteThatLeadsThere(String prefix, String flags, String device, boolean expected)
            throws IOException {
        new KernelTree(root).with("proc/net/ipv6_route", NONE + " " + prefix + " " + NONE + " 00 " + NONE + " ffffffff 00000001"
                + " 00000000 " + flags + " " + device + "\n");
        assertThat(Connectivity.of(root, List.of(), List.of()).everyIpv6()).isEqualTo(expected);
    }
}
