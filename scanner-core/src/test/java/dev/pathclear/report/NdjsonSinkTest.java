package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NdjsonSinkTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return RecordSink.ndjson(destination);
    }

    @Override
    protected void assertWellFormed(String report) throws IOException {
        assertThat(report).endsWith("}\n");
        assertThat(ResultReading.isComplete(report)).isTrue();
    }

    @Test
    void host_manyHostsOfOneCase_haveOneAdviceThatNamesNone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = sink(Destination.stream("test", out, false))) {
            ScanFixture scan = new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin();
            for (int i = 2; i < 101; i++) {
                scan.host("10.0.0." + i, null, Reason.RST, Reason.HOST_PROHIBITED);
            }
            scan.end();
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("{\"type\":\"advice\"")).satisfiesExactly(
                line -> assertThat(line).contains("2222/tcp", "sent by 10.0.0.1.", "to the host (", "at 10.0.0.1 or"));
        assertThat(lines).filteredOn(line -> line.contains("\"blocked\",\"because\"")).hasSize(99)
                .allSatisfy(line -> assertThat(line).endsWith(",\"advice\":1}"));
    }

    @Test
    void host_controlPortsAndHostsNotJudged_areLeftOutWhereTheyAreNoVerdict() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = sink(Destination.stream("test", out, false))) {
            new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin()
                    .host("10.0.0.7", null, Reason.SYN_ACK, Reason.SYN_ACK, Reason.SYN_ACK)
                    .host("10.0.0.8", null, Reason.TIMEOUT, Reason.HOST_SILENT)
                    .end();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1)
                .filter(line -> !line.startsWith("{\"type\":\"advice\"")).map(line -> line.replaceAll("\"at\".*", "")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("probe", "10.0.0.7", ":445,", "\"open\""),
                        line -> assertThat(line).contains("probe", "10.0.0.7", ":2222,", "\"open\""),
                        line -> assertThat(line).contains("flow", "\"smb\"", "\"unproven\"", "accepts-control-ports"),
                        line -> assertThat(line).contains("flow", "\"agent\"", "\"unproven\"", "accepts-control-ports"),
                        line -> assertThat(line).contains("requirement", "\"smb\"", "\"unproven\""),
                        line -> assertThat(line).contains("requirement", "\"agent\"", "\"unproven\""),
                        line -> assertThat(line).contains("host", "10.0.0.7", "\"up\"", "\"verdict\":\"unproven\""),
                        line -> assertThat(line).contains("probe", "10.0.0.8", ":445,", "\"silent\"", "\"timeout\""),
                        line -> assertThat(line).contains("probe", "10.0.0.8", ":2222,", "untested", "host-silent"),
                        line -> assertThat(line).contains("host", "10.0.0.8", "\"silent\"", "\"verdict\":null"),
                        line -> assertThat(line).contains("summary", "\"open\":2", "\"unproven\":2", "\"exitCode\":3"));
    }
}
