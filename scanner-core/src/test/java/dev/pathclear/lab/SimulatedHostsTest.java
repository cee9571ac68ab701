package dev.pathclear.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedHostsTest {
    private static final long SECOND = 1_000_000_000;
    private static final FleetSettings OPEN = FleetSettings.defaults().withPorts(1, 0, 0, 0);

    private final DelayLine line = new DelayLine(Arena.ofAuto(), 1_024, 0);

    @Test
    void receive_ofASynToAnOpenPort_isAnsweredAfterTheHostsRoundTrip() {
        FleetSettings settings = OPEN.withRtt(30, 30);
        SimulatedHosts hosts = new SimulatedHosts(settings, line, 0);
        receive(hosts, PacketFixture.syn(), 0);

        assertThat(line.arrived(29_000_000)).isEqualTo(-1);
        long reply = line.offset(line.arrived(30_000_000));
        assertThat(Ip4Packet.tcpFlags(line.memory(), reply)).isEqualTo(Ip4Packet.SYN | Ip4Packet.ACK);
        assertThat(Ip4Packet.acknowledged(line.memory(), reply)).isEqualTo(0x01020305);
    }

    @Test
    void receive_ofAFinWithData_acknowledgesBoth() {
        SimulatedHosts hosts = new SimulatedHosts(OPEN, line, 0);
        receive(hosts, PacketFixture.finWithData(), 0);

        long reply = line.offset(line.arrived(SECOND));
        assertThat(Ip4Packet.tcpFlags(line.memory(), reply)).isEqualTo(Ip4Packet.FIN | Ip4Packet.ACK);
        assertThat(Ip4Packet.acknowledged(line.memory(), reply)).isEqualTo(0x01020304 + 3);
        assertThat(Ip4Packet.sequence(line.memory(), reply)).isEqualTo(0x0A0B0C0D);
    }

    @Test
    void receive_withLoss_losesThatShareEachWay() {
        FleetSettings settings = FleetSettings.parse(
                List.of("seed=3", "loss=5", "open=1", "closed=0", "drop=0", "reject=0"));
        SimulatedHosts hosts = new SimulatedHosts(settings, line, 0);
        int answers = 0;
        for (int i = 0; i < 100_000; i++) {
            receive(hosts, PacketFixture.syn(), i);
            answers += drain((i + 1) * 10_000_000L) == 1 ? 1 : 0;
        }

        assertThat(answers).isBetween(89_900, 90_600); // 0.95 squared is 90.25%
    }

    @Test
    void receive_whileTheLinkIsDown_isNotAnsweredNorIsAnAnswerDelivered() {
        FleetSettings settings = OPEN.with(List.of("rtt=100", "outage=500+1000"));
        SimulatedHosts hosts = new SimulatedHosts(settings, line, 0);
        int answered = 0;
        for (int millis : new int[] {0, 399, 401, 1_000, 1_399, 1_501}) {
            receive(hosts, PacketFixture.syn(), millis * 1_000_000L);
            answered = answered * 10 + drain((millis + 101) * 1_000_000L);
        }

        assertThat(answered).isEqualTo(110_001);
    }

    @Test
    void receive_withLossOnTheWayBackAlone_losesThatShare() {
        FleetSettings settings = OPEN.with(List.of("seed=3", "loss=0/10"));
        SimulatedHosts hosts = new SimulatedHosts(settings, line, 0);
        int answers = 0;
        for (int i = 0; i < 100_000; i++) {
            receive(hosts, PacketFixture.syn(), i);
            answers += drain((i + 1) * 10_000_000L) == 1 ? 1 : 0;
        }

        assertThat(answers).isBetween(89_600, 90_400);
    }

    @Test
    void receive_ofMoreSynsThanTheFirewallLetsThrough_holdsTheRest() {
        FleetSettings settings = FleetSettings.parse(
                List.of("syn-rate=1000", "open=1", "closed=0", "drop=0", "reject=0"));
        SimulatedHosts hosts = new SimulatedHosts(settings, line, 0);
        for (int i = 0; i < 5_000; i++) {
            receive(hosts, PacketFixture.syn(), i * SECOND / 5_000);
            drain(i * SECOND / 5_000);
        }

        assertThat(hosts.sent).isBetween(1_095L, 1_105L); // a burst of a tenth of a second, and then the rate
    }

    @Test
    void receive_ofManyDatagramsToAClosedPort_isRefusedSixTimesAndThenOnceASecond() {
        FleetSettings settings = FleetSettings.parse(
                List.of("icmp-rate=1", "open=0", "closed=1", "drop=0", "reject=0"));
        SimulatedHosts hosts = new SimulatedHosts(settings, line, 0);
        for (int i = 0; i < 20; i++) {
            receive(hosts, PacketFixture.datagram(), i);
        }
        assertThat(hosts.sent).isEqualTo(6);

        for (int i = 1; i <= 10; i++) {
            receive(hosts, PacketFixture.datagram(), i * SECOND / 2);
        }
        assertThat(hosts.sent).isEqualTo(11);
    }

    private static void receive(SimulatedHosts hosts, MemorySegment packet, long nowNanos) {
        hosts.receive(packet, 0, (int) packet.byteSize(), nowNanos);
    }

    private int drain(long nowNanos) {
        int count = 0;
        for (int packet = line.arrived(nowNanos); packet >= 0; packet = line.arrived(nowNanos)) {
            line.release(packet);
            count++;
        }
        return count;
    }
}
