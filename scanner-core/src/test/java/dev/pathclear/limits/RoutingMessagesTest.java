package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.limits.RoutingMessages.Ipv4Route;
import dev.pathclear.probe.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoutingMessagesTest {
    private static final int PRIORITY = 6;
    private static final int FWMARK = 10;
    private static final int SUPPRESS_PREFIX = 14;
    private static final int TABLE = 15;

    private static final int UNICAST = 1;
    private static final int LOCAL = 2;
    private static final int MULTIPATH = 9;

    private final ByteBuffer messages = ByteBuffer.allocate(4_096).order(ByteOrder.nativeOrder());
    private int begun;

    private RoutingMessagesTest message(int type, int destinationBits, int table, int typeOfRouteOrAction) {
        int start = messages.position();
        messages.putInt(16 + 12).putShort((short) type).putShort((short) 2).putInt(1).putInt(0);
        messages.put(new byte[] {
            RoutingMessages.AF_INET, (byte) destinationBits, 0, 0, (byte) table, 0, 0, (byte) typeOfRouteOrAction});
        messages.putInt(0);
        begun = start;
        return this;
    }

    private RoutingMessagesTest attribute(int type, int value) {
        messages.putShort((short) 8).putShort((short) type).putInt(value);
        messages.putInt(begun, messages.position() - begun);
        return this;
    }

    private RoutingMessagesTest rule(int table, int priority) {
        return message(RoutingMessages.RTM_NEWRULE, 0, table, 1)
                .attribute(TABLE, table).attribute(SUPPRESS_PREFIX, -1).attribute(PRIORITY, priority);
    }

    private RoutingMessagesTest route(String network, int bits, int table, int type) {
        int address = (int) Address.parse(network).low();
        return message(RoutingMessages.RTM_NEWROUTE, bits, table, type).attribute(1,
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(address) : address);
    }

    private boolean areTheUsual() {
        RoutingMessages.Rules rules = new RoutingMessages.Rules();
        assertThat(rules.read(messages.flip())).isEqualTo(NetlinkMessages.Progress.MORE);
        return rules.areTheUsual();
    }

    @Test
    void rules_localMainDefault_areTheUsual() {
        rule(255, 0).rule(254, 32_766).rule(253, 32_767);
        assertThat(areTheUsual()).isTrue();
    }

    @Test
    void rules_missingOrInAnotherOrderOrMore_areNot() {
        rule(254, 0).rule(255, 1);
        assertThat(areTheUsual()).isFalse();
        messages.clear();
        rule(255, 0).rule(77, 9).rule(254, 32_766);
        assertThat(areTheUsual()).isFalse();
        messages.clear();
        assertThat(areTheUsual()).isFalse();
    }

    @Test
    void rules_forSomePacketsOnly_areNot() {
        rule(255, 0).rule(254, 32_766).attribute(FWMARK, 1);
        assertThat(areTheUsual()).isFalse();
    }

    @Test
    void routes_ofTheUsualTables_areRead() {
        route("0.0.0.0", 0, 254, UNICAST).route("10.7.0.0", 16, 254, UNICAST).attribute(MULTIPATH, 0)
                .route("127.0.0.0", 8, 255, LOCAL).route("10.7.0.1", 32, 255, LOCAL).route("10.9.0.0", 16, 77, UNICAST)
                .route("10.8.0.0", 16, 0, UNICAST).attribute(TABLE, 1_000);
        List<Ipv4Route> routes = new ArrayList<>();

        assertThat(RoutingMessages.readRoutes(messages.flip(), routes)).isEqualTo(NetlinkMessages.Progress.MORE);
        assertThat(routes).containsExactly(
                new Ipv4Route(0, 0xFFFF_FFFFL, true),
                new Ipv4Route(0x0A07_0000L, 0x0A07_FFFFL, false),
                new Ipv4Route(0x7F00_0000L, 0x7FFF_FFFFL, false),
                new Ipv4Route(0x0A07_0001L, 0x0A07_0001L, true));
    }

    @Test
    void read_ofNoise_neverThrows() {
        Random random = new Random(4);
        route("10.7.0.0", 16, 254, UNICAST).attribute(MULTIPATH, 0).route("10.7.0.1", 32, 255, LOCAL);
        byte[] routes = Arrays.copyOf(messages.array(), messages.position());
        messages.clear();
        rule(255, 0).rule(254, 32_766);
        byte[] rules = Arrays.copyOf(messages.array(), messages.position());
        for (int i = 0; i < 20_000; i++) {
            assertThat(RoutingMessages.readRoutes(noisy(routes, random), new ArrayList<>())).isNotNull();
            assertThat(new RoutingMessages.Rules().read(noisy(rules, random))).isNotNull();
        }
    }

    private static ByteBuffer noisy(byte[] whole, Random random) {
        byte[] noisy = whole.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
        }
        return ByteBuffer.wrap(noisy);
    }
}
