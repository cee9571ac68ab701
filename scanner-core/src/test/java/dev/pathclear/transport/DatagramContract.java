package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many datagrams in flight at once: every answer is that of its own attempt, and none is lost on our side. */
public interface DatagramContract {
    int MANY = 4_096;

    /** Returns the transport under test. */
    Fixture fixture();

    @ParameterizedTest
    @EnumSource
    default void send_toManyClosedPortsAtOnce_isRefusedByEachItself(Family family) throws IOException {
        family.assumeAvailable();
        int first = 10_000;
        Transport transport = fixture().open(fixture().isNio() ? Fixture.SLOTS : MANY);
        int many = transport.slots();
        ScriptedLane lane = ScriptedLane.on(transport);
        int[] ports = new int[many];
        for (int i = 0; i < many; i++) {
            ports[i] = family.closedUdpPort(i == 0 ? first : ports[i - 1]);
        }
        try (DatagramChannel far = DatagramChannel.open(family.family())) {
            far.bind(family.at(ports[many / 2]));

            lane.act(on -> {
                for (int slot = 0; slot < many; slot++) {
                    on.send(slot, family.loopback().high(), family.loopback().low(), ports[slot], Payload.EMPTY);
                }
            });
            Map<Integer, Reason> refused = new HashMap<>();
            for (int i = 0; i < many - 1; i++) {
                Seen seen = lane.next();
                assertThat(refused.put(seen.slot(), seen.reason())).isNull();
            }

            assertThat(refused.keySet()).doesNotContain(many / 2);
            assertThat(refused.values()).containsOnly(
                    transport.capabilities().sender() ? Reason.PORT_UNREACHABLE : Reason.REFUSED);
            lane.hearsNothingMore();
            lane.cancel(many / 2);
            assertThat(lane.next().cancelled()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void send_again_leavesFromAnotherPort(Family family) throws IOException {
        family.assumeAvailable();
        try (DatagramChannel far = DatagramChannel.open(family.family())) {
            far.bind(family.at(0));
            ScriptedLane lane = fixture().lane();
            SocketAddress before = null;
            for (int i = 0; i < 20; i++) {
                lane.send(7, family.loopback(), far.socket().getLocalPort(), (byte) 1);
                SocketAddress now = far.receive(ByteBuffer.allocate(8));
                lane.cancel(7);
                assertThat(lane.next().cancelled()).isTrue();

                assertThat(now).isNotEqualTo(before);
                before = now;
            }
        }
    }

    @Test
    default void reply_fromAnotherSender_answersNothing() throws IOException {
        try (DatagramChannel far = DatagramChannel.open(); DatagramChannel stranger = DatagramChannel.open()) {
            far.bind(Family.IPV4.at(0));
            stranger.bind(Family.IPV4.at(0));
            ScriptedLane lane = fixture().lane();
            lane.send(3, Family.IPV4.loopback(), far.socket().getLocalPort(), (byte) 1);
            SocketAddress from = far.receive(ByteBuffer.allocate(8));

            stranger.send(ByteBuffer.wrap(new byte[] {1}), from);
            lane.hearsNothingMore();
            far.send(ByteBuffer.wrap(new byte[] {1}), from);

            assertThat(lane.next().reason()).isEqualTo(Reason.UDP_REPLY);
        }
    }

    @Test
    default void reply_fromAnotherAddressOfTheHost_countsByItsTransactionIdAlone() throws IOException {
        Transport transport = fixture().open(Fixture.SLOTS);
        assumeTrue(!fixture().isNio(), "connected sockets hear nobody but the target");
        Address other = Address.parse("127.0.0.2");
        try (DatagramChannel far = DatagramChannel.open(); DatagramChannel beside = DatagramChannel.open()) {
            far.bind(Family.IPV4.at(0));
            int port = far.socket().getLocalPort();
            beside.bind(new InetSocketAddress(other.toInetAddress(), port));
            ScriptedLane lane = ScriptedLane.on(transport);
            Payload query = new Payload("query", new byte[12], 4, Payload.ReplyContent.ANYTHING, false);
            Address target = Family.IPV4.loopback();
            lane.act(on -> on.send(5, target.high(), target.low(), port, query));
            ByteBuffer seen = ByteBuffer.allocate(64);
            SocketAddress from = far.receive(seen);
            byte[] reply = new byte[30];
            reply[4] = (byte) (seen.get(4) + 1);
            reply[5] = seen.get(5);

            beside.send(ByteBuffer.wrap(reply), from);
            beside.send(ByteBuffer.wrap(new byte[3]), from);
            lane.hearsNothingMore();
            reply[4] = seen.get(4);
            beside.send(ByteBuffer.wrap(reply), from);

            Seen answer = lane.next();
            assertThat(answer.reason()).isEqualTo(Reason.UDP_REPLY_ELSEWHERE);
            assertThat(answer.sender()).isEqualTo(other);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void send_toAPortOfOurOwn_findsItClosed(Family family) throws IOException {
        family.assumeAvailable();
        try (DatagramChannel far = DatagramChannel.open(family.family())) {
            far.bind(family.at(0));
            Transport transport = fixture().open(Fixture.SLOTS);
            assumeTrue(!fixture().isNio(), "connected sockets hear nobody but the target");
            ScriptedLane lane = ScriptedLane.on(transport);
            lane.send(1, family.loopback(), far.socket().getLocalPort(), (byte) 1);
            InetSocketAddress own = (InetSocketAddress) far.receive(ByteBuffer.allocate(8));

            lane.send(2, family.loopback(), own.getPort(), (byte) 1);

            Map<Integer, Reason> seen = new HashMap<>();
            for (int i = 0; i < 2; i++) {
                Seen answer = lane.next();
                seen.put(answer.slot(), answer.reason());
            }
            assertThat(seen).as("the attempt whose socket stood there is made again, the port is closed")
                    .containsEntry(1, Reason.LOCAL_PORTS).containsEntry(2, Reason.PORT_UNREACHABLE);
            lane.send(1, family.loopback(), far.socket().getLocalPort(), (byte) 1);
            SocketAddress again = far.receive(ByteBuffer.allocate(8));
            assertThat(again).isNotEqualTo(own);
            far.send(ByteBuffer.allocate(1), again);
            assertThat(lane.next().reason()).isEqualTo(Reason.UDP_REPLY);
        }
    }
}
