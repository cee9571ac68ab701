package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.testing.Allocation;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OnLinkTest {
    private static final String IPV4_NAMES =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

    @TempDir
    private Path root;

    private static boolean isOnLink(OnLink onLink, String address) {
        Address a = Address.parse(address);
        return onLink.isOnLink(a.high(), a.low());
    }

    /** The kernel prints addresses as numbers of its own byte order. */
    private static String printed(String address) {
        int bits = (int) Address.parse(address).low();
        return "%08X".formatted(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(bits) : bits);
    }

    private static String ipv4(String device, String network, String gateway, String flags, int metric, String mask) {
        return "%s\t%s\t%s\t%s\t0\t0\t%d\t%s\t0\t0\t0   \n"
                .formatted(device, printed(network), printed(gateway), flags, metric, printed(mask));
    }

    private static String ipv6(String network, int prefix, String flags, String device) {
        Address a = Address.parse(network);
        return "%016x%016x %02x %s 00 %s 00000100 00000001 00000000 %s %8s\n".formatted(
                a.high(), a.low(), prefix, "0".repeat(32), "0".repeat(32), flags, device);
    }

    private OnLink machine() throws IOException {
        new KernelTree(root)
                .with("proc/net/route", IPV4_NAMES
                        + ipv4("eth0", "0.0.0.0", "192.0.2.1", "0003", 0, "0.0.0.0")
                        + ipv4("eth0", "192.0.2.0", "0.0.0.0", "0001", 0, "255.255.255.0")
                        + ipv4("eth0", "192.0.2.64", "192.0.2.1", "0003", 0, "255.255.255.192")
                        + ipv4("eth0", "192.0.2.70", "0.0.0.0", "0005", 0, "255.255.255.255")
                        + ipv4("wg0", "10.8.0.0", "0.0.0.0", "0001", 0, "255.255.0.0")
                        + ipv4("eth0", "10.9.0.0", "192.0.2.1", "0003", 100, "255.255.0.0")
                        + ipv4("eth1", "10.9.0.0", "0.0.0.0", "0001", 50, "255.255.0.0")
                        + ipv4("eth1", "10.10.0.0", "0.0.0.0", "0201", 0, "255.255.0.0")
                        + ipv4("eth1", "10.11.0.0", "0.0.0.0", "0000", 0, "255.255.0.0"))
                .with("proc/net/ipv6_route", ipv6("2001:db8::", 64, "00000001", "eth0")
                        + ipv6("2001:db8:0:0:1::", 80, "00000003", "eth0")
                        + ipv6("2001:db8::2", 128, "80200001", "eth0")
                        + ipv6("::", 0, "00000001", "eth2")
                        + ipv6("::1", 128, "80200001", "lo")
                        + ipv6("2001:db8:dead::", 48, "00200200", "lo"))
                .with("sys/class/net/wg0/flags", "0x91\n")
                .with("sys/class/net/eth0/flags", "0x1003\n")
                .with("sys/class/net/eth1/flags", "rubbish\n");
        return OnLink.read(root, List.of(Address.parse("192.0.2.9"), Address.parse("127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, true", "192.0.2.1, true", "192.0.2.255, true", "192.0.3.0, false", "192.0.1.255, false",
        "192.0.2.9, false", "192.0.2.8, true", "192.0.2.10, true",
        "192.0.2.63, true", "192.0.2.64, false", "192.0.2.69, false", "192.0.2.70, true", "192.0.2.71, false",
        "192.0.2.127, false", "192.0.2.128, true",
        "10.8.0.1, false", "10.9.0.1, true", "10.10.0.1, false", "10.11.0.1, false",
        "127.0.0.1, false", "8.8.8.8, false", "0.0.0.0, false", "255.255.255.255, false",
        "2001:db8::1, true", "2001:db8::2, false", "2001:db8::3, true", "2001:db8:0:0:1::1, false",
        "2001:db8:0:0:0:ffff:ffff:ffff, true", "2001:db8:0:0:2::, true", "2001:db8::ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::, true", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true", "::, true", "::1, false",
        "2001:db8:dead::1, false"
    })
    void isOnLink_isThatOfTheMostSpecificRoute(String address, boolean expected) throws IOException {
        assertThat(isOnLink(machine(), address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "Iface\nx y z\n", "Iface\neth0 zz 0 1 0 0 0 FFFFFFFF\n",
        "Iface\neth0 0A000000 00000000 0001 0 0 0 00FF00FF 0 0 0\n"})
    void read_ofRubbish_findsNothing(String rubbish) throws IOException {
        new KernelTree(root).with("proc/net/route", rubbish)
                .with("proc/net/ipv6_route", rubbish + "\n" + "g".repeat(32) + " 40 0 0 0 00000100 0 0 00000001 eth0\n"
                        + "0".repeat(32) + " 99 0 0 0 00000100 0 0 00000001 eth0\n");
        assertThat(OnLink.read(root, List.of()).isNothing()).isTrue();
    }

    @Test
    void read_whereThereAreNoRoutes_findsNothing() {
        OnLink none = OnLink.read(root, List.of());
        assertThat(none.isNothing()).isTrue();
        assertThat(isOnLink(none, "192.0.2.1")).isFalse();
        assertThat(isOnLink(none, "::")).isFalse();
    }

    @Test
    void isOnLink_atRandom_agreesWithTryingEveryRoute() {
        long seed = new Random().nextLong();
        System.out.println("OnLinkTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Route> routes = new ArrayList<>();
            for (int i = random.nextInt(25); i > 0; i--) {
                int prefix = random.nextInt(10) == 0 ? random.nextInt(129) : 108 + random.nextInt(21);
                routes.add(route(random, prefix));
            }
            OnLink onLink = OnLink.of(routes);
            for (int i = 0; i < 2_000; i++) {
                long low = (random.nextBoolean() ? -(1L << 20) : 0) + random.nextInt(1 << 20);
                long high = random.nextBoolean() ? -1 : 7;
                boolean expected = mostSpecific(routes, high, low);
                if (onLink.isOnLink(high, low) != expected) {
                    assertThat(onLink.isOnLink(high, low)).as("%x:%x", high, low).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void count_atRandom_agreesWithAskingEachAddress() {
        long seed = new Random().nextLong();
        System.out.println("OnLinkTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Route> routes = new ArrayList<>();
            for (int i = random.nextInt(25); i > 0; i--) {
                routes.add(route(random, random.nextInt(10) == 0 ? random.nextInt(129) : 108 + random.nextInt(21)));
            }
            OnLink onLink = OnLink.of(routes);
            long high = random.nextBoolean() ? -2 : 7;
            long low = -1_000 + random.nextInt(1_000);
            int addresses = 1 + random.nextInt(4_000);
            int expected = 0;
            for (int i = 0; i < addresses; i++) {
                long at = low + i;
                expected += onLink.isOnLink(at < 0 ? high : high + 1, at) ? 1 : 0;
            }
            assertThat(onLink.count(high, low, addresses)).as("round %d", round).isEqualTo(expected);
        }
    }

    private static Route route(Random random, int prefix) {
        long high = random.nextBoolean() ? -1 : 7;
        long low = (random.nextBoolean() ? -(1L << 20) : 0) + random.nextInt(1 << 20);
        long highMask = prefix >= 64 ? -1 : prefix == 0 ? 0 : -1L << 64 - prefix;
        long lowMask = prefix <= 64 ? 0 : -1L << 128 - prefix;
        return new Route(high & highMask, low & lowMask, prefix, random.nextInt(1 << 30), random.nextBoolean());
    }

    private static boolean mostSpecific(List<Route> routes, long high, long low) {
        Route best = null;
        for (Route route : routes) {
            boolean holds = Long.compareUnsigned(high, route.high()) >= 0
                    && Long.compareUnsigned(high, route.lastHigh()) <= 0
                    && (route.prefix() <= 64 || Long.compareUnsigned(low, route.low()) >= 0
                            && Long.compareUnsigned(low, route.lastLow()) <= 0);
            boolean better = best == null || route.prefix() > best.prefix()
                    || route.prefix() == best.prefix() && route.metric() <= best.metric();
            if (holds && better) {
                best = route;
            }
        }
        return best != null && best.onLink();
    }

    @Test
    void isOnLink_allocatesNothing() throws IOException {
        OnLink onLink = machine();
        long base = Address.parse("192.0.2.0").low();
        int[] found = {count(onLink, base, 20_000)};
        Allocation bytes = Allocation.of(5, window -> found[0] += count(onLink, base, 10_000));
        assertThat(bytes.least()).isZero();
        assertThat(found[0]).isPositive();
    }

    private static int count(OnLink onLink, long base, int n) {
        int found = 0;
        for (int i = 0; i < n; i++) {
            found += onLink.isOnLink(0, base + (i & 0x1FF)) ? 1 : 0;
        }
        return found;
    }
}
