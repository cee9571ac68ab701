package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.epoll.EpollOpener;
import dev.pathclear.transport.uring.IoUringOpener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Giving up while the answer is on its way, between two kernels: whatever an attempt is given up in the middle of, it
 * opens one connection, is answered once, and with what that port says or not at all.
 */
final class CancelRaceLabIT {
    private static final int ATTEMPTS = 100_000;
    private static final int MOST_TURNS = 6;
    private static final int SECONDS = 120;
    private static final int OPEN = 8_000;
    private static final int CLOSED = 99;
    private static final int DROPPED = 101;
    private static final String TARGET = "10.79.1.1";

    private static Namespaces lab;
    private static Daemon server;

    /** Accepts connections and leaves them to their peer. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws IOException {
            ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(OPEN), 1_000);
            System.out.println("ready");
            for (;;) {
                listener.accept().close();
            }
        }
    }

    /** Gives up on attempts at one port; prints how many connections were opened, cancelled, and each answer. */
    static final class Asker {
        private static final int ACTIVE_OPENS = 5;

        private Asker() {}

        /** Takes the name of a {@link TransportOpener}, a port and a seed. */
        public static void main(String[] arguments) throws Exception {
            long before = activeOpens();
            TransportSettings settings =
                    new TransportSettings(Fixture.SLOTS, Fixture.SLOTS / 2, null, null, NanoClock.system());
            Flood.Result result = Flood.ofCancelled(TransportOpener.named(arguments[0]).open(settings), ATTEMPTS,
                    Address.parse(TARGET), Integer.parseInt(arguments[1]), MOST_TURNS, Long.parseLong(arguments[2]));
            assertThat(result.notAnsweredOnce()).isZero();
            System.out.println("opened " + (activeOpens() - before));
            System.out.println("cancelled " + result.cancelled());
            System.out.println("bytes " + Math.round(result.bytesPerAttempt()));
            result.reasons().forEach((reason, count) -> System.out.println(reason.word() + " " + count));
        }

        /** How often a SYN was sent that was not a repetition: RFC 1213, tcpActiveOpens. */
        private static long activeOpens() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/net/snmp")).stream()
                    .filter(line -> line.startsWith("Tcp: ") && Character.isDigit(line.charAt(5)))
                    .mapToLong(line -> Long.parseLong(line.split(" ")[ACTIVE_OPENS])).findFirst().orElseThrow();
        }
    }

    @BeforeAll
    static void build() {
        Namespaces.assumeAvailable();
        lab = new Namespaces();
        lab.add("client");
        lab.add("target");
        lab.join("client", "eth0", "target", "eth0");
        lab.ip("client", "addr add 10.79.1.2/24 dev eth0");
        lab.ip("target", "addr add " + TARGET + "/24 dev eth0");
        lab.nft("target", "table inet lab { chain c { type filter hook input priority 0; tcp dport " + DROPPED
                + " drop; }\n}");
        server = Daemon.start("ready", lab.inside("target", ChildJvm.command(List.of(), Server.class)));
    }

    @AfterAll
    static void remove() {
        if (server != null) {
            server.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class})
    void attemptGivenUpInTheMiddle_opensOneConnection_andIsAnsweredRightOrNotAtAll(
            Class<? extends TransportOpener> opener) {
        long seed = System.nanoTime();
        check(opener, OPEN, seed, Reason.SYN_ACK, Reason.RESET_AFTER_ACCEPT);
        check(opener, CLOSED, seed, Reason.RST);
        check(opener, DROPPED, seed);
    }

    private static void check(Class<? extends TransportOpener> opener, int port, long seed, Reason... allowed) {
        Command.Result result = Command.check(SECONDS, "", lab.inside("client", ChildJvm.command(List.of(),
                Asker.class, opener.getName(), Integer.toString(port), Long.toString(seed))));
        System.out.println(opener.getSimpleName() + " port " + port + ", seed " + seed + ": " + result.lines());

        TreeSet<String> words = new TreeSet<>(List.of("opened", "cancelled", "bytes"));
        for (Reason reason : allowed) {
            words.add(reason.word());
        }
        assertThat(result.lines()).contains("opened " + ATTEMPTS)
                .allMatch(line -> words.contains(line.substring(0, line.indexOf(' '))));
    }
}
