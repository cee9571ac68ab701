package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a result as JSON, read without the code that wrote them. */
public record ResultLines(List<JsonNode> all) {
    public static ResultLines parse(String ndjson) {
        JsonMapper json = new JsonMapper();
        return new ResultLines(ndjson.lines().map(json::readTree).toList());
    }

    /** Checks what holds of every complete result, and returns this one. */
    public ResultLines complete(int exitCode) {
        assertThat(all.getFirst().get("type").asString()).isEqualTo("scan");
        assertThat(all.getLast().get("type").asString()).isEqualTo("summary");
        assertThat(all.getLast().get("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(all.getLast().get("endpoints").asLong()).isEqualTo(of("probe").count());
        return this;
    }

    public Stream<JsonNode> of(String type) {
        return all.stream().filter(line -> line.get("type").asString().equals(type));
    }

    /** Returns the state of each endpoint, such as {@code 443/tcp}; an endpoint twice is an error. */
    Map<String, String> states() {
        return of("probe").collect(Collectors.toMap(
                line -> line.get("port").asInt() + "/" + line.get("protocol").asString(),
                line -> line.get("state").asString()));
    }

    /** Returns the verdict of each flow or requirement of the one host, by its id. */
    Map<String, String> verdicts(String type) {
        return of(type).collect(Collectors.toMap(
                line -> line.get(type).asString(), line -> line.get("verdict").asString()));
    }
}
