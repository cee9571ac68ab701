package dev.pathclear.scope;

import static dev.pathclear.scope.Scopes.broadcast;
import static dev.pathclear.scope.Scopes.classOf;
import static dev.pathclear.scope.Scopes.endpoints;
import static dev.pathclear.scope.Scopes.flows;
import static dev.pathclear.scope.Scopes.requirements;
import static dev.pathclear.scope.Scopes.selection;
import static dev.pathclear.scope.Scopes.targets;
import static dev.pathclear.scope.Scopes.tree;
import static dev.pathclear.testing.FlowFixture.tcp;
import static dev.pathclear.testing.FlowFixture.udp;
import static dev.pathclear.testing.ProfileFixture.allOf;
import static dev.pathclear.testing.ProfileFixture.anyOf;
import static dev.pathclear.testing.ProfileFixture.fallback;
import static dev.pathclear.testing.ProfileFixture.profile;
import static dev.pathclear.testing.ProfileFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoints, flows and requirements hosts get. */
final class ScopeBuilderTest {
    @Test
    void build_role_asksTheFlowsThatGoToIt() {
        Profile profile = profile("p")
                .flow(tcp("deploy", "445")).flow(tcp("report", "2222").between("agent", "server")).build();

        assertThat(flows(classOf(profile))).containsExactly("deploy");
        assertThat(flows(classOf(selection(profile, "server", null)))).containsExactly("report");
        assertThat(classOf(profile).flows().getFirst().role()).isEqualTo("agent");
    }

    @Test
    void build_from_asksOnlyTheFlowsOfThatInitiator() {
        Profile profile = profile("p").flow(tcp("a", "1000")).flow(tcp("b", "1001").between("console", "agent"))
                .requirement("both", Need.REQUIRED, allOf(ref("a"), ref("b"))).build();

        HostClass hostClass = classOf(selection(profile, "agent", "console"));

        assertThat(endpoints(hostClass)).containsExactly("1001/tcp");
        assertThat(tree(hostClass, "both")).isEqualTo("b");
    }

    @Test
    void build_flowsOnOnePort_shareTheProbe() {
        Profile one = profile("one").flow(tcp("a", "443")).flow(tcp("b", "80,443")).flow(udp("c", "443")).build();
        Profile two = profile("two").flow(tcp("d", "443")).build();

        HostClass hostClass = classOf(one, two);

        assertThat(endpoints(hostClass)).containsExactly("443/tcp", "80/tcp", "443/udp");
        assertThat(flows(hostClass)).containsExactly("a", "b", "c", "d");
        assertThat(hostClass.flows().get(3).endpoint(0)).isEqualTo(hostClass.flows().get(0).endpoint(0));
        assertThat(hostClass.flows().get(3).profileId()).isEqualTo("two");
        assertThat(requirements(hostClass)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void build_conditionNotGiven_isNotAskedAndNotApplicable() {
        Profile profile = profile("p").flow(tcp("always", "1000"))
                .flow(tcp("mobile", "1001").need(Need.CONDITIONAL).when("mobile"))
                .flow(tcp("x", "1002")).requirement("by-itself", Need.REQUIRED, ref("x"), "proxy").build();

        HostClass without = classOf(profile);
        HostClass with = classOf(selection(profile, null, null, "mobile", "proxy"));

        assertThat(endpoints(without)).containsExactly("1000/tcp");
        assertThat(requirements(without)).containsExactlyInAnyOrder("always", "mobile-", "by-itself-");
        assertThat(endpoints(with)).containsExactly("1000/tcp", "1001/tcp", "1002/tcp");
        assertThat(requirements(with)).containsExactlyInAnyOrder("always", "mobile", "by-itself");
    }

    @Test
    void build_conditionsNotGivenThatConcernTheScan_areNamed() {
        Profile profile = profile("p").flow(tcp("a", "1000")).flow(tcp("b", "1001").when("mobile"))
                .flow(tcp("c", "1002").between("agent", "server").when("replication")).build();

        JudgedProfile judged = new ScopeBuilder().targets(targets("192.0.2.1"))
                .profiles(List.of(ProfileSelection.of(profile))).build().profiles().getFirst();

        assertThat(judged.notGiven()).extracting(Condition::id).containsExactly("mobile");
        assertThat(judged.role()).isEqualTo("agent");
    }

    @Test
    void build_alternativesByCondition_leaveTheOneThatIsGiven() {
        Profile profile = profile("p").flow(tcp("mssql", "1433").need(Need.CONDITIONAL).when("mssql"))
                .flow(tcp("mysql", "3306").need(Need.CONDITIONAL).when("mysql")).flow(tcp("other", "1"))
                .requirement("database", Need.CONDITIONAL, anyOf(ref("mssql"), ref("mysql"))).build();

        HostClass mysql = classOf(selection(profile, null, null, "mysql"));

        assertThat(tree(mysql, "database")).isEqualTo("mysql");
        assertThat(requirements(mysql)).containsExactlyInAnyOrder("database", "other");
        assertThat(tree(classOf(profile), "database")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, new both", "14.2, new both", "12.1.5, old both", "13, both"})
    void build_version_decidesWhichFlowsThereAre(String version, String expected) {
        Profile profile = profile("p").versions("12.1", "14.2").flow(tcp("new", "1000").since("14.0"))
                .flow(tcp("old", "1001").until("12.1.9")).flow(tcp("both", "1002")).build();
        ProfileSelection selection = new ProfileSelection(profile, "p", null, null, List.of(), version, Map.of());

        HostClass hostClass = classOf(selection);

        assertThat(flows(hostClass)).containsExactly(expected.split(" "));
        assertThat(requirements(hostClass)).containsExactly(expected.split(" "));
    }

    @Test
    void build_parameter_movesTheFlowsThatReferToIt() {
        Profile profile = profile("p").parameter("port", "2222").flow(tcp("a", "2222").parameter("port"))
                .flow(tcp("b", "2222")).build();

        HostClass hostClass = classOf(new ProfileSelection(profile, "p", null, null, List.of(), null,
                Map.of("port", PortSet.parse("8443"))));

        assertThat(endpoints(hostClass)).containsExactly("8443/tcp", "2222/tcp");
        assertThat(hostClass.flows().getFirst().portText()).isEqualTo("8443");
    }

    @Test
    void build_needs_decideWhichRequirementsThereAre() {
        Profile profile = profile("p").flow(tcp("required", "1")).flow(tcp("conditional", "2").need(Need.CONDITIONAL))
                .flow(tcp("recommended", "3").need(Need.RECOMMENDED)).flow(tcp("optional", "4").need(Need.OPTIONAL))
                .flow(tcp("informational", "5").need(Need.INFORMATIONAL)).flow(tcp("local", "6").local()).build();

        HostClass hostClass = classOf(profile);

        assertThat(endpoints(hostClass)).hasSize(6);
        assertThat(requirements(hostClass)).containsExactly("required", "conditional?", "recommended?");
        assertThat(hostClass.flows().get(5).mustStayLocal()).isTrue();
    }

    @Test
    void build_flowThatIsNotNeeded_doesNotLetARequiredRequirementFail() {
        Profile profile = profile("p").flow(tcp("a", "1")).flow(udp("b", "2").need(Need.RECOMMENDED))
                .flow(tcp("c", "3")).flow(tcp("d", "4").need(Need.OPTIONAL)).flow(tcp("e", "5").need(Need.OPTIONAL))
                .flow(tcp("f", "6").need(Need.OPTIONAL))
                .requirement("all", Need.REQUIRED, allOf(ref("a"), ref("b")))
                .requirement("any", Need.REQUIRED, anyOf(ref("c"), ref("d")))
                .requirement("extra", Need.OPTIONAL, allOf(ref("e"), ref("f"))).build();

        HostClass hostClass = classOf(profile);

        assertThat(tree(hostClass, "all")).isEqualTo("a");
        assertThat(tree(hostClass, "any")).isEqualTo("any[c, d]");
        assertThat(tree(hostClass, "extra")).isEqualTo("all[e, f]");
        assertThat(requirements(hostClass)).containsExactly("all", "any", "extra?");
    }

    @Test
    void build_fallbackWhosePrimaryIsAbsent_promotesTheBackup() {
        Profile profile = profile("p").flow(tcp("a", "1").when("x")).flow(tcp("b", "2")).flow(tcp("c", "3"))
                .requirement("r", Need.REQUIRED, fallback(ref("a"), ref("b"), ref("c"))).build();

        assertThat(tree(classOf(profile), "r")).isEqualTo("b else [c]");
        assertThat(tree(classOf(selection(profile, null, null, "x")), "r")).isEqualTo("a else [b, c]");
    }

    @Test
    void build_broadcast_isNotAttemptedUnlessAnotherFlowNeedsThePort() {
        Profile profile = profile("p").flow(broadcast("alone", "15001")).flow(broadcast("shared", "15000"))
                .flow(udp("signal", "15000")).build();

        HostClass hostClass = classOf(profile);

        assertThat(endpoints(hostClass)).containsExactly("15001/udp broadcast", "15000/udp");
        assertThat(hostClass.flows()).extracting(FlowCheck::overlay)
                .containsExactly(Reason.BROADCAST, Reason.BROADCAST, null);
        assertThat(hostClass.knocks()).isEqualTo(1);
    }

    @Test
    void build_longRange_isSampledByTheSeed() {
        Profile profile = profile("p").flow(tcp("passive", "3023-4023")).flow(tcp("short", "100-131")).build();
        ScopeBuilder builder = new ScopeBuilder().targets(targets("192.0.2.1"))
                .profiles(List.of(ProfileSelection.of(profile)));

        HostClass one = builder.seed(7).build().hostClass(0);
        HostClass again = builder.seed(7).build().hostClass(0);
        HostClass other = builder.seed(8).build().hostClass(0);
        HostClass full = builder.fullRanges(true).build().hostClass(0);

        FlowCheck sampled = one.flows().getFirst();
        assertThat(sampled.asked()).isEqualTo(8);
        assertThat(sampled.totalPorts()).isEqualTo(1001);
        assertThat(sampled.sampled()).isTrue();
        assertThat(sampled.portText()).isEqualTo("3023-4023");
        assertThat(one.flows().get(1).sampled()).isFalse();
        assertThat(endpoints(one)).contains("3023/tcp", "4023/tcp").hasSize(40)
                .isEqualTo(endpoints(again)).isNotEqualTo(endpoints(other));
        assertThat(full.flows().getFirst().asked()).isEqualTo(1001);
        assertThat(full.flows().getFirst().sampled()).isFalse();
    }

    @Test
    void build_portsAlone_areRequiredFlowsThatAlwaysListen() {
        HostClass hostClass = new ScopeBuilder().targets(targets("192.0.2.1"))
                .ports(EndpointSet.parse("22,80-81,U:137")).build().hostClass(0);

        assertThat(endpoints(hostClass)).containsExactly("22/tcp", "80/tcp", "81/tcp", "137/udp");
        assertThat(flows(hostClass)).containsExactly("tcp-22", "tcp-80", "tcp-81", "udp-137");
        assertThat(requirements(hostClass)).containsExactly("tcp-22", "tcp-80", "tcp-81", "udp-137");
        assertThat(hostClass.flows()).allMatch(check -> check.flow().listens().word().equals("always")
                && check.profileId().equals(ScopeBuilder.PORTS));
    }

    @Test
    void build_portsBesideAProfile_areAskedAndNotJudged() {
        Profile profile = profile("p").flow(tcp("a", "443")).build();
        HostClass hostClass = new ScopeBuilder().targets(targets("192.0.2.1"))
                .profiles(List.of(ProfileSelection.of(profile))).ports(EndpointSet.parse("22,443"))
                .build().hostClass(0);

        assertThat(endpoints(hostClass)).containsExactly("443/tcp", "22/tcp");
        assertThat(flows(hostClass)).containsExactly("a");
        assertThat(requirements(hostClass)).containsExactly("a");
    }

    @Test
    void build_excludedPorts_areNeverAsked() {
        Profile profile = profile("p").flow(tcp("a", "443")).flow(tcp("b", "80,443")).build();
        HostClass hostClass = new ScopeBuilder().targets(targets("192.0.2.1"))
                .profiles(List.of(ProfileSelection.of(profile))).ports(EndpointSet.parse("22,23"))
                .excludedPorts(EndpointSet.parse("443,23")).build().hostClass(0);

        assertThat(endpoints(hostClass)).containsExactly("80/tcp", "22/tcp");
        assertThat(hostClass.flows().get(0).asked()).isZero();
        assertThat(hostClass.flows().get(1).sampled()).isTrue();
        assertThat(requirements(hostClass)).containsExactly("a", "b");
    }

    @Test
    void build_targetWithAPort_isAskedThatPortAlone() {
        Profile profile = profile("p").flow(tcp("smb", "445")).flow(tcp("netbios", "139")).flow(udp("u", "445"))
                .requirement("share", Need.REQUIRED, anyOf(ref("smb"), ref("netbios"))).build();
        Scope scope = new ScopeBuilder().ports(EndpointSet.parse("22"))
                .targets(targets("192.0.2.0/30", "198.51.100.1:445", "198.51.100.2:9999"))
                .profiles(List.of(ProfileSelection.of(profile))).build();

        assertThat(scope.size()).isEqualTo(6);
        HostClass smb = classAt(scope, 4);
        assertThat(endpoints(smb)).containsExactly("445/tcp", "445/udp");
        assertThat(tree(smb, "share")).isEqualTo("smb");
        HostClass other = classAt(scope, 5);
        assertThat(endpoints(other)).containsExactly("9999/tcp");
        assertThat(flows(other)).containsExactly("tcp-9999");
        assertThat(requirements(other)).containsExactly("tcp-9999");
        assertThat(scope.endpoints()).isEqualTo(4 * 4 + 2 + 1);
    }

    @Test
    void build_targetWithAPortAndNoProfile_needsNothingElse() {
        Scope scope = new ScopeBuilder().targets(targets("192.0.2.1:443")).build();

        assertThat(flows(scope.hostClass(0))).containsExactly("tcp-443");
    }

    @Test
    void build_controlPorts_areDynamicAndInNoProfile() {
        Profile profile = profile("p").flow(tcp("a", "61000-65000")).flow(tcp("b", "65500").between("a", "b")).build();
        TreeSet<Integer> seen = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            HostClass hostClass = new ScopeBuilder().targets(targets("192.0.2.1")).seed(seed)
                    .profiles(List.of(ProfileSelection.of(profile))).ports(EndpointSet.parse("65535"))
                    .excludedPorts(EndpointSet.parse("65001-65400")).build().hostClass(0);
            assertThat(hostClass.controls()).isEqualTo(2);
            assertThat(hostClass.control(0)).isNotEqualTo(hostClass.control(1));
            IntStream.range(0, 2).map(hostClass::control).forEach(seen::add);
        }

        assertThat(seen).hasSizeGreaterThan(90).allMatch(port -> port > 65_400 && port != 65_500 && port != 65_535);
    }

    @Test
    void build_everyDynamicPortAsked_leavesNoControlPort() {
        HostClass hostClass = new ScopeBuilder().targets(targets("192.0.2.1"))
                .ports(EndpointSet.parse("49152-65535")).build().hostClass(0);

        assertThat(hostClass.controls()).isZero();
    }

    private static HostClass classAt(Scope scope, long index) {
        HostCursor cursor = new HostCursor();
        scope.locate(index, cursor);
        return scope.hostClass(cursor.classId());
    }
}
