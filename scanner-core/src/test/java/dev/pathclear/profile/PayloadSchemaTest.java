package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pathclear.probe.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of payloads, the payloads that come with the program, and the reader agree. */
final class PayloadSchemaTest {
    private static final Path PROFILES = Path.of("..", "profiles");
    private static final String COMPLETE = """
            {"schemaVersion": 1, "id": "a-b", "title": "t", "reference": "RFC 1", "ports": [7, 9], "transactionId": 0,
             "optIn": true, "reply": "anything", "bytes": [{"hex": "00ff", "is": "x"}, {"text": "a b", "is": "y"}]}
            """;

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(PROFILES.resolve("schema").resolve("payload.schema.json")), InputFormat.JSON);

    @Test
    void schema_isOneItself() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(meta.validate(text(PROFILES.resolve("schema").resolve("payload.schema.json")), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void schema_acceptsAShippedPayload(Path file) {
        assertThat(errors(text(file))).isEmpty();
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(PROFILES.resolve("payloads"))) {
            List<Path> payloads = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
            assertThat(payloads).hasSize(PayloadCatalog.shipped().payloads().size());
            return payloads.stream();
        }
    }

    @Test
    void both_acceptACompletePayload() {
        assertThat(errors(COMPLETE)).isEmpty();
        assertThat(PayloadReader.read("p.json", COMPLETE.getBytes(StandardCharsets.UTF_8)).ports())
                .containsExactly(7, 9);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "\"schemaVersion\": 1 | \"schemaVersion\": 2",
            "\"id\": \"a-b\" | \"id\": \"A b\"",
            "\"title\": \"t\", |",
            "\"reference\": \"RFC 1\" | \"reference\": \"\"",
            "[7, 9] | []",
            "[7, 9] | [0]",
            "[7, 9] | [65536]",
            "[7, 9] | [\"7\"]",
            "\"transactionId\": 0 | \"transactionId\": -1",
            "\"optIn\": true | \"optIn\": 1",
            "\"reply\": \"anything\" | \"reply\": \"noise\"",
            "\"00ff\" | \"00f\"",
            "\"00ff\" | \"00FF\"",
            "\"a b\" | \"\\u0007\"",
            "{\"text\": \"a b\", \"is\": \"y\"} | {\"text\": \"a b\"}",
            "{\"text\": \"a b\", \"is\": \"y\"} | {\"text\": \"a b\", \"hex\": \"00\", \"is\": \"y\"}",
            "{\"text\": \"a b\", \"is\": \"y\"} | {\"is\": \"y\"}",
            "\"optIn\": true | \"optIn\": true, \"more\": 1"})
    void both_refuseAMistake(String passage, String replacement) {
        assertThat(COMPLETE).contains(passage);
        String mistaken = COMPLETE.replace(passage, replacement == null ? "" : replacement);

        assertThat(errors(mistaken)).isNotEmpty();
        assertThatThrownBy(() -> PayloadReader.read("p.json", mistaken.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInputException.class);
    }

    private List<Error> errors(String payload) {
        return schema.validate(payload, InputFormat.JSON);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
