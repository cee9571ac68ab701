package dev.pathclear.change.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangePlanReaderTest {
    private static final Path EXAMPLE = Path.of("../examples/change-plan.yaml");

    private static ChangePlan yaml(String text) {
        return ChangePlanReader.read("plan.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> mistakes(String text) {
        try {
            yaml(text);
            throw new AssertionError("no mistake was found");
        } catch (InvalidInputException e) {
            return e.lines();
        }
    }

    @Test
    void read_example_isWhatItSays() {
        ChangePlan plan = ChangePlanReader.read(EXAMPLE);

        assertThat(plan.ticket()).isEqualTo("CHG-4711");
        assertThat(plan.start()).isEqualTo("2026-11-25T21:00Z");
        assertThat(plan.lines()).extracting(TrafficLine::id)
                .containsExactly("new-server", "remote-desktop", "ssh", "netbios");
        TrafficLine server = plan.lines().get(0);
        assertThat(server.covers(Protocol.TCP, 14000)).isTrue();
        assertThat(server.covers(Protocol.UDP, 13000)).isTrue();
        assertThat(server.covers(Protocol.TCP, 22)).isFalse();
        // A port that has to stay on the machine is never to be opened.
        assertThat(server.covers(Protocol.TCP, 30522)).isFalse();
        TrafficLine ssh = plan.lines().get(2);
        assertThat(ssh.covers(Protocol.TCP, 8050)).isTrue();
        assertThat(ssh.isFrom(List.of(Address.parse("10.1.2.3")))).isTrue();
        assertThat(ssh.isFrom(List.of(Address.parse("10.2.2.3")))).isFalse();
        assertThat(ssh.isTo(Address.parse("10.20.0.20"), null)).isTrue();
        assertThat(ssh.isTo(Address.parse("10.20.0.21"), null)).isFalse();
        assertThat(ssh.isTo(Address.parse("10.20.0.1"), null)).isTrue();
        assertThat(ssh.names(Address.parse("10.20.0.20"), null)).isFalse();
    }

    /** Which addresses a name has is not asked here: a result has the name that its host was listed by. */
    @Test
    void isTo_name_isThatOfTheHostWhateverItsCaseAndLastDot() {
        String plan = """
                {"ticket": "T", "lines": [{"id": "a", "to": "gateway.example", "ports": "22", "expect": "any->open"}]}
                """;
        TrafficLine line = ChangePlanReader.read("plan.json", plan.getBytes(StandardCharsets.UTF_8)).lines().getFirst();
        assertThat(line.isTo(Address.parse("10.9.9.9"), "Gateway.Example.")).isTrue();
        assertThat(line.isTo(Address.parse("10.9.9.9"), "other.example")).isFalse();
        assertThat(line.isTo(Address.parse("10.9.9.9"), null)).isFalse();
    }

    @Test
    void read_json_isTheSame() {
        String json = """
                {"schemaVersion": 1, "ticket": "T", "lines": [
                  {"id": "a", "to": "10.0.0.1", "ports": "22,443", "expect": "any->open"}]}
                """;
        ChangePlan plan = ChangePlanReader.read("plan.json", json.getBytes(StandardCharsets.UTF_8));
        assertThat(plan.lines()).singleElement().satisfies(line -> {
            assertThat(line.covers(Protocol.TCP, 443)).isTrue();
            assertThat(line.expectation()).isEqualTo(Expectation.ANY_TO_OPEN);
            assertThat(line.names(Address.parse("10.0.0.1"), null)).isTrue();
        });
        assertThat(plan.start()).isNull();
    }

    @Test
    void read_mistakes_areAllToldWithTheirLines() {
        assertThat(mistakes("""
                ticket: CHG-1
                window:
                  start: 2026-11-25T22:00Z
                  end: 2026-11-25T20:00Z
                lines:
                  - id: a
                    to: 10.0.0.0/24
                    profile: kaspersky-security-center
                    role: administration-sever
                    expect: blocked->open
                  - id: b
                    to: 10.0.0.300
                    ports: 70000
                    expect: open->close
                  - id: a
                    to: 10.0.0.1
                    protocol: icmp
                    ports: [22, "90-80"]
                    expect: open->open
                    colour: red
                  - id: c
                    expect: any->open
                """)).satisfiesExactly(
                line -> assertThat(line).isEqualTo("plan.yaml: line 4, /window/end: expected a time after the start of "
                        + "the window, 2026-11-25T22:00Z, found \"2026-11-25T20:00Z\""),
                line -> assertThat(line).startsWith("plan.yaml: line 9, /lines/0/role: expected one of ")
                        .endsWith("(did you mean \"administration-server\"?), found \"administration-sever\""),
                line -> assertThat(line).startsWith("plan.yaml: line 12, /lines/1/to: expected an address")
                        .endsWith("found \"10.0.0.300\""),
                line -> assertThat(line).startsWith("plan.yaml: line 13, /lines/1/ports: expected ports 1-65535")
                        .endsWith("found 70000"),
                line -> assertThat(line)
                        .startsWith("plan.yaml: line 14, /lines/1/expect: expected one of blocked->open")
                        .endsWith("found \"open->close\""),
                line -> assertThat(line).isEqualTo(
                        "plan.yaml: line 15, /lines/2/id: expected an id that no line before has, found \"a\""),
                line -> assertThat(line).isEqualTo(
                        "plan.yaml: line 17, /lines/2/protocol: expected one of tcp, udp, found \"icmp\""),
                line -> assertThat(line).startsWith("plan.yaml: line 18, /lines/2/ports/1: ").endsWith("\"90-80\""),
                line -> assertThat(line).startsWith("plan.yaml: line 20, /lines/2/colour: expected a known field"),
                line -> assertThat(line).startsWith("plan.yaml: line 21, /lines/3/to: ").endsWith("found nothing"),
                line -> assertThat(line).startsWith("plan.yaml: line 21, /lines/3/ports: ").endsWith("found nothing"));
    }

    @Test
    void read_portsBesideAProfileOrNoSuchProfile_areMistakes() {
        assertThat(mistakes("""
                ticket: CHG-1
                lines:
                  - {id: a, to: 10.0.0.1, profile: escan, role: server, ports: 22, expect: any->open}
                  - {id: b, to: 10.0.0.1, profile: escann, role: server, expect: any->open}
                  - {id: c, to: "10.0.0.1:22", role: server, expect: any->open}
                """)).satisfiesExactly(
                line -> assertThat(line).startsWith("plan.yaml: line 3, /lines/0/ports: expected no protocol"),
                line -> assertThat(line).startsWith("plan.yaml: line 4, /lines/1/profile: expected a profile or the ")
                        .contains("did you mean \"escan\"?").endsWith("found \"escann\""),
                line -> assertThat(line).startsWith("plan.yaml: line 5, /lines/2/to: ").contains("without a port"),
                line -> assertThat(line).startsWith("plan.yaml: line 5, /lines/2/profile: ").endsWith("found nothing"));
    }

    @Test
    void read_notAPlan_isOneLine() {
        assertThat(mistakes("[]"))
                .containsExactly("plan.yaml: expected an object: a change plan, found an empty array");
        assertThat(mistakes("ticket: [\n")).singleElement().asString().startsWith("plan.yaml: line ");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> yaml("ticket: T\nlines: []\n"))
                .withMessageContaining("line 2, /lines: expected an array of lines, at least one");
    }

    @Test
    void schema_acceptsTheExampleAndRefusesMistakes() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/change-plan.schema.json")), InputFormat.JSON);
        String good = "{\"ticket\":\"T\",\"lines\":[{\"id\":\"a\",\"to\":\"10.0.0.1\",\"ports\":443,"
                + "\"expect\":\"blocked->open\"}]}";
        assertThat(schema.validate(Files.readString(EXAMPLE), InputFormat.YAML)).isEmpty();
        assertThat(schema.validate(good, InputFormat.JSON)).isEmpty();
        for (String wrong : List.of(good.replace("443", "70000"), good.replace("blocked->", ""),
                good.replace("\"ports\":443", "\"role\":\"server\""), good.replace("\"to\"", "\"two\""))) {
            assertThat(schema.validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
        }
    }
}
