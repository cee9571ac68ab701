package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.limits.ConnectionTable.End;
import dev.pathclear.probe.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTableTest {
    private static final Predicate<Address> OWN = address -> address.equals(Address.parse("10.0.0.5"))
            || address.toString().startsWith("127.") || address.equals(Address.parse("fd00::5"));

    @TempDir
    Path root;

    private final StringBuilder four = new StringBuilder("  sl  local_address rem_address   st tx_queue rx_queue\n");
    private final StringBuilder six = new StringBuilder("  sl  local_address rem_address   st tx_queue rx_queue\n");

    @BeforeEach
    void littleEndian() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the tables below are of such a machine");
    }

    private void socket(StringBuilder file, String local, String remote, String state) {
        file.append("   0: ").append(hex(local)).append(' ').append(hex(remote)).append(' ').append(state)
                .append(" 00000000:00000000 00:00000000 00000000     0        0 4711 1\n");
    }

    private static String hex(String end) {
        int colon = end.lastIndexOf(':');
        byte[] bytes = Address.parse(end.substring(0, colon)).toInetAddress().getAddress();
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < bytes.length; word += 4) {
            for (int i = 3; i >= 0; i--) {
                text.append(String.format("%02X", bytes[word + i]));
            }
        }
        return text + String.format(":%04X", Integer.parseInt(end.substring(colon + 1)));
    }

    private Set<Set<End>> connections() throws IOException {
        Files.createDirectories(root.resolve("proc/net"));
        Files.writeString(root.resolve("proc/net/tcp"), four);
        Files.writeString(root.resolve("proc/net/tcp6"), six);
        return ConnectionTable.read(root).intercepted(OWN);
    }

    /** Of connections that share no end with others. */
    private Set<End> intercepted() throws IOException {
        assertThat(connections()).allMatch(ends -> ends.size() == 1);
        return connections().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static End end(String address, int port) {
        return new End(Address.parse(address), port);
    }

    @Test
    void connectionsToOthers_areNotIntercepted() throws IOException {
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");
        socket(four, "10.0.0.5:40000", "198.51.100.2:443", "08");
        socket(four, "0.0.0.0:22", "0.0.0.0:0", "0A");
        socket(four, "10.0.0.5:22", "198.51.100.9:50000", "01");

        assertThat(intercepted()).isEmpty();
    }

    @Test
    void aConnectionThatALocalProgramWasGiven_isIntercepted() throws IOException {
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");
        socket(four, "127.0.0.1:1080", "10.0.0.5:40000", "01");

        assertThat(intercepted()).containsExactly(end("198.51.100.1", 443));
    }

    @Test
    void aProgramThatListensOnBothFamilies_isSeenToo() throws IOException {
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "08");
        six.append("   0: 0000000000000000FFFF00000100007F:0438 0000000000000000FFFF00000500000A:9C40 05 0\n");
        socket(six, "fd00::5:40001", "2001:db8::1:443", "01");
        socket(six, "::1:1080", "fd00::5:40001", "03");

        assertThat(intercepted()).containsExactlyInAnyOrder(end("198.51.100.1", 443), end("2001:db8::1", 443));
    }

    @Test
    void aProgramWithTheAddressOfSomebodyElse_isSeenToo() throws IOException {
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");
        socket(four, "198.51.100.1:443", "10.0.0.5:40000", "01");

        assertThat(intercepted()).containsExactly(end("198.51.100.1", 443));
    }

    @Test
    void connectionsWithinThisMachine_areNotIntercepted_thoughTheyShareAPortWithOthers() throws IOException {
        socket(four, "10.0.0.5:40000", "10.0.0.5:8080", "08");
        socket(four, "10.0.0.5:8080", "10.0.0.5:40000", "05");
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");

        assertThat(intercepted()).isEmpty();
    }

    @Test
    void aPortThatTwoProgramsShare_leavesOpenWhichOfThemAsked() throws IOException {
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");
        socket(four, "10.0.0.5:40000", "198.51.100.2:443", "01");
        socket(four, "127.0.0.1:1080", "10.0.0.5:40000", "01");

        assertThat(connections()).containsExactly(Set.of(end("198.51.100.1", 443), end("198.51.100.2", 443)));
    }

    @Test
    void whatIsOver_doesNotCount() throws IOException {
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");
        socket(four, "10.0.0.5:8080", "10.0.0.5:40000", "06");

        assertThat(intercepted()).isEmpty();
    }

    @Test
    void linesThatAreNoConnections_areSkipped() throws IOException {
        four.append("   1: 0100007F 0100007F:0050 01\n   2: ZZ00007F:0050 0100007F:0050 01\n   3: x\n\n");
        socket(four, "10.0.0.5:40000", "198.51.100.1:443", "01");
        socket(four, "127.0.0.1:1080", "10.0.0.5:40000", "01");

        assertThat(intercepted()).containsExactly(end("198.51.100.1", 443));
    }

    @Test
    void aKernelThatShowsNothing_tellsNothing() {
        assertThat(ConnectionTable.read(root.resolve("nowhere")).intercepted()).isEmpty();
    }

    @Test
    void thisMachine_isNotFoundToInterceptItself() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
                Socket near = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket far = server.accept()) {
            assertThat(far.getPort()).isEqualTo(near.getLocalPort());
            assertThat(ConnectionTable.read().intercepted())
                    .noneMatch(ends -> ends.contains(
                            new End(Address.of(server.getInetAddress()), server.getLocalPort())));
        }
    }
}
