package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ProfileLintTest {
    /** A profile without warnings. */
    private static final String CLEAN = ProfileFixtures.replace(
            ProfileFixtures.completeJson(), "[\"15000-15100\"]", "[15000]");
    private static final String LAST_FLOW = "{\n      \"id\": \"control\",";

    @Test
    void check_ofAProfileWithoutOddities_isEmpty() {
        assertThat(ProfileLint.check(ProfileFixtures.json(CLEAN))).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void check_ofAnOddity_warnsOfIt(String passage, String replacement, String warning) {
        Profile profile = ProfileFixtures.json(ProfileFixtures.replace(CLEAN, passage, replacement));

        assertThat(String.join("\n", ProfileLint.check(profile).stream().map(LintWarning::toString).toList()))
                .isEqualTo(warning);
    }

    static Stream<Arguments> check_ofAnOddity_warnsOfIt() {
        return Stream.of(
                Arguments.of("\"roles\": [", "\"roles\": [{ \"id\": \"proxy\", \"title\": { \"en\": \"Proxy\" } },",
                        "/roles/proxy: the role is used nowhere"),
                Arguments.of("\"conditions\": [",
                        "\"conditions\": [{ \"id\": \"uefi\", \"title\": { \"en\": \"U\" } },",
                        "/conditions/uefi: the condition is used nowhere"),
                Arguments.of("\"parameter\": \"agent-port\"", "\"ports\": [8443]",
                        "/parameters/agent-port: the parameter is used nowhere"),
                Arguments.of("[15000]", "[\"15000-15100\"]",
                        "/flows/beacon/ports: 101 ports, of which a scan asks a sample"),
                Arguments.of("[15000]", "[\"15000-15031\", 16000]",
                        "/flows/beacon/ports: 33 ports, of which a scan asks a sample"),
                Arguments.of("\"sources\": [{ \"document\": \"guide\", \"row\": \"agent-2\" }]", "\"sources\": []",
                        "/flows/report-backup: required, but no document says so; name its sources or mark it as an addition"),
                Arguments.of("\"need\": \"do-not-expose\"", "\"need\": \"required\"",
                        "/flows/control: local, but required: no scan from elsewhere can find it"),
                Arguments.of("\"since\": \"12.1\", \"until\": \"14.3 MP1\", \"only\": [\"12.1.x\", \"14.2\"]",
                        "\"since\": \"14.4\"",
                        "/flows/mobile-push/versions: no version of the profile is in the range 14.4 and later"),
                Arguments.of("{ \"since\": \"12.1\" }", "{ \"only\": [\"13.x\"] }",
                        "/requirements/upload/versions: no version of the profile is in the range 13.x only"),
                Arguments.of("\"tree\": { \"allOf\": [\"mobile-push\"] }",
                        "\"tree\": { \"allOf\": [\"mobile-push\", \"beacon\"] }",
                        """
                        /requirements/push/tree: conditional, but its flow "beacon" is optional
                        /requirements/push/tree: its flows are listened for by several roles; a scan of one role sees a \
                        part of it"""),
                Arguments.of(LAST_FLOW, flow("twin", "[443]") + LAST_FLOW,
                        "/flows/twin: the same line as \"report-backup\""),
                Arguments.of(LAST_FLOW, flow("passive", "[\"440-450\"]") + LAST_FLOW,
                        "/flows/passive/ports: collide on the same role with those of \"report-backup\" at 443"));
    }

    @Test
    void check_ofFlowsThatNameDifferentPayloadsForAPort_saysWhichIsSent() {
        String flows = udp("time", "[123, 200]", "\"payload\": \"ntp\"")
                + udp("names", "[\"100-200\"]", "\"payload\": \"dns\"")
                + udp("same", "[200]", "\"payload\": \"dns\"") + udp("silent", "[200]", "\"purpose\": null")
                + udp("elsewhere", "[300]", "\"payload\": \"snmp\"");
        Profile profile = ProfileFixtures.json(ProfileFixtures.replace(CLEAN, LAST_FLOW, flows + LAST_FLOW));

        assertThat(ProfileLint.check(profile)).extracting(LintWarning::toString)
                .filteredOn(line -> line.contains("/payload")).containsExactly(
                        "/flows/names/payload: dns, but on the same role \"time\" names ntp at 123,200; a scan sends a "
                                + "port the payload that is named first",
                        "/flows/same/payload: dns, but on the same role \"time\" names ntp at 200; a scan sends a port "
                                + "the payload that is named first");
    }

    @Test
    void check_ofPayloadsThatNeverMeet_saysNothing() {
        String flows = udp("old", "[123]", "\"payload\": \"ntp\", \"versions\": { \"until\": \"14.2\" }")
                + udp("new", "[123]", "\"payload\": \"dns\", \"versions\": { \"since\": \"14.3 MP1\" }")
                + udp("back", "[123]", "\"payload\": \"snmp\"").replace("\"to\": \"server\"", "\"to\": \"agent\"");
        Profile profile = ProfileFixtures.json(ProfileFixtures.replace(CLEAN, LAST_FLOW, flows + LAST_FLOW));

        assertThat(ProfileLint.check(profile)).isEmpty();
    }

    @Test
    void check_ofAPayloadThatIsBroadcast_warnsThatItIsNeverSent() {
        String broadcast = "\"delivery\": \"broadcast\"";

        assertThat(ProfileLint.check(ProfileFixtures.json(
                ProfileFixtures.replace(CLEAN, broadcast, broadcast + ", \"payload\": \"dns\""))))
                .extracting(LintWarning::toString).containsExactly(
                        "/flows/beacon/payload: dns is never sent, since a scan probes no broadcast");
    }

    @Test
    void check_ofExternalFlowsWithoutHosts_warnsOncePerRole() {
        String text = ProfileFixtures.replace(CLEAN, ", \"hosts\": [\"*.example.com\"]", "");

        assertThat(ProfileLint.check(ProfileFixtures.json(text))).isEmpty();
        text = ProfileFixtures.replace(text, "\"hosts\": [\"push.example.com\"],", "");
        assertThat(ProfileLint.check(ProfileFixtures.json(text))).extracting(LintWarning::toString).containsExactly(
                "/roles/cloud: the external role has no host names, nor have its flows mobile-push");
    }

    @Test
    void check_ofLinesThatNoVersionHasBoth_doesNotCallThemTheSame() {
        String text = ProfileFixtures.replace(CLEAN, LAST_FLOW, ("{ \"versions\": { \"since\": \"14.3 RU1\" },"
                + flow("new-backup", "[443]").substring(1)) + LAST_FLOW);
        String limited = ProfileFixtures.replace(text, "\"id\": \"report-backup\",",
                "\"id\": \"report-backup\", \"versions\": { \"until\": \"14.3 MP1\" },");

        assertThat(ProfileLint.check(ProfileFixtures.json(text))).hasSize(1);
        assertThat(ProfileLint.check(ProfileFixtures.json(limited))).isEmpty();
    }

    private static String udp(String id, String ports, String field) {
        return flow(id, ports).replace("\"tcp\"", "\"udp\", " + field);
    }

    private static String flow(String id, String ports) {
        return "{ \"id\": \"" + id + "\", \"from\": \"agent\", \"to\": \"server\", \"protocol\": \"tcp\", \"ports\": "
                + ports + ", \"need\": \"required\", \"title\": { \"en\": \"T\" }, \"addition\": true },\n    ";
    }
}
