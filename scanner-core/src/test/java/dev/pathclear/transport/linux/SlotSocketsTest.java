package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.PortShare;
import dev.pathclear.transport.TransportSettings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SlotSocketsTest {
    private static final Address TARGET = Address.parse("127.0.0.1");
    private static final int BOUND = 0;
    private static final int UNBOUND = 1;
    private static final int TCP4 = 0;

    private final Arena arena = Arena.ofConfined();
    private final List<Integer> closed = new ArrayList<>();
    private SlotSockets sockets;
    private Libc libc;

    @BeforeAll
    static void needsLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "sockets of Linux");
    }

    private final class Driver implements SlotDriver {
        @Override
        public int opened(int slot, int kind, int fd) {
            return 0;
        }

        @Override
        public void closing(int slot, int kind, int fd) {
            closed.add(fd);
        }

        @Override
        public void connect(int slot, int kind, int fd, long address) {}

        @Override
        public void await(int slot, int kind, int fd) {}

        @Override
        public void revoke(int slot, int kind, int fd) {}
    }

    private void open(Address source4) {
        open(new TransportSettings(2, 1, source4, null, NanoClock.system()));
    }

    private void open(TransportSettings settings) {
        libc = new Libc(arena);
        sockets = new SlotSockets(libc, arena, settings, SourcePorts.ofMachine(PortShare.ALL, 7), new Driver());
    }

    @AfterEach
    void closeAll() {
        if (sockets != null) {
            sockets.closeAll();
        }
        arena.close();
    }

    private int openTcp(int slot, int port) {
        int fd = sockets.openTcp(slot, TARGET.high(), TARGET.low(), port);
        assertThat(fd).isGreaterThanOrEqualTo(0);
        return fd;
    }

    private void silent(int slot, int port) {
        sockets.silent(slot, TCP4, TARGET.high(), TARGET.low(), port);
    }

    private int localPort(int fd) {
        MemorySegment address = arena.allocate(SockAddr.BYTES, 8);
        assertThat(libc.localAddress(fd, address.address())).isTrue();
        return SockAddr.port(address, 0);
    }

    @Test
    void openTcp_ofABoundSlot_hasAPort_andKeepsIt() {
        open((Address) null);
        int fd = openTcp(BOUND, 80);
        int port = localPort(fd);

        assertThat(port).isOdd();
        assertThat(openTcp(BOUND, 81)).isEqualTo(fd);
        assertThat(localPort(fd)).isEqualTo(port);
        assertThat(localPort(openTcp(UNBOUND, 80))).isZero();
    }

    @Test
    void openTcp_ofAnEndpointThatWasSilent_leavesFromAnotherPort() {
        open((Address) null);
        int port = localPort(openTcp(BOUND, 80));
        silent(BOUND, 80);

        assertThat(localPort(openTcp(BOUND, 81))).as("for another endpoint").isEqualTo(port);
        assertThat(localPort(openTcp(BOUND, 80))).isNotEqualTo(port);
    }

    @Test
    void silent_oftenerThanCanBeRemembered_neverLeavesFromThePortAgain() {
        open((Address) null);
        int endpoints = 500;
        List<Set<Integer>> used = new ArrayList<>();
        for (int i = 0; i < endpoints; i++) {
            used.add(new HashSet<>());
        }
        for (int round = 0; round < 4; round++) {
            for (int endpoint = 0; endpoint < endpoints; endpoint++) {
                int port = localPort(openTcp(BOUND, 1_000 + endpoint));
                assertThat(used.get(endpoint).add(port)).as("round %d, port %d", round, port).isTrue();
                silent(BOUND, 1_000 + endpoint);
            }
        }
        assertThat(closed).as("sockets are used again in between").hasSizeLessThan(4 * endpoints / 4);
    }

    @Test
    void silent_atAllSlotsAtOnce_replacesAFewSocketsAtATime() {
        int slots = 16;
        open(new TransportSettings(slots, slots, null, null, NanoClock.system()));
        List<Integer> replaced = new ArrayList<>();
        for (int round = 0; round < 9; round++) {
            closed.clear();
            for (int slot = 0; slot < slots; slot++) {
                openTcp(slot, 1_000 + round);
                silent(slot, 1_000 + round);
            }
            replaced.add(closed.size());
        }
        assertThat(replaced).containsExactly(0, 2, 2, 2, 2, 2, 2, 2, 2);
    }

    @Test
    void silent_ofASlotThatBindsWithEachAttempt_keepsTheSocket() {
        open((Address) null);
        int fd = openTcp(UNBOUND, 80);
        for (int i = 0; i < 100; i++) {
            silent(UNBOUND, 80);
        }
        assertThat(openTcp(UNBOUND, 80)).isEqualTo(fd);
    }

    @Test
    void open_withASource_bindsToIt() {
        open(Address.parse("127.0.0.77"));
        for (int slot : new int[] {BOUND, UNBOUND}) {
            int fd = openTcp(slot, 80);
            MemorySegment own = arena.allocate(SockAddr.BYTES, 8);
            assertThat(libc.localAddress(fd, own.address())).isTrue();
            assertThat(new Address(SockAddr.high(own, 0), SockAddr.low(own, 0)))
                    .isEqualTo(Address.parse("127.0.0.77"));
            assertThat(SockAddr.port(own, 0) == 0).isEqualTo(slot == UNBOUND);
        }
    }

    @Test
    void reopenWithoutPort_ofABoundSlot_givesThePortUp() {
        open((Address) null);
        int port = localPort(openTcp(BOUND, 80));

        assertThat(localPort(sockets.reopenWithoutPort(BOUND, TCP4))).isZero().isNotEqualTo(port);
        assertThat(closed).hasSize(1);
    }

    /** The kernel waits 200 ms for data before it completes a handshake; a machine that stands that long does it. */
    @Test
    void connectionThatIsNotKept_isNotAccepted() throws IOException {
        open((Address) null);

        assertThat(accepted(20)).as("of 20").isLessThan(10);
    }

    @Test
    void connectionThatMayBeKept_isAccepted() throws IOException {
        open(new TransportSettings(2, 1, null, null, null, true, NanoClock.system()));

        assertThat(accepted(20)).as("of 20").isEqualTo(20);
    }

    /** Connects and disconnects; returns how many connections their listener heard of. */
    private int accepted(int times) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(TARGET.toInetAddress(), 0), times);
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            MemorySegment address = arena.allocate(SockAddr.BYTES, 8);
            SockAddr.write(address, 0, TARGET.high(), TARGET.low(), port);
            for (int i = 0; i < times; i++) {
                int fd = openTcp(BOUND, port);
                assertThat(libc.connect(fd, address.address(), SockAddr.length(false))).isEqualTo(-Errno.EINPROGRESS);
                while (!libc.hasNews(fd)) {
                    Thread.onSpinWait();
                }
                assertThat(libc.hasPeer(fd, arena.allocate(SockAddr.BYTES, 8).address())).isTrue();
                assertThat(libc.disconnect(fd)).isTrue();
            }
            listener.configureBlocking(false);
            int accepted = 0;
            for (SocketChannel peer = listener.accept(); peer != null; peer = listener.accept()) {
                peer.close();
                accepted++;
            }
            return accepted;
        }
    }
}
