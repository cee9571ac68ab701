package dev.pathclear.profile;

import static dev.pathclear.profile.ShippedProfiles.KASPERSKY;
import static dev.pathclear.profile.ShippedProfiles.erratum;
import static dev.pathclear.profile.ShippedProfiles.flow;
import static dev.pathclear.profile.ShippedProfiles.lines;
import static dev.pathclear.profile.ShippedProfiles.ports;
import static dev.pathclear.profile.ShippedProfiles.requirement;
import static dev.pathclear.profile.ShippedProfiles.tree;
import static dev.pathclear.profile.ShippedProfiles.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Protocol;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is easily lost between Kaspersky's tables and the profile. */
class KasperskyFactsTest {
    private final Profile profile = ProfileCatalog.resolve(KASPERSKY);

    @Test
    void profile_onAgents_connectsToTlsOrElsePlain() {
        assertThat(tree(KASPERSKY, "agent-connection")).isEqualTo("fallback(agent-tls, agent-plain)");
        assertThat(flow(KASPERSKY, "agent-tls").ports()).isEqualTo(PortSet.of(13000));
        assertThat(flow(KASPERSKY, "agent-plain").ports()).isEqualTo(PortSet.of(14000));
        assertThat(flow(KASPERSKY, "device-shutdown").need()).isEqualTo(Need.RECOMMENDED);
        assertThat(flow(KASPERSKY, "device-shutdown").protocol()).isEqualTo(Protocol.UDP);
    }

    @Test
    void profile_onUdp15000_keepsSignalAndBroadcastApart() {
        assertThat(lines(KASPERSKY, flow -> flow.to().equals("managed-device"))).containsExactly(
                "administration-server > managed-device udp 15000", "distribution-point > managed-device udp 15000",
                "distribution-point > managed-device udp 15001 multicast",
                "managed-device > managed-device udp 15000 broadcast");
    }

    @Test
    void profile_onADistributionPoint_hasThePortsOfTheNetworkAgentAsWell() {
        Set<String> agent = endpoints("managed-device");
        assertThat(agent).hasSize(3);
        assertThat(endpoints("distribution-point")).containsAll(agent).contains("tcp 13000 unicast",
                "tcp 13001 unicast", "tcp 13111 unicast", "udp 15111 unicast", "tcp 17111 unicast", "tcp 13295 unicast")
                .hasSize(9);
        assertThat(flow(KASPERSKY, "distribution-point-gateway").when()).containsExactly("connection-gateway");
        assertThat(flow(KASPERSKY, "distribution-point-on-server").when())
                .containsExactly("distribution-point-on-server");
        assertThat(flow(KASPERSKY, "push-server").when()).containsExactly("push-server");
    }

    @Test
    void profile_onConditions_hasThoseOfTheRows() {
        Set<Integer> ksn = Set.of(13111, 15111, 17111);
        Set<Integer> mobile = Set.of(17100, 13292, 13294);
        for (Flow flow : profile.flows()) {
            int port = flow.ports().nth(0);
            assertThat(flow.when().contains("ksn-proxy")).as(flow.id()).isEqualTo(ksn.contains(port));
            assertThat(flow.when().contains("mobile-devices")).as(flow.id())
                    .isEqualTo(mobile.contains(port) || flow.to().equals("ios-mdm-server"));
        }
        assertThat(ports(KASPERSKY, "database")).containsExactly("administration-server > database tcp 1433",
                "administration-server > database tcp 3306", "administration-server > database tcp 5432");
        assertThat(requirement(KASPERSKY, "database").when()).containsExactly("external-database");
        assertThat(erratum(KASPERSKY, "agent-dynamic").text()).contains("without numbers");
    }

    private Set<String> endpoints(String role) {
        Set<String> endpoints = new TreeSet<>();
        profile.flows().stream().filter(flow -> flow.to().equals(role)).forEach(flow -> endpoints
                .add(wire(flow.protocol()) + " " + flow.ports() + " " + wire(flow.delivery())));
        return endpoints;
    }
}
