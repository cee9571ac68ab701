package dev.pathclear.scope;

import static dev.pathclear.scope.Scopes.selection;
import static dev.pathclear.scope.Scopes.targets;
import static dev.pathclear.testing.FlowFixture.tcp;
import static dev.pathclear.testing.ProfileFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every mistake in what the user said about a profile is one line, and all are told at once. */
final class SelectionProblemsTest {
    private final Profile profile = profile("vendor").versions("13", "14.2").parameter("agent-port", "2222")
            .flow(tcp("deploy", "445")).flow(tcp("share", "139").between("console", "agent"))
            .flow(tcp("report", "2222").between("agent", "server").parameter("agent-port"))
            .flow(tcp("mobile", "444").between("mobile-device", "gateway").when("mobile-devices")).build();

    @Test
    void build_unknownRole_listsTheRolesThatFlowsGoTo() {
        assertThat(problems(selection(profile, "agnet", null))).containsExactly(
                "--role: expected a role of vendor (server, agent, gateway), found \"agnet\""
                        + " (did you mean \"agent\"?)");
    }

    @Test
    void build_roleWithoutFlows_listsTheRolesThatFlowsGoTo() {
        assertThat(problems(selection(profile, "console", null))).containsExactly(
                "--role: expected a role of vendor that flows go to (server, agent, gateway), found \"console\"");
    }

    @Test
    void build_defaultRoleWithoutFlows_listsTheRolesThatFlowsGoTo() {
        Profile agentCallsOnly = profile("caller").flow(tcp("report", "8443").between("agent", "server")).build();

        assertThat(problems(ProfileSelection.of(agentCallsOnly))).containsExactly(
                "--role: expected a role of caller that flows go to (server), found none; its default, agent,"
                        + " listens on nothing");
    }

    @Test
    void build_initiator_isOneThatOpensPortsOfTheRole() {
        assertThat(problems(selection(profile, "agent", "srever"))).containsExactly(
                "--from: expected a role of vendor (server, console), found \"srever\" (did you mean \"server\"?)");
        assertThat(problems(selection(profile, "agent", "mobile-device"))).containsExactly("--from: expected a role of "
                + "vendor that opens ports of agent (server, console), found \"mobile-device\"");
    }

    @Test
    void build_severalMistakes_areToldAtOnce() {
        ProfileSelection selection = new ProfileSelection(profile, "vendor", "nobody\u001b[31m", null,
                List.of("mobile-device"), "newest", Map.of("agent-prot", PortSet.of(1), "agent-port", PortSet.EMPTY));

        assertThat(problems(selection)).containsExactly(
                "--product-version: expected a version such as 13, 14.2, found \"newest\"",
                "--with: expected a condition of vendor (mobile-devices), found \"mobile-device\""
                        + " (did you mean \"mobile-devices\"?)",
                "--set: expected ports for agent-port, found \"\"",
                "--set: expected a parameter of vendor (agent-port), found \"agent-prot\""
                        + " (did you mean \"agent-port\"?)",
                "--role: expected a role of vendor (server, agent, gateway), found \"nobody\\u001b[31m\"");
    }

    @Test
    void build_oneProfileTwice_isRefused() {
        assertThat(problems(ProfileSelection.of(profile), ProfileSelection.of(profile)))
                .containsExactly("--profile: expected each profile once, found vendor twice");
    }

    @Test
    void build_roleWhoseFlowsAllDependOnConditions_namesThem() {
        assertThat(problems(selection(profile, "gateway", null))).containsExactly(
                "expected at least one port to ask, found none; flows depend on --with mobile-devices");
    }

    @Test
    void build_nothingToAskFor_isRefused() {
        assertThat(problems()).containsExactly(
                "expected --profile or -p for the targets listed without a port, found neither"
                        + " (\"pathclear profiles list\" lists the profiles)");
    }

    @Test
    void build_everyPortExcluded_isRefused() {
        ScopeBuilder builder = new ScopeBuilder().targets(targets("192.0.2.1:80", "192.0.2.2:81"))
                .excludedPorts(EndpointSet.parse("80"));

        InvalidInputException problem = catchThrowableOfType(InvalidInputException.class, builder::build);

        assertThat(problem.lines()).containsExactly("--exclude-ports: expected to leave something to ask of the targets"
                + " listed with port 80, found nothing");
    }

    private static List<String> problems(ProfileSelection... selections) {
        ScopeBuilder builder = new ScopeBuilder().targets(targets("192.0.2.1")).profiles(List.of(selections));
        return catchThrowableOfType(InvalidInputException.class, builder::build).lines();
    }
}
