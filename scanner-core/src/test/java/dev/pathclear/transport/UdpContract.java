package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datagrams: a reply, an ICMP error, silence. */
public interface UdpContract {
    /** Returns the transport under test. */
    Fixture fixture();

    @ParameterizedTest
    @EnumSource
    default void send_toWhatReplies_isUdpReply(Family family) throws IOException {
        family.assumeAvailable();
        try (DatagramChannel far = DatagramChannel.open(family.family())) {
            far.bind(family.at(0));
            ScriptedLane lane = fixture().lane();

            lane.send(1, family.loopback(), far.socket().getLocalPort(), (byte) 'p', (byte) 'c');
            ByteBuffer payload = ByteBuffer.allocate(10);
            var from = far.receive(payload);
            far.send(ByteBuffer.wrap(new byte[900]), from);

            assertThat(payload.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {'p', 'c'}));
            assertThat(lane.next().reason()).isEqualTo(Reason.UDP_REPLY);
            lane.hearsNothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void send_ofNothing_arrives_andAnEmptyReplyCounts(Family family) throws IOException {
        family.assumeAvailable();
        try (DatagramChannel far = DatagramChannel.open(family.family())) {
            far.bind(family.at(0));
            ScriptedLane lane = fixture().lane();

            lane.send(1, family.loopback(), far.socket().getLocalPort());
            ByteBuffer payload = ByteBuffer.allocate(10);
            var from = far.receive(payload);
            far.send(ByteBuffer.allocate(0), from);

            assertThat(payload.position()).as("octets that arrived").isLessThanOrEqualTo(1);
            assertThat(lane.next().reason()).isEqualTo(Reason.UDP_REPLY);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void send_toAClosedPort_isRefusedByWhomCanBeTold(Family family) {
        family.assumeAvailable();
        ScriptedLane lane = fixture().lane();

        for (int i = 0; i < 5; i++) {
            lane.send(2, family.loopback(), family.closedUdpPort(), (byte) 1);
            Seen seen = lane.next();

            assertThat(seen.reason()).isEqualTo(refusal());
            if (fixture().transport().capabilities().icmpDetail()) {
                assertThat(seen.icmpType()).isEqualTo(family == Family.IPV4 ? 3 : 1);
                assertThat(seen.icmpCode()).isEqualTo(family == Family.IPV4 ? 3 : 4);
            }
            if (fixture().transport().capabilities().sender()) {
                assertThat(seen.sender()).isEqualTo(family.loopback());
            }
        }
        lane.hearsNothingMore();
    }

    @ParameterizedTest
    @EnumSource
    default void send_toWhatIsSilent_waitsForCancel_andFreesTheSlot(Family family) throws IOException {
        family.assumeAvailable();
        try (DatagramChannel far = DatagramChannel.open(family.family()); Listener tcp = Listener.open(family)) {
            far.bind(family.at(0));
            ScriptedLane lane = fixture().lane();
            lane.send(4, family.loopback(), far.socket().getLocalPort(), (byte) 1);
            lane.hearsNothingMore();

            lane.cancel(4);

            assertThat(lane.next().cancelled()).isTrue();
            lane.connect(4, family.loopback(), tcp.port());
            assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
            lane.send(4, family.loopback(), family.closedUdpPort(), (byte) 1);
            assertThat(lane.next().reason()).isEqualTo(refusal());
            lane.hearsNothingMore();
        }
    }

    /** A transport that cannot read who sent the port-unreachable must not claim that the target did, or did not. */
    private Reason refusal() {
        return fixture().transport().capabilities().sender() ? Reason.PORT_UNREACHABLE : Reason.REFUSED;
    }
}
