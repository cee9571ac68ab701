package dev.pathclear.scope;

import static dev.pathclear.testing.FlowFixture.tcp;
import static dev.pathclear.testing.ProfileFixture.fallback;
import static dev.pathclear.testing.ProfileFixture.profile;
import static dev.pathclear.testing.ProfileFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The profile's own internet hosts as targets. */
final class ExternalHostsTest {
    private static final Address ONE = Address.parse("203.0.113.1");
    private static final Address TWO = Address.parse("203.0.113.2");

    private final Profile profile = profile("p").externalRole("push", "push.example").externalRole("cloud", "*.example")
            .flow(tcp("deploy", "445")).flow(tcp("mqtt", "8883").between("agent", "push"))
            .flow(tcp("https", "443").between("agent", "push"))
            .flow(tcp("updates", "80").between("server", "cloud").hosts("up1.example", "up2.example"))
            .flow(tcp("mobile", "5223").between("server", "push").hosts("mobile.example").when("mobile"))
            .flow(tcp("anywhere", "443").between("agent", "cloud"))
            .requirement("messages", Need.REQUIRED, fallback(ref("mqtt"), ref("https"))).build();

    @Test
    void externalHosts_areTheNamesOfTheFlowsThatApply() {
        assertThat(builder(null).externalHosts()).containsExactly("push.example", "up1.example", "up2.example");
        assertThat(builder("server").externalHosts()).containsExactly("up1.example", "up2.example");
    }

    @Test
    void build_eachHost_hasTheFlowsThatGoToIt() {
        Scope scope = builder(null).externalAddresses(Map.of("push.example", List.of(ONE),
                "up1.example", List.of(TWO), "up2.example", List.of())).build();

        assertThat(scope.size()).isEqualTo(2);
        HostClass push = classOf(scope, ONE);
        assertThat(Scopes.flows(push)).containsExactly("mqtt", "https");
        assertThat(Scopes.tree(push, "messages")).isEqualTo("mqtt else [https]");
        assertThat(push.flows().getFirst().role()).isEqualTo("push");
        assertThat(Scopes.flows(classOf(scope, TWO))).containsExactly("updates");
        assertThat(Scopes.requirements(classOf(scope, TWO))).containsExactly("updates");
        assertThat(scope.name(TWO.high(), TWO.low())).isEqualTo("up1.example");
        assertThat(scope.profiles().getFirst().external()).isTrue();
    }

    @Test
    void build_addressOfSeveralNames_hasTheFlowsOfAll() {
        Scope scope = builder(null).externalAddresses(Map.of("push.example", List.of(ONE),
                "up1.example", List.of(ONE), "up2.example", List.of(ONE, TWO))).build();

        assertThat(Scopes.endpoints(classOf(scope, ONE))).containsExactly("8883/tcp", "443/tcp", "80/tcp");
        assertThat(Scopes.flows(classOf(scope, TWO))).containsExactly("updates");
    }

    @Test
    void build_hostsWithoutAnAddress_areToldAsNotTestable() {
        Scope scope = builder(null).externalAddresses(Map.of("push.example", List.of(ONE))).build();

        assertThat(scope.notTestableFromHere()).extracting(NotTestable::hosts)
                .containsExactly(List.of("up1.example", "up2.example"), List.of("*.example"));
        assertThat(scope.notTestableFromHere().get(1).flows()).extracting(Flow::id).containsExactly("anywhere");
        assertThat(scope.notTestableFromHere()).allMatch(flows -> flows.command() == null && flows.external());
    }

    @Test
    void build_noHostWithAnAddress_isRefused() {
        assertThatThrownBy(() -> builder(null).externalAddresses(Map.of()).build())
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("that resolve to an address");
    }

    private ScopeBuilder builder(String from) {
        return new ScopeBuilder().profiles(List.of(
                new ProfileSelection(profile, "p", null, from, List.of(), null, Map.of())));
    }

    private static HostClass classOf(Scope scope, Address address) {
        HostCursor cursor = new HostCursor();
        for (long i = 0; i < scope.size(); i++) {
            scope.locate(i, cursor);
            if (new Address(cursor.high(), cursor.low()).equals(address)) {
                assertThat(cursor.listed()).isTrue();
                return scope.hostClass(cursor.classId());
            }
        }
        throw new AssertionError(address + " is not in the scope");
    }
}
