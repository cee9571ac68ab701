package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.loop.LaneLoop;
import dev.pathclear.transport.loop.LoopHooks;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The state machine over real sockets, with a driver that leaves to the test when and how the kernel's calls end. */
@Timeout(60)
final class SlotsTest {
    private static final Address LOOPBACK = Address.parse("127.0.0.1");
    private static final int BOUND = 0;

    private final Arena arena = Arena.ofConfined();
    private final List<String> answers = new ArrayList<>();
    private final Driver driver = new Driver();
    private Libc libc;
    private LaneLoop loop;
    private Slots slots;

    /** Connects, and tells nobody. */
    private final class Driver implements SlotDriver {
        private int opened;
        private int connects;
        private int awaits;
        private int revokes;
        private int fd;

        @Override
        public int opened(int slot, int kind, int descriptor) {
            opened++;
            fd = descriptor;
            return 0;
        }

        @Override
        public void closing(int slot, int kind, int descriptor) {}

        @Override
        public void connect(int slot, int kind, int descriptor, long address) {
            connects++;
            int length = SockAddr.length(SocketKind.isIpv6(kind));
            libc.connect(descriptor, address, length);
        }

        @Override
        public void await(int slot, int kind, int descriptor) {
            awaits++;
        }

        @Override
        public void revoke(int slot, int kind, int descriptor) {
            revokes++;
        }
    }

    private static final class NoHooks implements LoopHooks {
        @Override
        public void opened() {}

        @Override
        public void closed() {}
    }

    @BeforeAll
    static void needsLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "sockets of Linux");
    }

    @BeforeEach
    void open() {
        libc = new Libc(arena);
        NanoClock clock = NanoClock.system();
        loop = new LaneLoop(NioIoHandler.newFactory(), 1_000_000, clock, new NoHooks());
        TransportSettings settings = new TransportSettings(2, 1, null, null, clock);
        slots = new Slots(driver, (index, fd) -> 0, loop, libc, arena, settings, 3);
        slots.listen((slot, answer, now) -> answers.add(slot + " " + answer.reason().word() + " " + answer.errno()
                + (answer.cancelled() ? " cancelled" : "")));
    }

    @AfterEach
    void close() {
        if (loop != null) {
            slots.closeSockets();
            loop.close();
        }
        arena.close();
    }

    private void connect(int slot, int port) {
        slots.connect(slot, LOOPBACK.high(), LOOPBACK.low(), port);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private void awaitNews() {
        while (!libc.hasNews(driver.fd)) {
            Thread.onSpinWait();
        }
    }

    private int localPort() {
        MemorySegment address = arena.allocate(SockAddr.BYTES, 8);
        assertThat(libc.localAddress(driver.fd, address.address())).isTrue();
        return SockAddr.port(address, 0);
    }

    /** A listener whose queue is full does not answer a SYN. */
    private static ServerSocketChannel silent(List<SocketChannel> fillers) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
        for (int i = 0; i < 8; i++) {
            SocketChannel filler = SocketChannel.open();
            fillers.add(filler);
            filler.configureBlocking(false);
            filler.connect(server.getLocalAddress());
        }
        return server;
    }

    @Test
    void connected_withSuccessButWithoutPeer_isNotOpen_butWaits() throws IOException {
        List<SocketChannel> fillers = new ArrayList<>();
        try (ServerSocketChannel server = silent(fillers)) {
            connect(1, server.socket().getLocalPort());
            slots.connected(1, 0);
            slots.endPoll();

            assertThat(answers).isEmpty();
            assertThat(driver.awaits).isEqualTo(1);
            slots.ready(1);
            slots.endPoll();
            assertThat(answers).isEmpty();
            assertThat(driver.awaits).isEqualTo(2);
            slots.cancel(1);
            slots.cancel(1);
            assertThat(driver.revokes).isEqualTo(1);
            slots.ready(1);
            assertThat(answers).containsExactly("1 timeout 0 cancelled");
            slots.ready(1);
            assertThat(answers).as("an event of an attempt that is over").hasSize(1);
        }
        for (SocketChannel filler : fillers) {
            filler.close();
        }
    }

    @Test
    void connected_stillInProgress_waits_andReadyTells() throws IOException {
        connect(1, closedPort());
        slots.connected(1, Errno.EINPROGRESS);
        assertThat(answers).isEmpty();
        assertThat(driver.awaits).isEqualTo(1);

        awaitNews();
        slots.ready(1);
        assertThat(answers).as("before the error queues are looked at").isEmpty();
        slots.cancel(1);
        assertThat(driver.revokes).isZero();
        slots.endPoll();

        assertThat(answers).containsExactly("1 rst 111");
    }

    @Test
    void connected_withPeer_isOpen_andTheSocketConnectsAgain() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            for (int i = 0; i < 3; i++) {
                connect(1, server.socket().getLocalPort());
                awaitNews();
                slots.connected(1, 0);
                slots.endPoll();
            }
        }
        assertThat(answers).containsExactly("1 syn-ack 0", "1 syn-ack 0", "1 syn-ack 0");
        assertThat(driver.opened).isEqualTo(1);
    }

    @Test
    void ended_moreThanAPollBrings_areAllAnswered() throws IOException {
        int many = 1_100;
        TransportSettings settings = new TransportSettings(many, 0, null, null, NanoClock.system());
        slots.closeSockets();
        slots = new Slots(driver, (index, fd) -> 0, loop, libc, arena, settings, 3);
        slots.listen((slot, answer, now) -> answers.add(slot + " " + answer.reason().word()));
        int port = closedPort();
        slots.beginPoll();
        for (int slot = 0; slot < many; slot++) {
            connect(slot, port);
            awaitNews();
            slots.ready(slot);
        }
        slots.endPoll();

        assertThat(answers).hasSize(many).doesNotHaveDuplicates().allMatch(answer -> answer.endsWith(" rst"));
        slots.endPoll();
        assertThat(answers).hasSize(many);
    }

    @Test
    void connected_aborted_connectsOnceMore_butNotTwice() throws IOException {
        connect(1, closedPort());
        slots.connected(1, Errno.ECONNABORTED);
        assertThat(driver.connects).isEqualTo(2);
        assertThat(answers).isEmpty();

        slots.connected(1, Errno.ECONNABORTED);

        assertThat(driver.connects).isEqualTo(2);
        assertThat(answers).containsExactly("1 local-error 103");
    }

    @Test
    void connected_withAnErrnoOfNoKnownMeaning_isLocal_andTheSocketIsReplaced() throws IOException {
        connect(1, closedPort());
        slots.connected(1, 4_095);
        assertThat(answers).containsExactly("1 local-error 4095");

        connect(1, closedPort());

        assertThat(driver.opened).isEqualTo(2);
    }

    @Test
    void connected_toItself_isTriedAgainFromAnotherPort() throws IOException {
        connect(BOUND, closedPort());
        awaitNews();
        slots.ready(BOUND);
        slots.endPoll();
        int own = localPort();

        connect(BOUND, own);
        awaitNews();
        slots.connected(BOUND, 0);
        slots.endPoll();

        assertThat(answers).containsExactly("0 rst 111");
        assertThat(driver.connects).isEqualTo(3);
        awaitNews();
        slots.ready(BOUND);
        slots.endPoll();
        assertThat(answers).containsExactly("0 rst 111", "0 rst 111");
    }

    @Test
    void connected_toItselfWhateverThePort_isOurFault() throws IOException {
        connect(BOUND, closedPort());
        awaitNews();
        slots.ready(BOUND);
        slots.endPoll();
        int own = localPort();
        connect(BOUND, own);
        for (int i = 0; i < 3; i++) {
            awaitNews();
            if (i > 0) {
                connectToItself(own);
            }
            slots.connected(BOUND, 0);
            slots.endPoll();
        }
        assertThat(answers).containsExactly("0 rst 111", "0 local-self-connect 0");
        assertThat(driver.connects).isEqualTo(4);
    }

    /** What chance would do: the socket that was just opened gets the very port that it is to connect to. */
    private void connectToItself(int port) {
        MemorySegment address = arena.allocate(SockAddr.BYTES, 8);
        SockAddr.write(address, 0, LOOPBACK.high(), LOOPBACK.low(), port);
        assertThat(libc.disconnect(driver.fd)).isTrue();
        assertThat(libc.bind(driver.fd, address.address(), SockAddr.length(false))).isZero();
        assertThat(libc.connect(driver.fd, address.address(), SockAddr.length(false))).isIn(0, -Errno.EINPROGRESS);
        awaitNews();
    }
}
