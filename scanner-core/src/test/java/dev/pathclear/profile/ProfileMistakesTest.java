package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in an otherwise right profile gives exactly its line, and all mistakes of a profile come at once. */
final class ProfileMistakesTest {
    private static final String BROADCAST = "\"delivery\": \"broadcast\"";
    private static final String ID = "an id (lower-case letters, digits, single hyphens; at most 64)";
    private static final String VERSION = "a version in quotes such as \"14.2\" or \"14.3 RU1\"";

    @Test
    void read_ofTheProfileWithoutMistakes_succeeds() {
        assertThat(ProfileFixtures.json(ProfileFixtures.completeJson())).isNotNull();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"ofTheTop", "ofDeclarations", "ofFlows", "ofPorts", "ofVersions", "ofRequirements", "ofTexts"})
    void read_ofOneMistake_givesItsLine(String passage, String replacement, String line) {
        String text = ProfileFixtures.replace(ProfileFixtures.completeJson(), passage, replacement);

        assertThat(String.join("\n", lines(() -> ProfileFixtures.json(text)))).isEqualTo("test.json: " + line);
    }

    static Stream<Arguments> ofTheTop() {
        return Stream.of(
                mistake("\"schemaVersion\": 1,", "", "/schemaVersion: expected 1, found nothing"),
                mistake("\"schemaVersion\": 1", "\"schemaVersion\": 2", "/schemaVersion: expected 1, found 2"),
                mistake("\"id\": \"example-suite\"", "\"id\": \"Example Suite\"",
                        "/id: expected " + ID + ", found \"Example Suite\""),
                mistake("\"vendor\": \"Example\"", "\"vendor\": null", "/vendor: expected a text, found null"),
                mistake("\"vendor\": \"Example\"", "\"vendor\": 7", "/vendor: expected a text, found 7"),
                mistake("\"2026-02-28\"", "\"28.2.2026\"",
                        "/revision: expected a day YYYY-MM-DD, found \"28.2.2026\""),
                mistake("\"2026-02-28\"", "\"2026-02-30\"",
                        "/revision: expected a day of the calendar, found \"2026-02-30\""),
                mistake("\"rolloutRole\": \"agent\"", "\"rolloutRole\": \"agnet\"",
                        "/rolloutRole: expected the id of a role (did you mean \"agent\"?), found \"agnet\""),
                mistake("\"rolloutRole\": \"agent\"", "\"rolloutRole\": \"cloud\"",
                        "/rolloutRole: expected a role that is not external, found \"cloud\""),
                mistake("\"vendor\":", "\"licence\": true, \"vendor\":",
                        "/licence: expected a known field, found \"licence\""),
                mistake("\"errata\":", "\"eratta\":",
                        "/eratta: expected a known field (did you mean \"errata\"?), found \"eratta\""),
                mistake("\"vendor\":", "\"a/b~c\": 1, \"vendor\":",
                        "/a~1b~0c: expected a known field, found \"a/b~c\""),
                mistake("\"vendor\":", "\"vendor\": \"Other\", \"vendor\":",
                        "/vendor: expected one field of this name, found a second"));
    }

    static Stream<Arguments> ofDeclarations() {
        return Stream.of(
                mistake("\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"", "\"0123\"",
                        "/sources/0/sha256: expected 64 lower-case hexadecimal digits, found \"0123\""),
                mistake("\"https://example.com/ports?id=1\"", "\"javascript:alert(1)\"",
                        "/sources/0/url: expected an http or https URL, found \"javascript:alert(1)\""),
                mistake("\"language\": \"en\"", "\"language\": \"english\"",
                        "/sources/0/language: expected a language of two letters, found \"english\""),
                mistake("\"id\": \"cloud\"", "\"id\": \"server\"",
                        List.of("/roles/2/id: expected an id that is not taken, found \"server\"",
                                "/flows/2/to: expected the id of a role, found \"cloud\"")),
                mistake("\"external\": true", "\"external\": \"yes\"",
                        "/roles/2/external: expected true or false, found \"yes\""),
                mistake("\"hosts\": [\"*.example.com\"]", "\"hosts\": [\"a.*.com\"]",
                        "/roles/2/hosts/0: expected a host name, or *. and a host name, found \"a.*.com\""),
                mistake("\"hosts\": [\"*.example.com\"]", "\"hosts\": [\"a.com\", \"a.com\"]",
                        "/roles/2/hosts/1: expected an element that is not listed before, found \"a.com\""),
                mistake("\"title\": { \"en\": \"Agent port\" }", "\"title\": \"Agent port\"",
                        "/parameters/0/title: expected a text in languages, such as {\"en\": \"Server\"}, "
                                + "found \"Agent port\""),
                mistake("{ \"en\": \"Agent port\" }", "{ \"fr\": \"Port\" }",
                        "/parameters/0/title/en: expected a text, found nothing"),
                mistake("{ \"en\": \"Agent port\" }", "{ \"en\": \"Port\", \"de\": \"Port\" }",
                        "/parameters/0/title/de: expected a known field, found \"de\""),
                mistake("\"document\": \"guide\",\n      \"rows\"", "\"document\": \"gide\",\n      \"rows\"",
                        "/errata/0/document: expected the id of a document in sources "
                                + "(did you mean \"guide\"?), found \"gide\""));
    }

    static Stream<Arguments> ofFlows() {
        return Stream.of(
                mistake("\"id\": \"beacon\"", "\"id\": \"control\"",
                        "/flows/4/id: expected an id that is not taken, found \"control\""),
                mistake("\"parameter\": \"agent-port\"", "\"parametr\": \"agent-port\"", List.of(
                        "/flows/0/ports: expected an array of ports and ranges, found nothing",
                        "/flows/0/parametr: expected a known field (did you mean \"parameter\"?), "
                                + "found \"parametr\"")),
                mistake("\"parameter\": \"agent-port\"", "\"parameter\": \"port\"",
                        "/flows/0/parameter: expected the id of a parameter, found \"port\""),
                mistake("\"parameter\": \"agent-port\"", "\"parameter\": \"agent-port\", \"ports\": [8444]",
                        "/flows/0/ports: expected the ports of the parameter, 8443, or no ports, found 8444"),
                mistake("\"protocol\": \"udp\"", "\"protocol\": \"UDP\"",
                        "/flows/3/protocol: expected tcp or udp, found \"UDP\""),
                mistake("\"protocol\": \"udp\"", "\"protocol\": \"tcp\"",
                        "/flows/3/delivery: expected unicast, since the protocol is tcp, found \"broadcast\""),
                mistake("\"application\": \"https\"", "\"application\": \"https\", \"payload\": \"dns\"",
                        "/flows/0/payload: expected no payload, since the protocol is tcp, found \"dns\""),
                mistake(BROADCAST, BROADCAST + ", \"payload\": \"netbios-node-state\"",
                        "/flows/3/payload: expected one of netbios-node-status, kerberos-as-req, syslog, dns, cldap, "
                        + "snmp, ntp, empty "
                        + "(did you mean \"netbios-node-status\"?), found \"netbios-node-state\""),
                mistake(BROADCAST, BROADCAST + ", \"payload\": 53", "/flows/3/payload: expected one of "
                        + "netbios-node-status, kerberos-as-req, syslog, dns, cldap, snmp, ntp, empty, found 53"),
                mistake(BROADCAST + ",", "\"delivery\": \"manycast\", \"payload\": \"http\",", List.of(
                        "/flows/3/delivery: expected one of unicast, broadcast, multicast, found \"manycast\"",
                        "/flows/3/payload: expected one of netbios-node-status, kerberos-as-req, syslog, dns, cldap, "
                                + "snmp, ntp, empty, found \"http\"")),
                mistake("\"need\": \"optional\"", "\"need\": \"optonal\"",
                        "/flows/3/need: expected one of required, conditional, recommended, optional, informational, "
                                + "do-not-expose (did you mean \"optional\"?), found \"optonal\""),
                mistake("\"listens\": \"on-demand\"", "\"listens\": true",
                        "/flows/3/listens: expected one of always, installed, on-demand, found true"),
                mistake("\"exposure\": \"local\"", "\"exposure\": \"remote\"",
                        "/flows/4/exposure: expected local, since the need is do-not-expose, found \"remote\""),
                mistake("\"exposure\": \"local\",", "",
                        "/flows/4/exposure: expected local, since the need is do-not-expose, found nothing"),
                mistake("\"when\": \"gateway\"", "\"when\": \"gatway\"",
                        "/flows/3/when: expected the id of a condition (did you mean \"gateway\"?), found \"gatway\""),
                mistake("[\"mobile\", \"gateway\"]", "[\"mobile\", \"mobile\"]",
                        "/flows/2/when/1: expected each id once, found \"mobile\""),
                mistake("[\"mobile\", \"gateway\"]", "[]",
                        "/flows/2/when: expected the id of a condition or an array of such, found an empty array"),
                mistake("\"application\": \"https\"", "\"application\": \"HTTPS\"",
                        "/flows/0/application: expected " + ID + ", found \"HTTPS\""),
                mistake("\"addition\": true", "\"addition\": true, \"sources\": [{ \"document\": \"guide\", "
                        + "\"row\": \"x\" }]",
                        "/flows/3/addition: expected false, since there are sources, found true"),
                mistake("\"document\": \"guide\", \"row\": \"agent-2\"", "\"document\": \"manual\", \"row\": 2",
                        List.of("/flows/1/sources/0/document: expected the id of a document in sources, "
                                + "found \"manual\"", "/flows/1/sources/0/row: expected a text, found 2")),
                mistake("{ \"name\": \"suite.exe\" }", "\"suite.exe\"",
                        "/flows/0/processes/1: expected an object: a process, found \"suite.exe\""));
    }

    static Stream<Arguments> ofPorts() {
        String port = "expected a port 1-65535 or a range \"a-b\", found ";
        return Stream.of(
                mistake("[9001]", "[70000]", "/flows/4/ports/0: " + port + "70000"),
                mistake("[9001]", "[0]", "/flows/4/ports/0: " + port + "0"),
                mistake("[9001]", "[-1]", "/flows/4/ports/0: " + port + "-1"),
                mistake("[9001]", "[9001.5]", "/flows/4/ports/0: " + port + "the number 9001.5"),
                mistake("[9001]", "[99999999999999999999]", "/flows/4/ports/0: " + port + "99999999999999999999"),
                mistake("[9001]", "[1e999999999]", "/flows/4/ports/0: " + port + "the number 1e999999999"),
                mistake("[9001]", "[\"90-80\"]", "/flows/4/ports/0: " + port + "\"90-80\""),
                mistake("[9001]", "[\"80 - 90\"]", "/flows/4/ports/0: " + port + "\"80 - 90\""),
                mistake("[9001]", "[\"http\"]", "/flows/4/ports/0: " + port + "\"http\""),
                mistake("[9001]", "[null]", "/flows/4/ports/0: " + port + "null"),
                mistake("[9001]", "9001", "/flows/4/ports: expected an array of ports and ranges, found 9001"),
                mistake("[9001]", "[]", "/flows/4/ports: expected an array of ports and ranges, found an empty array"),
                mistake("[9001]", "[80, \"70-90\"]",
                        "/flows/4/ports/1: expected ports that are not listed before, found \"70-90\""),
                mistake("[9001]", "[0, 80, \"x\"]", List.of("/flows/4/ports/0: " + port + "0",
                        "/flows/4/ports/2: " + port + "\"x\"")));
    }

    static Stream<Arguments> ofVersions() {
        return Stream.of(
                mistake("[\"12.1\", \"14.2\", \"14.3 MP1\", \"14.3 RU1\"]", "[\"14.2\", \"12.1\"]",
                        "/versions/1: expected a version after 14.2, found \"12.1\""),
                mistake("[\"12.1\", \"14.2\", \"14.3 MP1\", \"14.3 RU1\"]", "[\"12.1\", \"14.2\", \"14.2.0\"]",
                        "/versions/2: expected a version after 14.2, found \"14.2.0\""),
                mistake("[\"12.1\", \"14.2\", \"14.3 MP1\", \"14.3 RU1\"]", "[12.1]", List.of(
                        "/versions/0: expected " + VERSION + ", found the number 12.1",
                        "/flows/0/processes/0/versions: expected null, since the profile lists no versions, "
                                + "found an object",
                        "/flows/2/versions: expected null, since the profile lists no versions, found an object",
                        "/requirements/0/versions: expected null, since the profile lists no versions, "
                                + "found an object")),
                mistake("{ \"since\": \"14.2\" }", "{ \"since\": \"14.2.x\" }",
                        "/flows/0/processes/0/versions/since: expected " + VERSION + ", found \"14.2.x\""),
                mistake("{ \"since\": \"14.2\" }", "{}",
                        "/flows/0/processes/0/versions: expected one of since, until, only, found none of them"),
                mistake("\"until\": \"14.3 MP1\"", "\"until\": \"12.0\"",
                        "/flows/2/versions: expected since before until, found 12.1 after 12.0"),
                mistake("[\"12.1.x\", \"14.2\"]", "[\"x\"]",
                        "/flows/2/versions/only/0: expected " + VERSION + ", or \"14.2.x\", found \"x\""));
    }

    static Stream<Arguments> ofRequirements() {
        String tree = "{ \"fallback\": [\"report\", { \"anyOf\": [\"report-backup\"] }] }";
        return Stream.of(
                mistake("\"id\": \"push\"", "\"id\": \"upload\"",
                        "/requirements/1/id: expected an id that is not taken, found \"upload\""),
                mistake("\"id\": \"push\"", "\"id\": \"beacon\"",
                        "/requirements/1/id: expected an id that no flow has, unless the tree is that flow alone, "
                                + "found \"beacon\""),
                mistake(tree, "\"raport\"", "/requirements/0/tree: expected the id of a flow "
                        + "(did you mean \"report\"?), found \"raport\""),
                mistake(tree, "7", "/requirements/0/tree: expected the id of a flow, or an object with one of allOf, "
                        + "anyOf, fallback, found 7"),
                mistake(tree, "{ \"oneOf\": [\"report\"] }", "/requirements/0/tree: expected an object with one of "
                        + "allOf, anyOf, fallback, an array, found an object"),
                mistake(tree, "{ \"allOf\": [\"report\"], \"anyOf\": [\"report-backup\"] }",
                        "/requirements/0/tree: expected an object with one of allOf, anyOf, fallback, an array, "
                                + "found an object"),
                mistake(tree, "{ \"allOf\": [] }", "/requirements/0/tree/allOf: expected an array of one tree or more, "
                        + "found an empty array"),
                mistake(tree, "{ \"fallback\": [\"report\"] }", "/requirements/0/tree/fallback: expected an array of "
                        + "the primary and its backups, found an array"),
                mistake(tree, "{ \"allOf\": [\"report\"], \"title\": 1 }",
                        "/requirements/0/tree/title: expected a known field, found \"title\""),
                mistake(tree, "{ \"anyOf\": [\"report\", { \"allOf\": [\"report\"] }] }",
                        "/requirements/0/tree/anyOf/1/allOf/0: expected a flow that stands nowhere else in a "
                                + "requirement, found \"report\""),
                mistake("{ \"allOf\": [\"mobile-push\"] }", "{ \"allOf\": [\"report\"] }",
                        "/requirements/1/tree/allOf/0: expected a flow that stands nowhere else in a requirement, "
                                + "found \"report\""),
                mistake("{ \"allOf\": [\"mobile-push\"] }", "\"control\"",
                        "/requirements/1/tree: expected do-not-expose flows in do-not-expose requirements, no others, "
                                + "and nowhere else, found a flow whose need is do-not-expose"));
    }

    static Stream<Arguments> ofTexts() {
        return Stream.of(
                mistake("\"Moved in 14.2.\"", "\"Moved \\u001b[31m\"",
                        "/flows/0/note: expected a text without control characters, found \"Moved \\u001b[31m\""),
                mistake("\"Moved in 14.2.\"", "\"two\\nlines\"",
                        "/flows/0/note: expected a text without control characters, found \"two\\u000alines\""),
                mistake("\"Moved in 14.2.\"", "\"nul\\u0000\"",
                        "/flows/0/note: expected a text without control characters, found \"nul\\u0000\""),
                mistake("\"Moved in 14.2.\"", "\"\\u202eabc\"",
                        "/flows/0/note: expected a text without control characters, found \"\\u202eabc\""),
                mistake("\"Moved in 14.2.\"", "\"\\ud800\"",
                        "/flows/0/note: expected a text without control characters, found \"\\ud800\""),
                mistake("\"Moved in 14.2.\"", "\" Moved\"",
                        "/flows/0/note: expected a text without spaces at its ends, found \" Moved\""),
                mistake("\"Moved in 14.2.\"", "\"\"", "/flows/0/note: expected a text, found \"\""),
                mistake("\"Moved in 14.2.\"", "\"" + "x".repeat(2001) + "\"",
                        "/flows/0/note: expected a text of at most 2000 characters, found 2001 characters"),
                mistake("\"vendor\":", "\"\\u001b[2J\": 1, \"vendor\":",
                        "/\\u001b[2J: expected a known field, found \"\\u001b[2J\""));
    }

    @Test
    void read_ofSeveralMistakes_givesAllOfThem() {
        String text = ProfileFixtures.completeJson();
        text = ProfileFixtures.replace(text, "[9001]", "[70000]");
        text = ProfileFixtures.replace(text, "\"id\": \"cloud\"", "\"id\": \"Cloud\"");
        text = ProfileFixtures.replace(text, "\"when\": \"mobile\"", "\"when\": \"phones\"");
        String broken = ProfileFixtures.replace(text, "\"vendor\": \"Example\",", "");

        assertThat(lines(() -> ProfileFixtures.json(broken))).containsExactly(
                "test.json: /vendor: expected a text, found nothing",
                "test.json: /roles/2/id: expected " + ID + ", found \"Cloud\"",
                "test.json: /flows/2/to: expected the id of a role (did you mean \"Cloud\"?), found \"cloud\"",
                "test.json: /flows/4/ports/0: expected a port 1-65535 or a range \"a-b\", found 70000",
                "test.json: /requirements/1/when: expected the id of a condition, found \"phones\"");
    }

    @Test
    void read_withoutRoles_doesNotBlameEveryFlow() {
        String text = ProfileFixtures.replace(ProfileFixtures.completeJson(), "\"roles\":", "\"rolls\":");

        assertThat(lines(() -> ProfileFixtures.json(text))).containsExactly(
                "test.json: /roles: expected an array of one role or more, found nothing",
                "test.json: /rolls: expected a known field (did you mean \"roles\"?), found \"rolls\"");
    }

    @Test
    void read_ofThousandsOfMistakes_givesTheFirstHundredAndTheirNumber() {
        String text = ProfileFixtures.replace(ProfileFixtures.completeJson(), "[9001]",
                "[" + "0, ".repeat(999) + "0]");

        assertThat(lines(() -> ProfileFixtures.json(text))).hasSize(101)
                .last().isEqualTo("test.json: and 900 more mistakes");
    }

    @Test
    @Timeout(20)
    void read_ofAHostileNumberOfUnknownIds_endsSoon() {
        String text = ProfileFixtures.completeJson();
        String flow = "{ \"id\": \"f%d\", \"from\": \"agent\", \"to\": \"server\", \"protocol\": \"tcp\", "
                + "\"ports\": [1], \"need\": \"required\", \"title\": { \"en\": \"T\" } },";
        StringBuilder flows = new StringBuilder("\"flows\": [");
        for (int i = 0; i < 1_900; i++) {
            flows.append(String.format(Locale.ROOT, flow, i));
        }
        String requirement = "{ \"id\": \"r%d\", \"title\": { \"en\": \"T\" }, \"need\": \"required\", "
                + "\"tree\": { \"allOf\": [" + "\"flow-that-is-nowhere\", ".repeat(90) + "\"x\"] } },";
        StringBuilder requirements = new StringBuilder("\"requirements\": [");
        for (int i = 0; i < 1_500; i++) {
            requirements.append(String.format(Locale.ROOT, requirement, i));
        }
        String hostile = ProfileFixtures.replace(
                ProfileFixtures.replace(text, "\"flows\": [", flows.toString()),
                "\"requirements\": [", requirements.toString());

        assertThat(lines(() -> ProfileFixtures.json(hostile))).hasSize(101)
                .last().isEqualTo("test.json: and " + (1_500 * 91 - 100) + " more mistakes");
    }

    private static Arguments mistake(String passage, String replacement, String line) {
        return Arguments.of(passage, replacement, line);
    }

    private static Arguments mistake(String passage, String replacement, List<String> lines) {
        return Arguments.of(passage, replacement, String.join("\ntest.json: ", lines));
    }

    private static List<String> lines(ThrowingCallable reading) {
        return catchThrowableOfType(InvalidInputException.class, reading).lines();
    }
}
