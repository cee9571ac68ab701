package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.report.record.RecordFormatSink;
import dev.pathclear.report.record.RecordFormats;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.TableSink;
import dev.pathclear.result.LikelyCause;
import dev.pathclear.result.ResultLine;
import dev.pathclear.result.ResultReader;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What hosts have in common, as it comes into the formats. */
final class LikelyCausesTest {
    private static final EndpointSet NONE = EndpointSet.EMPTY;

    /** Subnet 1 is rejected by a device, 2 is filtered, 3 is silent, and of 4 one host is. */
    static String result(Function<Destination, ReportSink> format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = format.apply(Destination.stream("test", out, false))) {
            ScanFixture scan = new ScanFixture(Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, sink).begin();
            for (int i = 1; i <= 3; i++) {
                scan.host("10.0.1." + i, null, false, Reason.RST, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED));
                scan.host("10.0.2." + i, null, false, Reason.RST, Map.of("2221/tcp", Reason.TIMEOUT));
                scan.host("10.0.3." + i, null, true, Reason.TIMEOUT, Map.of());
                scan.host("10.0.4." + i, null, true, i == 1 ? Reason.TIMEOUT : Reason.RST, Map.of());
            }
            // Neither was heard out, and so nobody knows whether it is silent.
            scan.host("10.0.5.1", null, true, Reason.LOCAL_NO_ROUTE, Map.of());
            scan.host("10.0.4.9", null, true, Reason.TIMEOUT, Map.of("445/tcp", Reason.STOPPED));
            scan.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static SummaryLine summary(String result) throws IOException {
        try (ResultReader reader = ResultReader.of(
                new ByteArrayInputStream(result.getBytes(StandardCharsets.UTF_8)), "test")) {
            ResultLine last = null;
            for (ResultLine line = reader.next(); line != null; line = reader.next()) {
                last = line;
            }
            reader.finish();
            return (SummaryLine) last;
        }
    }

    @Test
    void causes_ofAScan_areInItsSummaryAndReadAgain() throws IOException {
        SummaryLine summary = summary(result(RecordSink::ndjson));

        assertThat(summary.moreCauses()).isZero();
        assertThat(summary.causes()).extracting(LikelyCause::kind).containsExactly(
                "rejecting-device", "filter-in-front", "switched-off", "subnet-silent");
        assertThat(summary.causes()).extracting(LikelyCause::subnets).containsExactly(
                List.of("10.0.1.0/24"), List.of("10.0.2.0/24"), List.of("10.0.4.0/24"), List.of("10.0.3.0/24"));
        assertThat(summary.causes()).extracting(LikelyCause::ports).containsExactly(
                List.of("2222/tcp"), List.of("2221/tcp"), List.of(), List.of());
        assertThat(summary.causes()).extracting(LikelyCause::device).containsExactly("10.0.0.1", null, null, null);
        assertThat(summary.causes()).extracting(LikelyCause::hosts).containsExactly(3L, 3L, 1L, 3L);
        assertThat(summary.causes()).extracting(LikelyCause::of).containsExactly(3L, 3L, 4L, 3L);
    }

    @Test
    void causes_ofADocument_areThoseOfLines() throws IOException {
        assertThat(summary(result(RecordSink::document)).causes())
                .isEqualTo(summary(result(RecordSink::ndjson)).causes());
    }

    @Test
    void causes_ofTheTableAndOfMarkdown_areTheSameSentences() throws IOException {
        String table = result(to -> new TableSink(to, new TableSettings(1_000, false, Language.EN)));
        String markdown = result(to -> new RecordFormatSink(RecordFormats.ALL.get("markdown").apply(to)));

        assertThat(summary(result(RecordSink::ndjson)).causes()).extracting(LikelyCause::text)
                .allSatisfy(text -> assertThat(table).contains(text))
                .allSatisfy(text -> assertThat(markdown).contains("- " + Markdown.text(text) + "\n"));
    }

    @Test
    void causes_ofExpectedHostsThatADeviceRejects_areNotThatTheyAreOff() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = RecordSink.ndjson(Destination.stream("test", out, false))) {
            ScanFixture scan = new ScanFixture(Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, sink).begin();
            for (int i = 1; i <= 3; i++) {
                scan.host("10.0.1." + i, null, true, Reason.TIMEOUT, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED));
            }
            scan.end();
        }
        assertThat(summary(out.toString(StandardCharsets.UTF_8)).causes()).isEmpty();
    }

    @Test
    void causes_ofHostsWithNothingInCommon_areNone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = RecordSink.ndjson(Destination.stream("test", out, false))) {
            new ScanFixture(Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, sink).begin()
                    .host("10.0.1.1", null, false, Reason.RST, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED))
                    .host("10.0.1.2", null, false, Reason.RST, Map.of("2221/tcp", Reason.TIMEOUT)).end();
        }
        assertThat(summary(out.toString(StandardCharsets.UTF_8)).causes()).isEmpty();
    }
}
