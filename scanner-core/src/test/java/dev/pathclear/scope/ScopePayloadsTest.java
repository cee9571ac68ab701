package dev.pathclear.scope;

import static dev.pathclear.scope.Scopes.broadcast;
import static dev.pathclear.scope.Scopes.classOf;
import static dev.pathclear.scope.Scopes.endpoints;
import static dev.pathclear.scope.Scopes.targets;
import static dev.pathclear.testing.FlowFixture.udp;
import static dev.pathclear.testing.ProfileFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which datagrams UDP endpoints are asked with. */
final class ScopePayloadsTest {
    @Test
    void payloads_areThoseOfTheirPorts_andOneThatLeavesATraceIsSentOnlyWhereAskedFor() {
        ScopeBuilder builder = new ScopeBuilder().targets(targets("192.0.2.1"))
                .ports(EndpointSet.parse("U:53,137,514,15000"));

        HostClass quiet = builder.build().hostClass(0);
        HostClass asked = builder.optIns(Set.of("syslog")).build().hostClass(0);

        assertThat(endpoints(quiet)).containsExactly("53/udp", "137/udp", "514/udp opt-in", "15000/udp");
        assertThat(endpoints(asked)).containsExactly("53/udp", "137/udp", "514/udp", "15000/udp");
        assertThat(asked.payload(1).id()).isEqualTo("netbios-node-status");
        assertThat(asked.payload(2).id()).isEqualTo("syslog");
        assertThat(asked.payload(3).length()).isZero();
        assertThat(asked.udpControls()).isEqualTo(2);
        assertThat(asked.payload(asked.udpControlRow(1)).length()).isZero();
        assertThatThrownBy(() -> new ScopeBuilder().targets(targets("192.0.2.1")).ports(EndpointSet.parse("U:514"))
                .build()).hasMessageEndingWith("; probes that leave a trace on the target are sent with --opt-in syslog");
    }

    private static String sent(HostClass hostClass, int port) {
        int row = IntStream.range(0, hostClass.size()).filter(i -> hostClass.port(i) == port).findFirst().orElseThrow();
        return hostClass.preset(row) == null ? hostClass.payload(row).id() : hostClass.preset(row).word();
    }

    @Test
    void payloads_thatAFlowNames_goBeforeThoseOfThePorts() {
        HostClass hostClass = classOf(profile("p").parameter("port", "514")
                .flow(udp("time", "53,15000").payload("ntp")).flow(udp("moved", "514").parameter("port").payload("dns"))
                .flow(udp("bare", "137").payload("empty")).flow(udp("own", "161")).build());

        assertThat(sent(hostClass, 53)).isEqualTo("ntp");
        assertThat(sent(hostClass, 15_000)).isEqualTo("ntp");
        assertThat(sent(hostClass, 514)).isEqualTo("dns");
        assertThat(sent(hostClass, 137)).isEqualTo("empty");
        assertThat(sent(hostClass, 161)).isEqualTo("snmp");
    }

    @Test
    void payloads_ofFlowsThatShareAPort_areThoseNamedFirst_whoeverLeavesItToThePort() {
        Profile one = profile("one").flow(udp("own", "53")).flow(udp("time", "53").payload("ntp"))
                .flow(udp("names", "53").payload("dns")).build();
        Profile two = profile("two").flow(udp("manage", "53").payload("snmp")).build();

        assertThat(sent(classOf(one), 53)).isEqualTo("ntp");
        assertThat(sent(classOf(one, two), 53)).isEqualTo("ntp");
        assertThat(sent(classOf(two, one), 53)).isEqualTo("snmp");
    }

    @Test
    void payloads_thatLeaveATrace_areSentWhereAskedForAlone_andElseGiveWay() {
        Profile profile = profile("p").flow(udp("log", "53,514,5514").payload("syslog")).flow(udp("own", "53"))
                .flow(udp("names", "514").payload("dns")).build();
        ScopeBuilder builder = new ScopeBuilder().targets(targets("192.0.2.1"))
                .profiles(List.of(ProfileSelection.of(profile)));

        HostClass quiet = builder.build().hostClass(0);
        HostClass asked = builder.optIns(Set.of("syslog")).build().hostClass(0);

        assertThat(List.of(sent(quiet, 53), sent(quiet, 514), sent(quiet, 5_514)))
                .containsExactly("dns", "dns", "opt-in");
        assertThat(List.of(sent(asked, 53), sent(asked, 514), sent(asked, 5_514)))
                .containsExactly("syslog", "syslog", "syslog");
    }

    @Test
    void payloads_ofABroadcast_areNotThoseOfAFlowThatIsAsked() {
        HostClass hostClass = classOf(profile("p").flow(broadcast("beacon", "15000,53").payload("ntp"))
                .flow(udp("signal", "15000")).flow(udp("log", "53").payload("syslog")).build());

        assertThat(sent(hostClass, 15_000)).isEqualTo("empty");
        assertThat(sent(hostClass, 53)).isEqualTo("opt-in");
    }

    @Test
    void planDigest_followsThePayloadThatAFlowNames() {
        ScopeBuilder builder = new ScopeBuilder().targets(targets("192.0.2.1"));
        List<String> digests = Stream.of(udp("f", "53"), udp("f", "53").payload("ntp"), udp("f", "53").payload("empty"))
                .map(flow -> builder.profiles(List.of(ProfileSelection.of(profile("p").flow(flow).build())))
                        .build().planDigest()).toList();

        assertThat(digests).doesNotHaveDuplicates();
    }
}
