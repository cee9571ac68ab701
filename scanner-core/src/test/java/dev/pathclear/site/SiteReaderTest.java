package dev.pathclear.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.PortSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteReaderTest {
    private static final Path EXAMPLE = Path.of("../examples/site.yaml");

    private static Site read(String yaml) {
        return SiteReader.read(Path.of("site.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> mistakes(String yaml) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(yaml)).lines();
    }

    @Test
    void read_theExample_isWhatItSays() {
        Site site = SiteReader.read(EXAMPLE);

        assertThat(site.name()).isEqualTo("Lisbon");
        assertThat(site.profiles()).extracting(SiteProfile::id)
                .containsExactly("kaspersky-security-center", "eset-protect");
        SiteProfile kaspersky = site.profiles().getFirst();
        assertThat(kaspersky.conditions()).containsExactly("external-database");
        assertThat(kaspersky.parameters()).containsEntry("server-tls-port", PortSet.of(13443));
        assertThat(kaspersky.roles().keySet()).containsExactly("administration-server", "web-console-server",
                "database",
                "administrator", "managed-device");
        assertThat(kaspersky.roles().get("managed-device")).containsExactly("10.1.4.0/22", "10.1.9.7");
        assertThat(site.profiles().get(1).version()).isEqualTo("7.2.11.3");
        assertThat(site.vantage().from()).containsExactly("managed-device", "agent");
        assertThat(kaspersky.roleIn(site.vantage().from())).isEqualTo("managed-device");
        assertThat(site.profiles().get(1).roleIn(site.vantage().from())).isEqualTo("agent");
        assertThat(site.waivers()).extracting(SiteWaiver::ticket).containsExactly("CHG-4711", "CHG-4712");
        assertThat(site.waivers().get(1).expired(LocalDate.of(2026, 12, 15))).isFalse();
        assertThat(site.waivers().get(1).expired(LocalDate.of(2026, 12, 16))).isTrue();
    }

    @Test
    void read_everyMistake_isToldAtOnceWithItsLine() {
        assertThat(mistakes("""
                name: x
                profiles:
                  - profile: eset-protect
                    version: latest
                    with: [mobile-device]
                    ports: { agent-prt: 1, fallback-port: 70000 }
                    roles:
                      servr: 10.0.0.1
                      agent: [10.0.0.300, 0.0.0.0, ok.example]
                  - profile: eset
                    roles: { agent: 10.0.0.1 }
                exclde: 10.0.0.1
                vantage: { from: agnt, source: here }
                waivers:
                  - { ticket: CHG-1, expires: tomorrow, flow: agent-connectoin }
                  - { ticket: CHG-2, expires: 2027-01-31 }
                  - { ticket: CHG-3, expires: 2027-02-30, hosts: other.example }
                """)).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).startsWith("site.yaml: line 4, /profiles/0/version: ").contains("\"latest\""),
                line -> assertThat(line).startsWith("site.yaml: line 5, /profiles/0/with/0: ")
                        .contains("did you mean \"mobile-devices\"?"),
                line -> assertThat(line).startsWith("site.yaml: line 6, /profiles/0/ports/agent-prt: ")
                        .contains("did you mean \"agent-port\"?"),
                line -> assertThat(line).startsWith("site.yaml: line 6, /profiles/0/ports/fallback-port: ")
                        .contains("70000"),
                line -> assertThat(line).startsWith("site.yaml: line 8, /profiles/0/roles/servr: ")
                        .contains("did you mean \"server\"?").endsWith("found \"servr\""),
                line -> assertThat(line).startsWith("site.yaml: line 9, /profiles/0/roles/agent/0: ")
                        .contains("10.0.0.300"),
                line -> assertThat(line).startsWith("site.yaml: line 9, /profiles/0/roles/agent/1: ")
                        .contains("0.0.0.0"),
                line -> assertThat(line).startsWith("site.yaml: line 10, /profiles/1/profile: ")
                        .contains("did you mean \"eset-protect\"?"),
                line -> assertThat(line).startsWith("site.yaml: line 12, /exclde: ")
                        .contains("did you mean \"exclude\"?"),
                line -> assertThat(line).startsWith("site.yaml: line 13, /vantage/from: ")
                        .contains("did you mean \"agent\"?"),
                line -> assertThat(line).startsWith("site.yaml: line 13, /vantage/source: "),
                line -> assertThat(line).startsWith("site.yaml: line 15, /waivers/0/expires: ").contains("tomorrow"),
                line -> assertThat(line).startsWith("site.yaml: line 15, /waivers/0/flow: ")
                        .contains("did you mean \"agent-connection\"?"),
                line -> assertThat(line).startsWith("site.yaml: line 16, /waivers/1: ").contains("a waiver of a flow"),
                line -> assertThat(line).startsWith("site.yaml: line 17, /waivers/2/expires: ").contains("2027-02-30"),
                line -> assertThat(line).startsWith("site.yaml: line 17, /waivers/2/hosts: ")
                        .contains("a name that a role lists"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[]                                                                         | an object: a site",
        "profiles: []                                                               | an array of profiles, at least one",
        "profiles: [{ profile: escan }]                                             | the hosts of each role",
        "profiles: [{ profile: escan, roles: {} }]                                  | the hosts of at least one role",
        "profiles: [{ profile: escan, roles: { server: [] } }]                      | an address, CIDR, range",
        "profiles: [{ profile: escan, roles: { server: 10.0.0.1:80 } }]             | without a port",
        "profiles: [{ profile: escan, roles: { server: '@' } }]                     | a file after the @",
        "profiles: [{ profile: ./none.yaml, roles: { server: 10.0.0.1 } }]          | a file to read",
        "schemaVersion: 2                                                           | schema version 1",
        "profiles: [{profile: escan, roles: {server: 10.0.0.1}}, {profile: escan, roles: {client: 10.0.0.2}}] | stands here once",
    })
    void read_aMistake_isRefused(String yaml, String expected) {
        assertThat(mistakes(yaml)).anyMatch(line -> line.startsWith("site.yaml: ") && line.contains(expected));
    }

    @Test
    void read_ownProfile_isSeenFromTheFolderOfTheSite(@TempDir Path folder) throws IOException {
        Files.copy(Path.of("src/test/resources/dev/pathclear/report/acme.yaml"), folder.resolve("acme.yaml"));
        Path file = Files.writeString(folder.resolve("site.yaml"), """
                profiles:
                  - profile: ./acme.yaml
                    roles: { agent: ["@hosts.txt", pc.example] }
                vantage: { source: 10.0.0.9, from: "acme:server" }
                waivers: [{ ticket: T, expires: "2027-01-31", hosts: elsewhere.example }]
                """);

        Site site = SiteReader.read(file);

        assertThat(site.profiles().getFirst().id()).isEqualTo("acme");
        assertThat(site.vantage().source()).isEqualTo(Address.parse("10.0.0.9"));
        assertThat(site.resolve("hosts.txt")).isEqualTo(folder.resolve("hosts.txt"));
    }

    @Test
    void write_whatWasRead_canBeReadAgain() {
        Site site = SiteReader.read(EXAMPLE);
        Site hostile = new Site(site.file(), "a \"b\" \\ # é\u001b", site.profiles(), site.excludes(), List.of(),
                site.vantage());

        Site again = read(SiteWriter.write(site));

        assertThat(again.profiles()).usingRecursiveComparison().isEqualTo(site.profiles());
        assertThat(again.excludes()).isEqualTo(site.excludes());
        assertThat(again.vantage()).isEqualTo(site.vantage());
        assertThat(mistakes(SiteWriter.write(hostile))).singleElement().asString().contains("/name: ")
                .contains("without control characters");
    }

    @Test
    void schema_takesTheExampleAndRefusesMistakes() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/site.schema.json")), InputFormat.JSON);
        String example = Files.readString(EXAMPLE);

        assertThat(schema.validate(example, InputFormat.YAML)).isEmpty();
        for (String wrong : List.of(example.replace("profiles:", "profile:"), example.replace("expires: 2027",
                "until: 2027"),
                example.replace("13443", "70000"), example.replace("    roles:", "    rolls:"))) {
            assertThat(wrong).isNotEqualTo(example);
            assertThat(schema.validate(wrong, InputFormat.YAML)).isNotEmpty();
        }
    }
}
