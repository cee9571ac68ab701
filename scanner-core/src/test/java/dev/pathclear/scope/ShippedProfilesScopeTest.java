package dev.pathclear.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role of every shipped profile can be scanned, and no flow of it is ever lost. */
final class ShippedProfilesScopeTest {
    static List<String> ids() {
        return ProfileCatalog.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void build_everyRole_asksItsFlowsOrNamesTheirConditions(String id) {
        Profile profile = ProfileCatalog.resolve(id);
        List<String> all = profile.conditions().stream().map(Condition::id).toList();
        Set<String> asked = new HashSet<>();
        for (Role role : profile.roles()) {
            boolean hasFlows = profile.flows().stream().anyMatch(flow -> flow.to().equals(role.id()));
            if (!hasFlows) {
                continue;
            }
            check(profile, role, List.of());
            check(profile, role, all).forEach(flow -> asked.add(flow.id()));
        }

        Set<String> ofTheNewest = profile.flows().stream()
                .filter(flow -> Applicability.has(profile.defaultVersion().orElse(null), flow.versions()))
                .map(Flow::id).collect(Collectors.toSet());
        assertThat(asked).containsExactlyInAnyOrderElementsOf(ofTheNewest);
    }

    /** Returns the flows that are asked; where there is none, the user is told what they depend on. */
    private static List<Flow> check(Profile profile, Role role, List<String> conditions) {
        ProfileSelection selection =
                new ProfileSelection(profile, profile.id(), role.id(), null, conditions, null, Map.of());
        try {
            return Scopes.classOf(selection).flows().stream().map(FlowCheck::flow).toList();
        } catch (InvalidInputException e) {
            assertThat(e.lines()).singleElement().asString()
                    .containsAnyOf("; flows depend on --with ", "; flows are of --product-version ");
            return List.of();
        }
    }
}
