package dev.pathclear.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class Ip4PacketTest {
    private final MemorySegment reply = Arena.ofAuto().allocate(DelayLine.BYTES, 8);

    @Test
    void tcpReply_toASyn_goesBackWithBothChecksumsRight() {
        MemorySegment syn = PacketFixture.syn();
        int length = Ip4Packet.tcpReply(reply, 0, syn, 0, Ip4Packet.SYN | Ip4Packet.ACK, 7, 0x01020305);

        assertThat(length).isEqualTo(40);
        assertThat(Ip4Packet.isWhole(reply, 0, length)).isTrue();
        assertThat(Ip4Packet.source(reply, 0)).isEqualTo(PacketFixture.HOST);
        assertThat(Ip4Packet.destination(reply, 0)).isEqualTo(PacketFixture.SCANNER);
        assertThat(Ip4Packet.sourcePort(reply, 0)).isEqualTo(443);
        assertThat(Ip4Packet.destinationPort(reply, 0)).isEqualTo(40_000);
        assertThat(Ip4Packet.sequence(reply, 0)).isEqualTo(7);
        assertThat(Ip4Packet.acknowledged(reply, 0)).isEqualTo(0x01020305);
        assertThat(Ip4Packet.tcpFlags(reply, 0)).isEqualTo(Ip4Packet.SYN | Ip4Packet.ACK);
        assertThat(Ip4Packet.tcpData(reply, 0)).isZero();
        assertThat(Ip4Packet.checksum(reply, 0, 20, 0)).isZero();
        assertThat(Ip4Packet.transportChecksum(reply, 0)).isZero();
    }

    @Test
    void udpEcho_ofAnOddLength_carriesTheDataWithARightChecksum() {
        int length = Ip4Packet.udpEcho(reply, 0, PacketFixture.datagram(), 0, DelayLine.BYTES);

        assertThat(length).isEqualTo(31);
        assertThat(Ip4Packet.sourcePort(reply, 0)).isEqualTo(53);
        assertThat(Ip4Packet.destinationPort(reply, 0)).isEqualTo(40_000);
        assertThat(reply.asSlice(28, 3).mismatch(PacketFixture.datagram().asSlice(28, 3))).isEqualTo(-1);
        assertThat(Ip4Packet.transportChecksum(reply, 0)).isZero();
    }

    @Test
    void unreachable_aboutASyn_quotesItsHeaderAndPorts() {
        MemorySegment syn = PacketFixture.syn();
        int length = Ip4Packet.unreachable(
                reply, 0, syn, 0, Ip4Packet.ADMIN_PROHIBITED, SimulatedHosts.ROUTER);

        assertThat(length).isEqualTo(56);
        assertThat(Ip4Packet.source(reply, 0)).isEqualTo(SimulatedHosts.ROUTER);
        assertThat(Ip4Packet.checksum(reply, 0, 20, 0)).isZero();
        assertThat(Ip4Packet.checksum(reply, 20, 36, 0)).isZero();
        assertThat(reply.asSlice(28, 28).mismatch(syn.asSlice(0, 28))).isEqualTo(-1);
    }

    @Test
    void checksum_ofTheExampleInRfc1071_isItsComplementedSum() {
        MemorySegment words = Arena.ofAuto().allocate(8, 8);
        byte[] example = {0x00, 0x01, (byte) 0xF2, 0x03, (byte) 0xF4, (byte) 0xF5, (byte) 0xF6, (byte) 0xF7};
        MemorySegment.copy(MemorySegment.ofArray(example), 0, words, 0, 8);

        assertThat(Ip4Packet.checksum(words, 0, 8, 0)).isEqualTo(~0xDDF2 & 0xFFFF);
    }

    @Test
    void isWhole_ofAPacketCutShort_isFalse() {
        MemorySegment syn = PacketFixture.syn();

        assertThat(Ip4Packet.isWhole(syn, 0, 40)).isTrue();
        assertThat(Ip4Packet.isWhole(syn, 0, 39)).isFalse();
    }
}
