package dev.pathclear.scope;

import static dev.pathclear.scope.Scopes.targets;
import static dev.pathclear.testing.FlowFixture.tcp;
import static dev.pathclear.testing.ProfileFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which flows cannot be tested from here, and the commands that test them where they begin. */
final class NotTestableTest {
    @Test
    void notTestableFromHere_flowsOfTheTargets_comeWithTheCommandThatTestsThem() {
        Profile profile = profile("p").versions("13", "14.2 RU1").parameter("port", "2222").flow(tcp("deploy", "445"))
                .externalRole("cloud", "cloud.example")
                .flow(tcp("report", "2222").between("agent", "main-server").parameter("port"))
                .flow(tcp("updates", "80").between("agent", "main-server"))
                .flow(tcp("own", "1").between("agent", "agent")).flow(tcp("push", "443").between("agent", "cloud"))
                .flow(tcp("mobile", "444").between("agent", "main-server").when("mobile")).build();
        ProfileSelection full = new ProfileSelection(profile, "my profile.yaml", "agent", null, List.of("mobile"), "13",
                Map.of("port", PortSet.of(8443)));

        List<NotTestable> found = notTestable(ProfileSelection.of(profile));

        assertThat(found).hasSize(2);
        assertThat(found.get(0).flows()).extracting(Flow::id).containsExactly("report", "updates");
        assertThat(found.get(0).command())
                .isEqualTo("pathclear scan MAIN-SERVER --profile p --role main-server --from agent");
        assertThat(found.get(1).command()).isEqualTo("pathclear scan --profile p --external --from agent");
        assertThat(notTestable(full).get(0).command()).isEqualTo("pathclear scan MAIN-SERVER "
                + "--profile \"my profile.yaml\" --role main-server --from agent --with mobile --product-version 13 "
                + "--set port=8443");
    }

    @Test
    void notTestableFromHere_internetHostsWithoutAName_areTestedByPortOnceOneIsKnown() {
        Profile profile = profile("p").flow(tcp("deploy", "445")).externalRole("push-service")
                .flow(tcp("push", "8883").between("agent", "push-service"))
                .flow(tcp("push-fallback", "443").between("agent", "push-service")).build();

        assertThat(notTestable(ProfileSelection.of(profile))).singleElement()
                .satisfies(left -> assertThat(left.command()).isEqualTo("pathclear scan PUSH-SERVICE -p 443,8883"));
    }

    private static List<NotTestable> notTestable(ProfileSelection selection) {
        return new ScopeBuilder().targets(targets("192.0.2.1")).profiles(List.of(selection)).build()
                .notTestableFromHere();
    }
}
