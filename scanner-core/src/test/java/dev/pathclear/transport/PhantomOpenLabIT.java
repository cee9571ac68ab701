package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.epoll.EpollOpener;
import dev.pathclear.transport.nio.NioOpener;
import dev.pathclear.transport.uring.IoUringOpener;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Handshakes with closed ports out of the range that the kernel takes source ports from, in a namespace where nothing
 * listens: whatever looks open is a socket that met itself (RFC 9293, simultaneous open).
 */
final class PhantomOpenLabIT {
    private static final String MACHINE = "alone";
    private static final int ATTEMPTS = 100_000;
    private static final int SECONDS = 120;

    private static Namespaces lab;

    /** Asks ports in turn, and prints how often each answer came. */
    static final class Asker {
        private Asker() {}

        /** Takes the name of a {@link TransportOpener}, a {@link Family}, the first port and how many ports. */
        public static void main(String[] arguments) throws Exception {
            TransportSettings settings = new TransportSettings(Fixture.SLOTS, 0, null, null, NanoClock.system());
            Flood.Result result = Flood.of(TransportOpener.named(arguments[0]).open(settings), ATTEMPTS,
                    Family.valueOf(arguments[1]).loopback(),
                    Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            assertThat(result.notAnsweredOnce()).isZero();
            result.reasons().forEach((reason, count) -> System.out.println(reason.word() + " " + count));
        }
    }

    @BeforeAll
    static void build() {
        Namespaces.assumeAvailable();
        lab = new Namespaces();
        lab.add(MACHINE);
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
        }
    }

    /** The range that Linux has by itself: every port of it more than three times. */
    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class, NioOpener.class})
    void closedPortsOfTheEphemeralRange_areNeverOpen(Class<? extends TransportOpener> opener) {
        lab.sysctl(MACHINE, "net.ipv4.ip_local_port_range", "32768 60999");
        for (Family family : Family.values()) {
            check(opener, family, 32_768, 28_232);
        }
    }

    /** A range of a hundred ports, so that one attempt in a hundred would meet itself. */
    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class, NioOpener.class})
    void closedPortsOfANarrowEphemeralRange_areNeverOpen(Class<? extends TransportOpener> opener) {
        lab.sysctl(MACHINE, "net.ipv4.ip_local_port_range", "40000 40099");
        for (Family family : Family.values()) {
            check(opener, family, 40_000, 100);
        }
    }

    private static void check(Class<? extends TransportOpener> opener, Family family, int first, int ports) {
        Command.Result result = Command.check(SECONDS, "", lab.inside(MACHINE, ChildJvm.command(
                List.of(), Asker.class, opener.getName(), family.name(),
                Integer.toString(first), Integer.toString(ports))));

        Map<String, Integer> counts = result.lines().stream().map(line -> line.split(" ")).collect(
                Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1]), Integer::sum, TreeMap::new));
        System.out.println(opener.getSimpleName() + " " + family + " " + first + "+" + ports + ": " + counts);
        String refused = (opener == NioOpener.class ? Reason.REFUSED : Reason.RST).word();
        assertThat(counts.keySet()).isSubsetOf(refused, Reason.LOCAL_SELF_CONNECT.word());
        assertThat(counts.values().stream().mapToInt(i -> i).sum()).isEqualTo(ATTEMPTS);
        assertThat(counts.get(refused)).as("attempts that met somebody else, or nobody").isGreaterThan(ATTEMPTS / 2);
    }
}
