package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pathclear.advice.CommonCause;
import dev.pathclear.limits.LimitedBy;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds docs/result.schema.json against what is written, and against the words of the program. */
final class ResultSchemaTest {
    private static final Path SCHEMA = Path.of("../docs/result.schema.json");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static Schema schema(String definition) throws IOException {
        String text = Files.readString(SCHEMA);
        if (!definition.isEmpty()) {
            // The same definitions under another root.
            text = text.replaceFirst("(?s)\"oneOf\": \\[.*?\\],\n  \"\\$defs\"",
                    "\"\\$ref\": \"#/\\$defs/" + definition + "\",\n  \"\\$defs\"");
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text, InputFormat.JSON);
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(GOLDEN.resolve("mixed.1.ndjson"));
    }

    @Test
    void lines_ofAResult_areValid() throws IOException {
        Schema schema = schema("");
        assertThat(lines()).hasSizeGreaterThan(100).allSatisfy(
                line -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
    }

    @Test
    void document_ofAResult_isValid() throws IOException {
        assertThat(schema("document").validate(Files.readString(GOLDEN.resolve("mixed.1.json")), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void waivers_areValidInBothForms() throws IOException {
        Schema schema = schema("");
        assertThat(Files.readAllLines(GOLDEN.resolve("waived.1.ndjson"))).anyMatch(line -> line.contains("\"waiver\""))
                .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
        assertThat(schema("document").validate(Files.readString(GOLDEN.resolve("waived.1.json")), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void causes_areValidInBothForms() throws IOException {
        Schema schema = schema("");
        assertThat(LikelyCausesTest.result(RecordSink::ndjson).lines())
                .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
        assertThat(schema("document").validate(LikelyCausesTest.result(RecordSink::document), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "kind":"[a-z-]+"            | "kind":"luck"
            "subnets":\\["[^"]+"      | "subnets":["10.0.0.0/8"
            "ports":\\["[0-9]+/tcp"   | "ports":["445"
            "device":null               | "device":7
            "hosts":[0-9]+,"of"         | "hosts":0,"of"
            "text":"[^"]+"              | "text":""
            """)
    void cause_thatIsWrong_isNotValid(String replaced, String by) throws IOException {
        String line = LikelyCausesTest.result(RecordSink::ndjson).lines().toList().getLast();
        String wrong = line.replaceFirst(replaced, by);
        assertThat(wrong).isNotEqualTo(line);
        assertThat(schema("").validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void document_isNoLine() throws IOException {
        assertThat(schema("").validate(Files.readString(GOLDEN.resolve("mixed.1.json")), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            probe       | "state":"[a-z]+"     | "state":"filtered"
            probe       | "reason":"[a-z-]+"   | "reason":"luck"
            probe       | "port":[0-9]+        | "port":0
            probe       | "port":[0-9]+        | "port":"443"
            probe       | "host":"[^"]+"       | "host":7
            probe       | "attempts":[0-9]+,   | ``
            probe       | "at":"[^"]+"         | "at":"yesterday"
            flow        | "verdict":"[a-z-]+"  | "verdict":"fine"
            flow        | "because":"[a-z-]+"  | "because":"luck"
            flow        | "need":"[a-z-]+"     | "need":"much"
            flow        | "port":[0-9]+        | "port":"443-"
            flow        | "advice":[0-9]+      | "advice":0
            flow        | "advice":[0-9]+      | "advice":{}
            advice      | "advice":[0-9]+      | "advice":null
            advice      | "proves":"[^"]+",    | ``
            requirement | "requirement":"[^"]+", | ``
            requirement | "verdict":"[a-z-]+"  | "verdict":"clear"
            host        | "status":"[a-z]+"    | "status":"down"
            host        | "expected":[a-z]+    | "expected":"no"
            summary     | "up":[0-9]+          | "up":"all"
            summary     | "closed":[0-9]+,     | ``
            summary     | "limitedBy":"rate"   | "limitedBy":"luck"
            summary     | "sha256":"[0-9a-f]   | "sha256":"
            digest      | "line":[0-9]+        | "line":0
            digest      | "sha256":"[0-9a-f]   | "sha256":"A
            scan        | "phase":"before"     | "phase":"during"
            scan        | "schemaVersion":1    | "schemaVersion":2
            scan        | "vantage":           | "advantage":
            scan        | "type":"scan"        | "type":"probe"
            """)
    void line_thatIsWrong_isNotValid(String type, String replaced, String by) throws IOException {
        String line = lines().stream().filter(one -> one.startsWith("{\"type\":\"" + type + "\"")).findFirst()
                .orElseThrow();
        String wrong = line.replaceFirst(replaced, by);
        assertThat(wrong).isNotEqualTo(line);
        assertThat(schema("").validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void words_ofTheSchema_areThoseOfTheProgram() throws IOException {
        assertThat(words("state")).isEqualTo(of(State.values(), State::word));
        assertThat(words("reason")).isEqualTo(of(Reason.values(), Reason::word));
        assertThat(words("protocol")).isEqualTo(of(Protocol.values(), Protocol::word));
        assertThat(words("status")).isEqualTo(of(HostStatus.values(), HostStatus::word));
        assertThat(words("verdict")).isEqualTo(of(Verdict.values(), Verdict::word));
        assertThat(words("requirementVerdict")).isEqualTo(of(RequirementVerdict.values(), RequirementVerdict::word));
        assertThat(words("need")).isEqualTo(of(Need.values(), Need::word));
        assertThat(words("causeKind")).isEqualTo(of(CommonCause.Kind.values(), CommonCause.Kind::word));
        assertThat(words("because")).isEqualTo(Because.values().stream().map(Because::word).toList());
    }

    @Test
    void limits_ofTheSchema_areThoseOfTheProgramAndNull() throws IOException {
        JsonNode words = JsonMapper.shared().readTree(Files.readString(SCHEMA))
                .at("/$defs/summaryFields/properties/limitedBy/enum");
        assertThat(words.valueStream().filter(word -> !word.isNull()).map(JsonNode::asString).toList())
                .isEqualTo(of(LimitedBy.values(), LimitedBy::word));
        assertThat(words.valueStream().filter(JsonNode::isNull)).hasSize(1);
    }

    private static <T> List<String> of(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    private static List<String> words(String definition) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(SCHEMA)).at("/$defs/" + definition + "/enum").valueStream()
                .map(JsonNode::asString).toList();
    }
}
