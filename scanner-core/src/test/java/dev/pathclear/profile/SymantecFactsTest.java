package dev.pathclear.profile;

import static dev.pathclear.profile.ShippedProfiles.SYMANTEC;
import static dev.pathclear.profile.ShippedProfiles.erratum;
import static dev.pathclear.profile.ShippedProfiles.flow;
import static dev.pathclear.profile.ShippedProfiles.inVersion;
import static dev.pathclear.profile.ShippedProfiles.lines;
import static dev.pathclear.profile.ShippedProfiles.ports;
import static dev.pathclear.profile.ShippedProfiles.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is easily lost between Symantec's table and the profile. */
class SymantecFactsTest {
    @ParameterizedTest
    @CsvSource({"12.1.4, 8444, true", "12.1.5, 8444, true", "14.0.1, 8444, false", "14.2, 8081, true",
            "14.2.1, 8082, true", "14.0.1, 8081, false", "14.3, 8081, false", "14.3 RU1, 8082, false",
            "14.0.1, 2968, false", "14.2, 2968, true", "12.1.4, 8447, false", "12.1.5, 8447, true",
            "14.3 RU1, 8447, true", "14.3 RU1, 8014, true", "12.1, 8014, true"})
    void profile_onVersions_hasAPortOnlyWhereItApplies(String version, int port, boolean applies) {
        assertThat(inVersion(SYMANTEC, version, flow -> flow.ports().contains(port)).contains(Integer.toString(port)))
                .isEqualTo(applies);
    }

    @Test
    void profile_onPort443_keepsThreeFlowsApart() {
        assertThat(lines(SYMANTEC, flow -> flow.ports().contains(443))).containsExactly(
                "client > cloud-console tcp 443", "client > manager tcp 443", "manager > cloud-console tcp 443");
        assertThat(flow(SYMANTEC, "cloud-manager").versions()).hasToString("14.0.1 and later");
        assertThat(flow(SYMANTEC, "cloud-roaming-client").versions()).hasToString("14.2 and later");
        assertThat(tree(SYMANTEC, "client-management")).isEqualTo("anyOf(client-https, client-http)");
        assertThat(ports(SYMANTEC, "client-management"))
                .containsExactly("client > manager tcp 443", "client > manager tcp 8014");
    }

    @Test
    void profile_onTheManager_namesWhoConnects() {
        assertThat(lines(SYMANTEC, flow -> flow.ports().contains(8443))).containsExactly(
                "java-console > manager tcp 8443", "replication-partner > manager tcp 8443",
                "web-console > manager tcp 8443");
        assertThat(lines(SYMANTEC, flow -> flow.ports().contains(8446))).containsExactly("edr > manager tcp 8446",
                "java-console > manager tcp 8446", "remote-management > manager tcp 8446");
        assertThat(lines(SYMANTEC, flow -> flow.ports().contains(22))).containsExactly("manager > mac-client tcp 22");
        assertThat(lines(SYMANTEC, flow -> flow.protocol() == Protocol.UDP && flow.need() == Need.OPTIONAL))
                .containsExactly("manager > syslog-server udp 514");
        assertThat(flow(SYMANTEC, "external-database").when()).containsExactly("external-database");
        assertThat(erratum(SYMANTEC, "push-windows-ephemeral").text()).contains("without numbers");
    }
}
