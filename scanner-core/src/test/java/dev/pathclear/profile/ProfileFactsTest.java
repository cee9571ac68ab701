package dev.pathclear.profile;

import static dev.pathclear.profile.ShippedProfiles.ESCAN;
import static dev.pathclear.profile.ShippedProfiles.ESET;
import static dev.pathclear.profile.ShippedProfiles.KASPERSKY;
import static dev.pathclear.profile.ShippedProfiles.SYMANTEC;
import static dev.pathclear.profile.ShippedProfiles.lines;
import static dev.pathclear.profile.ShippedProfiles.wire;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of the vendors' documents that are easily lost between a table and a profile. */
class ProfileFactsTest {
    /** Counted by hand in the documents: a row, times its ports, times the purposes it lists. */
    @ParameterizedTest
    @CsvSource({"eset-protect-fr, 50", "eset-protect-es, 50", "symantec-endpoint-protection-fr, 24", "escan-pt, 15",
            "kaspersky-security-center-fr, 31"})
    void portLines_ofADocument_areAsManyAsCountedByHand(String document, int counted) {
        Set<String> told = Set.of("ftp-footnote", "passive-ini", "note-change", "note-windows-firewall");
        Set<String> lines = new TreeSet<>();
        for (Map.Entry<String, SourceTable.Row> row : SourceTable.all().get(document).rows().entrySet()) {
            String id = row.getKey();
            if (!told.contains(id) && (!id.startsWith("firewall-") || id.equals("firewall-ftp-6"))) {
                row.getValue().tokens().forEach(token -> lines.add(id + " " + token));
            }
        }
        // What a row mentions of another row is no line of its own.
        lines.removeAll(Set.of("deploy-2 139", "device-4a 5223", "passive-range 3023-4023", "passive-range 3333"));
        assertThat(lines).hasSize(counted);
    }

    @ParameterizedTest
    @CsvSource({"eset-protect, agent, 7.2.11.3", "symantec-endpoint-protection, client, 14.3 RU1",
            "escan, client, 11.0.1139.1229", "kaspersky-security-center, managed-device,"})
    void profile_ofEachVendor_isRolledOutToItsAgents(String id, String role, String version) {
        Profile profile = ProfileCatalog.resolve(id);
        assertThat(profile.rolloutRole()).isEqualTo(role);
        assertThat(profile.defaultVersion().map(ProductVersion::toString).orElse(null)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {ESET, SYMANTEC, ESCAN, KASPERSKY})
    void file_ofEachProfile_isValidByTheSchema(String id) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("schema/profile.schema.json"), InputFormat.JSON);
        assertThat(schema.validate(resource(id + ".json"), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ESET, SYMANTEC, ESCAN, KASPERSKY})
    void texts_ofEachProfile_areInFourLanguages(String id) {
        Profile profile = ProfileCatalog.resolve(id);
        List<Text> texts = new ArrayList<>(List.of(profile.title()));
        profile.roles().forEach(role -> texts.add(role.title()));
        profile.conditions().forEach(condition -> texts.add(condition.title()));
        profile.parameters().forEach(parameter -> texts.add(parameter.title()));
        profile.flows().forEach(flow -> texts.add(flow.title()));
        profile.requirements().forEach(requirement -> texts.add(requirement.title()));
        assertThat(texts).allSatisfy(text -> assertThat(new String[] {text.fr(), text.es(), text.pt()})
                .doesNotContainNull());
        assertThat(texts).allSatisfy(text -> assertThat(text.en()).hasSizeLessThan(80));
    }

    /** Whoever rolls an agent out by default scans ports that have to be open on the target, or nothing is learnt. */
    @ParameterizedTest
    @CsvSource({"eset-protect, tcp 139 tcp 445 udp 137 udp 138", "symantec-endpoint-protection, "
            + "tcp 139 tcp 445 udp 137 udp 138", "escan, tcp 2222 tcp 2227", "kaspersky-security-center, udp 15000"})
    void rolloutRole_withoutConditions_hasThePortsOfTheRemoteInstallation(String id, String ports) {
        Profile profile = ProfileCatalog.resolve(id);
        Set<String> unconditional = new TreeSet<>();
        profile.flows().stream().filter(flow -> flow.to().equals(profile.rolloutRole()) && flow.when().isEmpty())
                .forEach(flow -> unconditional.add(wire(flow.protocol()) + " " + flow.ports()));
        assertThat(String.join(" ", unconditional)).isEqualTo(ports);
    }

    @Test
    void localPorts_ofAllProfiles_areThoseThatTheDocumentsCallLocal() {
        assertThat(lines(SYMANTEC, flow -> flow.exposure() == Exposure.LOCAL))
                .containsExactly("manager > manager tcp 8447");
        assertThat(lines(ESCAN, flow -> flow.exposure() == Exposure.LOCAL))
                .containsExactly("server > server tcp 2226", "server > server tcp 2227");
        assertThat(lines(KASPERSKY, flow -> flow.exposure() == Exposure.LOCAL))
                .containsExactly("administration-server > administration-server tcp 30522,30523");
        assertThat(lines(ESET, flow -> flow.exposure() == Exposure.LOCAL)).isEmpty();
        for (String id : List.of(ESET, SYMANTEC, ESCAN, KASPERSKY)) {
            assertThat(lines(id, flow -> flow.exposure() == Exposure.LOCAL))
                    .isEqualTo(lines(id, flow -> flow.need() == Need.DO_NOT_EXPOSE));
        }
    }

    @Test
    void listens_ofForeignServices_isAlways() {
        Set<Integer> foreign = Set.of(22, 88, 137, 138, 139, 389, 445, 514, 1433, 3306, 5432);
        for (String id : List.of(ESET, SYMANTEC, ESCAN, KASPERSKY)) {
            for (Flow flow : ProfileCatalog.resolve(id).flows()) {
                boolean external = ProfileCatalog.resolve(id).role(flow.to()).orElseThrow().external();
                boolean thirdParty = external || flow.to().equals("content-analysis")
                        || flow.ports().ranges().stream().anyMatch(range -> foreign.contains(range.first()));
                assertThat(flow.listens() == Listens.ALWAYS).as(id + " " + flow.id()).isEqualTo(thirdParty);
                assertThat(flow.exposure() == Exposure.INTERNET).as(id + " " + flow.id()).isEqualTo(external);
            }
        }
        assertThat(lines(ESCAN, flow -> flow.listens() == Listens.ON_DEMAND))
                .containsExactly("client > server tcp 3023-4023", "update-agent > server tcp 3023-4023");
    }

    private static String resource(String name) {
        try (InputStream in = Profile.class.getResourceAsStream("/profiles/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
