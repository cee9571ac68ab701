package dev.pathclear.profile;

import static dev.pathclear.profile.ShippedProfiles.ESET;
import static dev.pathclear.profile.ShippedProfiles.erratum;
import static dev.pathclear.profile.ShippedProfiles.flow;
import static dev.pathclear.profile.ShippedProfiles.inVersion;
import static dev.pathclear.profile.ShippedProfiles.lines;
import static dev.pathclear.profile.ShippedProfiles.ports;
import static dev.pathclear.profile.ShippedProfiles.requirement;
import static dev.pathclear.profile.ShippedProfiles.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is easily lost between ESET's tables and the profile. */
class EsetFactsTest {
    private final Profile profile = ProfileCatalog.resolve(ESET);

    @Test
    void profile_onPort443_keepsTheFailoverApartFromLiveGuard() {
        assertThat(lines(ESET, flow -> flow.from().equals("agent") && flow.ports().contains(443)))
                .containsExactly("agent > eset-liveguard tcp 443", "agent > eset-push-service tcp 443");
        assertThat(tree(ESET, "push-notifications")).isEqualTo("fallback(agent-push, agent-push-fallback)");
        assertThat(flow(ESET, "agent-push").ports()).isEqualTo(PortSet.of(8883));
        assertThat(lines(ESET, flow -> flow.from().equals("mobile-device") && flow.ports().contains(443)))
                .as("one line for each purpose of the mobile device's 443").hasSize(7);
        assertThat(lines(ESET, flow -> flow.from().equals("server") && flow.to().equals("eset-push-service")))
                .containsExactly("server > eset-push-service tcp 8883");
    }

    @Test
    void profile_onRemoteInstallation_needs445Or139OnTheTarget() {
        assertThat(tree(ESET, "deploy-share")).isEqualTo("anyOf(deploy-smb, deploy-admin-share)");
        assertThat(ports(ESET, "deploy-share")).containsExactly("server > agent tcp 139", "server > agent tcp 445");
        assertThat(requirement(ESET, "deploy-share").need()).isEqualTo(Need.REQUIRED);
    }

    @Test
    void profile_onTheServersServices_namesWhoListens() {
        assertThat(lines(ESET, flow -> flow.ports().contains(389)))
                .containsExactly("server > domain-controller tcp 389");
        assertThat(lines(ESET, flow -> flow.ports().contains(88)))
                .containsExactly("server > domain-controller udp 88");
        assertThat(flow(ESET, "kerberos").when()).containsExactly("virtual-appliance");
        assertThat(lines(ESET, flow -> flow.ports().contains(2222))).containsExactly("agent > server tcp 2222",
                "bridge > server tcp 2222", "mdc > server tcp 2222");
        assertThat(lines(ESET, flow -> flow.ports().contains(3128)))
                .containsExactly("agent > bridge tcp 3128", "server > bridge tcp 3128");
        assertThat(lines(ESET, flow -> flow.ports().contains(9980) || flow.ports().contains(9981)))
                .containsExactly("mobile-device > mdc tcp 9980", "mobile-device > mdc tcp 9981");
        assertThat(lines(ESET, flow -> flow.ports().contains(80) && flow.to().equals("eset-repository")))
                .hasSize(3);
    }

    @Test
    void profile_onDatabases_asksOnlyWhereTheyAreElsewhere() {
        assertThat(ports(ESET, "database")).containsExactly("server > database tcp 1433", "server > database tcp 3306");
        assertThat(ports(ESET, "mdc-database"))
                .containsExactly("mdc > database tcp 1433", "mdc > database tcp 3306");
        assertThat(tree(ESET, "database")).startsWith("anyOf(");
        assertThat(profile.flows()).filteredOn(flow -> flow.to().equals("database"))
                .allSatisfy(flow -> assertThat(flow.when()).contains("external-database"));
    }

    @ParameterizedTest
    @CsvSource({"7.2.11.1, 2195 2196", "7.2.11.2, ''", "7.2.11.3, 2197", "10.0, 2197", "7.1, 2195 2196"})
    void profile_onApplePush_changesPortsWithTheVersion(String version, String ports) {
        assertThat(inVersion(ESET, version, flow -> flow.from().equals("mdc") && flow.to().equals("apple-push")))
                .isEqualTo(ports);
    }

    @Test
    void profile_onTheInternet_keepsTheHostNames() {
        Map<String, List<String>> hosts = new TreeMap<>();
        profile.flows().stream().filter(flow -> !flow.hosts().isEmpty())
                .forEach(flow -> hosts.put(flow.id() + " " + flow.ports(), flow.hosts()));
        assertThat(hosts).isEqualTo(new TreeMap<>(Map.of(
                "apple-push-legacy 2195", List.of("gateway.push.apple.com"),
                "apple-feedback-legacy 2196", List.of("feedback.push.apple.com"),
                "apple-push-https 2197", List.of("api.push.apple.com"),
                "livegrid 443", List.of("i1.c.eset.com", "i3.c.eset.com"),
                "statistics 443", List.of("ts.eset.com"),
                "application-categories 443", List.of("play.eset.com"),
                "support-request 443", List.of("suppreq.eset.eu"),
                "module-updates 80", List.of("update.eset.com"),
                "application-update 80", List.of("go.eset.eu"))));
    }

    @Test
    void profile_onGoogle_needsFcmAndKeepsGcmForInformation() {
        assertThat(flow(ESET, "gcm-connection").need()).isEqualTo(Need.INFORMATIONAL);
        assertThat(flow(ESET, "gcm-notifications").need()).isEqualTo(Need.INFORMATIONAL);
        assertThat(flow(ESET, "fcm-notifications").need()).isEqualTo(Need.CONDITIONAL);
        assertThat(flow(ESET, "fcm-notifications").ports()).isEqualTo(PortSet.of(5228, 5229, 5230));
    }

    /** The document has a heading for it and no table: the ports are unknown, which is not the same as none. */
    @Test
    void profile_onTheWebConsole_saysThatThePortsAreUnknown() {
        assertThat(profile.role("web-console")).isPresent();
        assertThat(lines(ESET, flow -> flow.from().equals("web-console") || flow.to().equals("web-console"))).isEmpty();
        assertThat(erratum(ESET, "console-heading").treatedAs()).contains("unknown");
    }
}
