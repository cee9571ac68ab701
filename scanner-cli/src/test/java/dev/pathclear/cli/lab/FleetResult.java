package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the result file of a scan of 198.18.0.0/16 holds, read line by line. */
final class FleetResult {
    private static final int BUCKET_MILLIS = 100;
    private static final int MAX_BUCKETS = 36_000;
    private static final String NETWORK = "198.18.";

    private final int firstPort;
    private final int ports;
    private final BitSet seen;
    private final long[] perBucket = new long[MAX_BUCKETS];
    private final List<String> wrong = new ArrayList<>();
    private long probes;
    private long hosts;
    private Instant started;
    private JsonNode summary;

    private FleetResult(int firstPort, int ports) {
        this.firstPort = firstPort;
        this.ports = ports;
        seen = new BitSet((1 << 16) * ports);
    }

    /** Reads a result that asked consecutive ports. */
    static FleetResult read(Path file, int firstPort, int ports) throws IOException {
        FleetResult result = new FleetResult(firstPort, ports);
        JsonMapper json = new JsonMapper();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(result.summary).as("nothing follows the summary").isNull();
                result.take(json.readTree(line));
            }
        }
        return result;
    }

    private void take(JsonNode line) {
        switch (line.get("type").asString()) {
            case "scan" -> started = Instant.parse(line.get("started").asString());
            case "probe" -> probe(line);
            case "host" -> {
                hosts++;
                complainUnless(line.get("status").asString().equals("up"), line);
            }
            case "summary" -> summary = line;
            case "flow" -> complainUnless(line.get("verdict").asString().equals("not-listening"), line);
            case "requirement" -> complainUnless(line.get("verdict").asString().equals("unsatisfied"), line);
            case "digest", "advice" -> { }
            default -> complainUnless(false, line);
        }
    }

    private void probe(JsonNode line) {
        probes++;
        String[] host = line.get("host").asString().substring(NETWORK.length()).split("\\.");
        int index = (Integer.parseInt(host[0]) << 8 | Integer.parseInt(host[1])) * ports
                + line.get("port").asInt() - firstPort;
        complainUnless(!seen.get(index), line);
        seen.set(index);
        complainUnless(line.get("state").asString().equals("closed") && line.get("reason").asString().equals("rst"),
                line);
        long at = Instant.parse(line.get("at").asString()).toEpochMilli() - started.toEpochMilli();
        perBucket[(int) (at / BUCKET_MILLIS)]++;
    }

    private void complainUnless(boolean holds, JsonNode line) {
        if (!holds && wrong.size() < 10) {
            wrong.add(line.toString());
        }
    }

    /** Returns the summary, which is the last line. */
    JsonNode summary() {
        return summary;
    }

    /** Checks that each endpoint of the first so many addresses was refused, and is there exactly once. */
    void assertEveryEndpointOnce(int addresses) {
        long endpoints = (long) addresses * ports;
        assertThat(wrong).isEmpty();
        assertThat(probes).isEqualTo(endpoints);
        assertThat(seen.cardinality()).isEqualTo(endpoints);
        assertThat(seen.length()).isEqualTo(endpoints);
        assertThat(hosts).isEqualTo(addresses);
        assertThat(summary.get("endpoints").asLong()).isEqualTo(endpoints);
        assertThat(summary.get("states").get("closed").asLong()).isEqualTo(endpoints);
    }

    /** Returns the outcomes a second in a third of the time from the end of the warm-up to the last outcome. */
    double rateOfThird(int third, double warmUpSeconds) {
        int first = (int) (warmUpSeconds * 1_000 / BUCKET_MILLIS);
        int end = MAX_BUCKETS;
        while (end > 0 && perBucket[end - 1] == 0) {
            end--;
        }
        int length = (end - first) / 3;
        assertThat(length).as("hundred-millisecond buckets in a third").isGreaterThanOrEqualTo(10);
        long sum = 0;
        for (int i = first + third * length; i < first + (third + 1) * length; i++) {
            sum += perBucket[i];
        }
        return sum * 1_000.0 / BUCKET_MILLIS / length;
    }
}
