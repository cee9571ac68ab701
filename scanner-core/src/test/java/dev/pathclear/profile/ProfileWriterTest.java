package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ProfileWriterTest {
    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void toJson_readBack_isTheSameProfile() {
        Profile profile = ProfileFixtures.json(ProfileFixtures.completeJson());

        String json = ProfileWriter.toJson(profile);

        assertThat(ProfileFixtures.json(json)).isEqualTo(profile);
        assertThat(ProfileWriter.toJson(ProfileFixtures.json(json))).isEqualTo(json).endsWith("}\n");
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.profile.ProfileCatalog#ids")
    void toJson_ofAShippedProfile_readBack_isTheSameProfile(String id) {
        Profile profile = ProfileCatalog.resolve(id);

        assertThat(ProfileFixtures.json(ProfileWriter.toJson(profile))).isEqualTo(profile);
    }

    @Test
    void toJson_writesEveryFieldInAFixedOrder() {
        JsonNode json = mapper.readTree(
                ProfileWriter.toJson(ProfileFixtures.json(ProfileFixtures.completeJson())));

        assertThat(json.propertyNames()).containsExactly("schemaVersion", "id", "vendor", "product", "title",
                "revision", "rolloutRole", "versions", "sources", "roles", "conditions", "parameters", "flows",
                "requirements", "errata");
        for (JsonNode flow : json.get("flows")) {
            assertThat(flow.propertyNames()).containsExactly("id", "from", "to", "protocol", "ports", "parameter",
                    "need", "listens", "when", "versions", "exposure", "delivery", "application", "payload", "tls",
                    "processes", "configurable", "hosts", "title", "purpose", "note", "sources", "addition");
            assertThat(flow.get("title").propertyNames()).containsExactly("en", "fr", "es", "pt");
        }
        for (JsonNode requirement : json.get("requirements")) {
            assertThat(requirement.propertyNames())
                    .containsExactly("id", "title", "need", "when", "versions", "tree");
        }
        assertThat(json.get("roles").get(0).propertyNames())
                .containsExactly("id", "title", "external", "hosts", "os");
    }

    @Test
    void toJson_writesValuesInTheFormOfTheFormat() {
        JsonNode flows = mapper.readTree(
                ProfileWriter.toJson(ProfileFixtures.json(ProfileFixtures.completeJson()))).get("flows");

        assertThat(flows.get(0).get("ports").toString()).isEqualTo("[8443]");
        assertThat(flows.get(0).get("protocol").stringValue()).isEqualTo("tcp");
        assertThat(flows.get(0).get("when").isNull()).isTrue();
        assertThat(flows.get(0).get("versions").isNull()).isTrue();
        assertThat(flows.get(2).get("ports").toString()).isEqualTo("[80,\"5228-5230\"]");
        assertThat(flows.get(2).get("when").toString()).isEqualTo("[\"mobile\",\"gateway\"]");
        assertThat(flows.get(2).get("versions").toString())
                .isEqualTo("{\"since\":\"12.1\",\"until\":\"14.3 MP1\",\"only\":[\"12.1.x\",\"14.2\"]}");
        assertThat(flows.get(3).get("when").stringValue()).isEqualTo("gateway");
        assertThat(flows.get(4).get("need").stringValue()).isEqualTo("do-not-expose");
    }

    @Test
    void toJson_writesThePayloadThatAFlowNames_andNullWhereNoneIs() {
        String text = ProfileFixtures.replace(ProfileFixtures.completeJson(), "\"delivery\": \"broadcast\"",
                "\"delivery\": \"unicast\", \"payload\": \"ntp\"");
        Profile profile = ProfileFixtures.json(text);
        JsonNode flows = mapper.readTree(ProfileWriter.toJson(profile)).get("flows");

        assertThat(flows.get(3).get("payload").stringValue()).isEqualTo("ntp");
        assertThat(flows.get(0).get("payload").isNull()).isTrue();
        assertThat(ProfileFixtures.json(ProfileWriter.toJson(profile))).isEqualTo(profile);
        assertThat(profile.flow("beacon").orElseThrow().withPorts(PortSet.of(9)).payload()).isEqualTo("ntp");
    }

    @Test
    void toJson_escapesWhatJsonEscapes() {
        Profile profile = ProfileFixtures.json(ProfileFixtures.replace(ProfileFixtures.completeJson(),
                "\"Moved in 14.2.\"", "\"a \\\"quoted\\\" back\\\\slash é 😀\""));

        assertThat(profile.flow("report").orElseThrow().note()).isEqualTo("a \"quoted\" back\\slash é 😀");
        assertThat(ProfileFixtures.json(ProfileWriter.toJson(profile))).isEqualTo(profile);
    }
}
