package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.RequirementTree.AllOf;
import dev.pathclear.profile.RequirementTree.AnyOf;
import dev.pathclear.profile.RequirementTree.Fallback;
import dev.pathclear.profile.RequirementTree.FlowRef;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProfileReaderTest {
    private static final String SMALLEST = """
            schemaVersion: 1
            id: inventory-agent
            vendor: Example
            product: Inventory
            title: { en: Inventory agent }
            revision: 2026-01-31
            rolloutRole: agent
            roles:
              - { id: server, title: { en: Server } }
              - { id: agent, title: { en: Computer with the agent } }
            flows:
              - id: report
                from: agent
                to: server
                protocol: tcp
                ports: [8443]
                need: required
                title: { en: Inventory upload }
            """;

    @Test
    void read_ofTheSmallestProfile_fillsInTheDefaults() {
        Profile profile = ProfileFixtures.yaml(SMALLEST);

        assertThat(profile.defaultVersion()).isEmpty();
        assertThat(profile.role("server").orElseThrow())
                .isEqualTo(new Role("server", Text.english("Server"), false, List.of(), List.of()));
        assertThat(profile.flows()).containsExactly(new Flow("report", "agent", "server", Protocol.TCP,
                PortSet.of(8443), null, Need.REQUIRED, Listens.INSTALLED, List.of(), null, Exposure.REMOTE,
                Delivery.UNICAST, null, null, Tls.UNKNOWN, List.of(), Configurable.UNKNOWN, List.of(),
                Text.english("Inventory upload"), null, null, List.of(), false));
        assertThat(profile.requirements()).containsExactly(new Requirement("report",
                Text.english("Inventory upload"), Need.REQUIRED, List.of(), null, new FlowRef("report")));
    }

    @Test
    void read_ofTheCompleteProfile_readsEveryField() {
        Profile profile = ProfileFixtures.json(ProfileFixtures.completeJson());

        assertThat(profile.id()).isEqualTo("example-suite");
        assertThat(profile.vendor()).isEqualTo("Example");
        assertThat(profile.product()).isEqualTo("Suite");
        assertThat(profile.title())
                .isEqualTo(new Text("Example Suite", "Suite Exemple", "Suite Ejemplo", "Suíte Exemplo"));
        assertThat(profile.revision()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(profile.rolloutRole()).isEqualTo("agent");
        assertThat(profile.versions()).extracting(ProductVersion::toString)
                .containsExactly("12.1", "14.2", "14.3 MP1", "14.3 RU1");
        assertThat(profile.defaultVersion()).contains(version("14.3 RU1"));
        assertThat(profile.sources()).containsExactly(new Source("guide", "Port guide", "en",
                "0123456789abcdef".repeat(4), "https://example.com/ports?id=1"));
        assertThat(profile.role("server").orElseThrow().os()).containsExactly("Windows", "Linux");
        assertThat(profile.role("cloud").orElseThrow())
                .isEqualTo(new Role("cloud", Text.english("Cloud"), true, List.of("*.example.com"), List.of()));
        assertThat(profile.condition("mobile")).contains(
                new Condition("mobile", Text.english("Mobile devices are managed")));
        assertThat(profile.parameter("agent-port")).contains(new Parameter("agent-port",
                Text.english("Agent port"), PortSet.of(8443), "Server settings"));
        assertThat(profile.errata()).containsExactly(new Erratum("push-range", "guide", List.of("mobile-1"),
                "The row names three ports, the sentence below it two.", "All three are asked."));
    }

    @Test
    void read_ofTheCompleteProfile_readsEveryFieldOfAFlow() {
        Profile profile = ProfileFixtures.json(ProfileFixtures.completeJson());

        assertThat(profile.flow("report")).contains(new Flow("report", "agent", "server", Protocol.TCP,
                PortSet.of(8443), "agent-port", Need.REQUIRED, Listens.INSTALLED, List.of(), null, Exposure.REMOTE,
                Delivery.UNICAST, "https", null, Tls.IMPLICIT,
                List.of(new ProcessName("suited.exe", new VersionRange(version("14.2"), null, List.of())),
                        new ProcessName("suite.exe", null)),
                Configurable.YES, List.of(), Text.english("Report upload"),
                Text.english("The agent uploads what it has found."), "Moved in 14.2.",
                List.of(new SourceRow("guide", "agent-1")), false));
        Flow push = profile.flow("mobile-push").orElseThrow();
        assertThat(push.ports()).isEqualTo(PortSet.of(80, 5228, 5229, 5230));
        assertThat(push.when()).containsExactly("mobile", "gateway");
        assertThat(push.versions()).isEqualTo(new VersionRange(version("12.1"), version("14.3 MP1"),
                List.of(new VersionPattern(version("12.1"), true), new VersionPattern(version("14.2"), false))));
        assertThat(push.exposure()).isEqualTo(Exposure.INTERNET);
        assertThat(push.hosts()).containsExactly("push.example.com");
        Flow beacon = profile.flow("beacon").orElseThrow();
        assertThat(beacon.protocol()).isEqualTo(Protocol.UDP);
        assertThat(beacon.when()).containsExactly("gateway");
        assertThat(beacon.listens()).isEqualTo(Listens.ON_DEMAND);
        assertThat(beacon.delivery()).isEqualTo(Delivery.BROADCAST);
        assertThat(beacon.addition()).isTrue();
    }

    @Test
    void requirements_coverEveryFlowOnce() {
        Profile profile = ProfileFixtures.json(ProfileFixtures.completeJson());

        assertThat(profile.requirements()).extracting(Requirement::id)
                .containsExactly("upload", "push", "beacon", "control");
        assertThat(profile.requirements().get(0).tree()).isEqualTo(new Fallback(new FlowRef("report"),
                List.of(new AnyOf(List.of(new FlowRef("report-backup"))))));
        assertThat(profile.requirements().get(1)).isEqualTo(new Requirement("push",
                Text.english("Push to mobile devices"), Need.CONDITIONAL, List.of("mobile"), null,
                new AllOf(List.of(new FlowRef("mobile-push")))));
        assertThat(profile.requirements().get(2)).isEqualTo(
                Requirement.of(profile.flow("beacon").orElseThrow()));
        assertThat(profile.requirements().stream().flatMap(each -> each.tree().flows().stream()))
                .containsExactlyInAnyOrderElementsOf(profile.flows().stream().map(Flow::id).toList());
    }

    @Test
    void withParameter_movesTheFlowsThatReferToItAndNoOther() {
        Profile profile = ProfileFixtures.json(ProfileFixtures.completeJson());

        Profile moved = profile.withParameter("agent-port", PortSet.of(9443));

        assertThat(moved.parameter("agent-port").orElseThrow().ports()).isEqualTo(PortSet.of(9443));
        assertThat(moved.flow("report").orElseThrow().ports()).isEqualTo(PortSet.of(9443));
        assertThat(moved.flow("report-backup")).isEqualTo(profile.flow("report-backup"));
        assertThat(moved.withParameter("agent-port", PortSet.of(8443))).isEqualTo(profile);
    }

    @Test
    void read_ofPortsThatRepeatTheParameter_acceptsThem() {
        String text = ProfileFixtures.replace(ProfileFixtures.completeJson(),
                "\"parameter\": \"agent-port\",", "\"parameter\": \"agent-port\", \"ports\": [8443],");

        assertThat(ProfileFixtures.json(text)).isEqualTo(ProfileFixtures.json(ProfileFixtures.completeJson()));
    }

    @Test
    void read_ofByteOrderMarkAndWindowsLineEnds_acceptsThem() {
        String text = "\uFEFF" + ProfileFixtures.completeJson().replace("\n", "\r\n");

        assertThat(ProfileFixtures.json(text)).isEqualTo(ProfileFixtures.json(ProfileFixtures.completeJson()));
    }

    private static ProductVersion version(String text) {
        return ProductVersion.parse(text).orElseThrow();
    }
}
