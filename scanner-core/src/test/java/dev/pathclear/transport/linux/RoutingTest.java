package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

final class RoutingTest {
    private static final Address LOOPBACK = Address.parse("127.0.0.1");
    private static final Address DOCUMENTATION = Address.parse("203.0.113.1");

    @Test
    void isOwn_tellsThisMachinesAddresses_againAndAgain() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "sockets of Linux");
        try (Arena arena = Arena.ofConfined()) {
            Routing routing = new Routing(new Libc(arena), arena);
            for (int i = 0; i < 3; i++) {
                assertThat(routing.isOwn(LOOPBACK.high(), LOOPBACK.low())).isTrue();
                assertThat(routing.isOwn(DOCUMENTATION.high(), DOCUMENTATION.low())).isFalse();
            }
            routing.close();
        }
    }

    @Test
    void portsThatAreHeld_areClosedToOthers_beforeAndAfterAQuestion() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "sockets of Linux");
        try (Arena arena = Arena.ofConfined()) {
            Routing routing = new Routing(new Libc(arena), arena);
            int port = routing.port(false);
            assertThat(port).isPositive();

            refuses(port);
            refuses(routing.port(true));
            routing.isOwn(LOOPBACK.high(), LOOPBACK.low());

            assertThat(routing.port(false)).as("the same port is held").isEqualTo(port);
            refuses(port);
            routing.close();
        }
    }

    private static void refuses(int port) throws Exception {
        try (DatagramChannel prober = DatagramChannel.open()) {
            prober.connect(new InetSocketAddress("127.0.0.1", port));
            prober.write(ByteBuffer.allocate(1));
            assertThatExceptionOfType(PortUnreachableException.class)
                    .isThrownBy(() -> prober.read(ByteBuffer.allocate(1)));
        }
    }
}
