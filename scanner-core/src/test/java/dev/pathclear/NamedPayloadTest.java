package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.State;
import dev.pathclear.profile.PayloadCatalog;
import dev.pathclear.transport.TransportKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole scans of a profile whose flows name their payloads, on loopback: what arrives, and what is told of it. */
@Timeout(60)
final class NamedPayloadTest {
    private static final String HOST = "127.0.0.1";
    private static final PayloadCatalog CATALOG = PayloadCatalog.shipped();

    @TempDir
    private Path folder;

    /** Sends each datagram back and keeps it. */
    private static final class Echo implements AutoCloseable {
        private final DatagramChannel channel;
        private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();

        private Echo(DatagramChannel channel) {
            this.channel = channel;
            Thread.ofVirtual().start(this::run);
        }

        static Echo on(String host, int port) throws IOException {
            DatagramChannel channel = DatagramChannel.open();
            try {
                return new Echo(channel.bind(new InetSocketAddress(host, port)));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        int port() throws IOException {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        private void run() {
            ByteBuffer datagram = ByteBuffer.allocate(Payload.MAX_BYTES);
            try {
                while (true) {
                    datagram.clear();
                    SocketAddress from = channel.receive(datagram);
                    datagram.flip();
                    received.add(Arrays.copyOf(datagram.array(), datagram.limit()));
                    channel.send(datagram, from);
                }
            } catch (ClosedChannelException ended) {
                // the test is over
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** @param flows each {@code id port payload} */
    private PreparedScan scan(TransportKind kind, String host, String... flows) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                schemaVersion: 1
                id: named
                vendor: Example
                product: Named
                title: { en: Named payloads }
                revision: "2026-11-26"
                rolloutRole: agent
                roles:
                  - { id: server, title: { en: Server } }
                  - { id: agent, title: { en: Agent } }
                flows:
                """);
        for (String flow : flows) {
            String[] words = flow.split(" ");
            yaml.append("  - { id: ").append(words[0]).append(", from: server, to: agent, protocol: udp, ports: [")
                    .append(words[1]).append("], payload: ").append(words[2])
                    .append(", need: required, listens: always, title: { en: T } }\n");
        }
        Path file = Files.writeString(folder.resolve("named.yaml"), yaml);
        Effort effort = new Effort(2_000, 0, Effort.DEFAULT_PER_HOST, 0, Effort.DEFAULT_RETRIES, null, null, kind, 0);
        return Scanner.prepare(new ScanRequest(Targets.of(host), Checks.of(ProfileChoice.of(file.toString())), effort,
                Run.of(7)), InputStream.nullInputStream());
    }

    private static Map<Integer, State> run(PreparedScan scan) {
        Map<Integer, State> seen = new HashMap<>();
        scan.run("test", List.of(), (host, hostClass, judged) -> {
            for (int row = 0; row < host.asked(); row++) {
                seen.put(host.port(row), host.state(row));
            }
        });
        return seen;
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void run_namedPayloads_arriveByteForByte(TransportKind kind) throws IOException {
        try (Echo time = Echo.on(HOST, 0); Echo status = Echo.on(HOST, 0); Echo bare = Echo.on(HOST, 0)) {
            Map<Integer, State> seen = run(scan(kind, HOST, "time " + time.port() + " ntp",
                    "status " + status.port() + " netbios-node-status", "bare " + bare.port() + " null"));

            assertThat(seen).isEqualTo(Map.of(time.port(), State.OPEN, status.port(), State.OPEN, bare.port(),
                    State.OPEN));
            assertThat(time.received).singleElement().isEqualTo(CATALOG.named("ntp").orElseThrow().bytes());
            byte[] request = CATALOG.named("netbios-node-status").orElseThrow().bytes();
            assertThat(status.received).singleElement().satisfies(datagram -> assertThat(
                    Arrays.copyOfRange(datagram, 2, datagram.length)).as("after the transaction id")
                    .isEqualTo(Arrays.copyOfRange(request, 2, request.length)));
            // The JDK sends no empty datagram on a connected socket: through NIO it is one zero octet.
            assertThat(bare.received).singleElement()
                    .isEqualTo(kind == TransportKind.NIO ? new byte[1] : new byte[0]);
        }
    }

    @Test
    void run_portWithAPayloadOfItsOwn_isSentTheOneThatIsNamed() throws IOException {
        String host = "127.77.6.6"; // where nothing else listens on such a port
        try (Echo echo = onAPortWithAPayload(host)) {
            assertThat(CATALOG.of(echo.port())).as("its own").isNotSameAs(Payload.EMPTY);

            Map<Integer, State> seen = run(scan(TransportKind.NIO, host, "ask " + echo.port() + " kerberos-as-req"));

            assertThat(seen).isEqualTo(Map.of(echo.port(), State.OPEN));
            assertThat(echo.received).singleElement()
                    .isEqualTo(CATALOG.named("kerberos-as-req").orElseThrow().bytes());
        }
    }

    private static Echo onAPortWithAPayload(String host) {
        List<String> refused = new ArrayList<>();
        for (int port : new int[] {53, 123, 161}) {
            try {
                return Echo.on(host, port);
            } catch (IOException e) {
                refused.add(port + ": " + e.getMessage());
            }
        }
        return abort("no port with a payload of its own can be listened on here: " + refused);
    }

    @Test
    void run_twoFlowsThatNameDifferentPayloads_sendsTheFirst_andSaysSo() throws IOException {
        try (Echo echo = Echo.on(HOST, 0)) {
            PreparedScan scan = scan(null, HOST, "names " + echo.port() + " dns", "time " + echo.port() + " ntp",
                    "again " + echo.port() + " dns");

            assertThat(scan.notes()).containsExactly(echo.port() + "/udp is sent dns, as flow names of named says, not "
                    + "ntp, as flow time of named says: the first that is named is sent");
            assertThat(run(scan)).isEqualTo(Map.of(echo.port(), State.OPEN));
            assertThat(echo.received).singleElement().satisfies(datagram -> assertThat(
                    Arrays.copyOfRange(datagram, 2, datagram.length)).isEqualTo(
                            Arrays.copyOfRange(CATALOG.of(53).bytes(), 2, CATALOG.of(53).length())));
        }
    }

    @Test
    void notes_ofAPayloadThatMayNotBeSent_nameTheOption() throws IOException {
        assertThat(scan(null, HOST, "log 514 syslog", "names 514 dns").notes()).containsExactly(
                "514/udp is sent dns, as flow names of named says, not syslog, as flow log of named says: that is sent "
                        + "only with --opt-in syslog");
        assertThat(scan(null, HOST, "log 53 syslog", "own 53 null").notes()).containsExactly(
                "53/udp is sent dns, the port's own, not syslog, as flow log of named says: that is sent only with "
                        + "--opt-in syslog");
        assertThat(scan(null, HOST, "log 514 syslog", "other 53 ntp").notes()).isEmpty();
    }

    @Test
    void notes_ofManyFlows_areAFew_andSayHowManyMore() throws IOException {
        String[] flows = new String[26];
        for (int i = 0; i < flows.length; i += 2) {
            flows[i] = "first-" + i + " " + (20_000 + i) + " ntp";
            flows[i + 1] = "second-" + i + " " + (20_000 + i) + " dns";
        }

        assertThat(scan(null, HOST, flows).notes()).hasSize(11)
                .last().isEqualTo("and 3 more flows name a payload that is not sent");
        assertThat(scan(null, HOST, "time 20000,20001,20003 ntp", "names \"20000-20004\" dns").notes()).containsExactly(
                "20000,20001,20003/udp is sent ntp, as flow time of named says, not dns, as flow names of named says: "
                        + "the first that is named is sent");
    }
}
