package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NeighbourTableTest {
    private static final String NAMES =
            "IP address       HW type     Flags       HW address            Mask     Device\n";

    @TempDir
    private Path root;

    private static String entry(String address, String flags) {
        return "%-16s 0x1         %-10s  02:fc:00:00:00:05     *        eth0\n".formatted(address, flags);
    }

    private static NeighbourTable.State state(NeighbourTable table, String address, long now) {
        Address a = Address.parse(address);
        return table.state(a.high(), a.low(), now);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, RESOLVED", "192.0.2.2, UNANSWERED", "192.0.2.3, RESOLVED", "192.0.2.4, MISSING",
        "192.0.2.5, RESOLVED", "192.0.2.6, MISSING", "192.0.2.7, MISSING", "192.0.2.8, MISSING"
    })
    void state_ofIpv4_isThatOfTheArpFile(String address, NeighbourTable.State expected) throws IOException {
        new KernelTree(root).with("proc/net/arp", NAMES + entry("192.0.2.1", "0x2") + entry("192.0.2.2", "0x0")
                + entry("192.0.2.3", "0x6") + entry("192.0.2.5", "0x0") + entry("192.0.2.5", "0x2")
                + entry("192.0.2.6", "2") + entry("192.0.2.7", "0x") + "192.0.2.8\n\n" + entry("192.0.2", "0x2")
                + entry("192.0.2.999", "0x2") + entry("192.0.2.9.9", "0x2") + entry("a.b.c.d", "0x2"));
        assertThat(state(NeighbourTable.of(root), address, 0)).isEqualTo(expected);
    }

    @Test
    void state_whereTheFileIsMissing_isUnreadable() {
        assertThat(state(NeighbourTable.of(root), "192.0.2.1", 0)).isEqualTo(NeighbourTable.State.UNREADABLE);
    }

    @Test
    void state_isReadAgainWhenOld_acrossTheWrapOfTheClock() throws IOException {
        KernelTree tree = new KernelTree(root).with("proc/net/arp", NAMES + entry("192.0.2.1", "0x0"));
        NeighbourTable table = NeighbourTable.of(root);
        long now = Long.MAX_VALUE - 5;
        assertThat(state(table, "192.0.2.1", now)).isEqualTo(NeighbourTable.State.UNANSWERED);
        tree.with("proc/net/arp", NAMES + entry("192.0.2.1", "0x2"));
        now += NeighbourTable.MAX_AGE_NANOS;
        assertThat(state(table, "192.0.2.1", now)).isEqualTo(NeighbourTable.State.UNANSWERED);
        assertThat(state(table, "192.0.2.1", now + 1)).isEqualTo(NeighbourTable.State.RESOLVED);
        Files.delete(root.resolve("proc/net/arp"));
        now += 2 * NeighbourTable.MAX_AGE_NANOS;
        assertThat(state(table, "192.0.2.1", now)).isEqualTo(NeighbourTable.State.UNREADABLE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void state_ofIpv6_isReadFromTheKernel() {
        // No machine has a neighbour of this address, RFC 3849.
        assertThat(state(NeighbourTable.ofThisMachine(), "2001:db8:ffff:ffff::1", 0))
                .isEqualTo(NeighbourTable.State.MISSING);
    }

    @Test
    void snapshot_atRandom_agreesWithAMap() {
        Random random = new Random(5);
        Map<Address, Boolean> model = new HashMap<>();
        NeighbourSnapshot snapshot = new NeighbourSnapshot();
        for (int i = 0; i < 20_000; i++) {
            Address address = new Address(random.nextInt(3), random.nextInt(5_000));
            boolean resolved = random.nextInt(4) == 0;
            model.merge(address, resolved, Boolean::logicalOr);
            snapshot.add(address.high(), address.low(), resolved);
        }
        assertThat(snapshot.size()).isEqualTo(model.size());
        for (long high = 0; high < 3; high++) {
            for (long low = 0; low < 5_000; low++) {
                Boolean resolved = model.get(new Address(high, low));
                assertThat(snapshot.state(high, low)).isEqualTo(resolved == null ? NeighbourTable.State.MISSING
                        : resolved ? NeighbourTable.State.RESOLVED : NeighbourTable.State.UNANSWERED);
            }
        }
    }
}
