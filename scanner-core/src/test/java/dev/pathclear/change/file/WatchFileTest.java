package dev.pathclear.change.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Histories;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.result.ResultVerifier;
import dev.pathclear.result.Vantage;
import dev.pathclear.result.Verification;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchFileTest {
    private static final Instant STARTED = Instant.parse("2026-11-25T22:00:00.125Z");
    private static final String[] PROBES = {"OOSSOOLLOCO", "SSSOOOOOOOO", "RRRSSRRRRRR"};

    @TempDir
    private Path folder;

    private static Moment moment(int second) {
        return new Moment(second * 1_000_000_000L, STARTED.toEpochMilli() + second * 1_000L);
    }

    private static WatchHeader header() {
        Address host = Address.parse("fd00::5");
        List<WatchedLine> lines = List.of(
                new WatchedLine("web \u00e9", Expectation.OPEN_TO_OPEN, null, null, true, 1, 1),
                new WatchedLine("new", Expectation.BLOCKED_TO_OPEN, "escan", "server", true, Long.MAX_VALUE, 1),
                new WatchedLine("shut", Expectation.BLOCKED_TO_BLOCKED, null, null, true, 1, 1),
                new WatchedLine("far", Expectation.OPEN_TO_OPEN, null, null, false, 0, 0));
        return new WatchHeader(1, "1.0", "CHG-1", null, OffsetDateTime.parse("2026-11-25T22:00+01:00"),
                OffsetDateTime.parse("2026-11-25T23:00+01:00"), "ab".repeat(32),
                new Vantage("here", List.of(Address.parse("fd00::1")), null, "epoll", null), Duration.ofSeconds(1),
                Duration.ofMillis(950), 1, STARTED, lines, List.of(
                        new WatchedEndpoint(0, host, "web.example", true, Protocol.TCP, 443),
                        new WatchedEndpoint(1, host, null, true, Protocol.TCP, 8443),
                        new WatchedEndpoint(2, Address.parse("10.0.0.9"), null, false, Protocol.TCP, 22)));
    }

    /** Writes what probes saw as a watch does, and returns its report. */
    private WatchReport write(Path file) throws IOException {
        WatchHeader header = header();
        List<Timeline> timelines = new ArrayList<>();
        Gap gap = new Gap(Gap.Cause.LINK_DOWN, "eth0", moment(6), moment(7));
        try (WatchWriter writer = new WatchWriter(Files.newOutputStream(file))) {
            writer.begin(header);
            for (WatchedEndpoint endpoint : header.endpoints()) {
                timelines.add(new Timeline(endpoint, header.lines().get(endpoint.line()).expectation(), 1, 1_000));
            }
            for (int second = 0; second < PROBES[0].length(); second++) {
                for (int i = 0; i < PROBES.length; i++) {
                    probe(writer, timelines.get(i), i, PROBES[i].charAt(second), moment(second));
                }
                if (second == 7) {
                    writer.gap(gap);
                }
            }
            List<EndpointHistory> histories = Histories.of(timelines, moment(11));
            WatchReport report = WatchReport.of(header, histories, List.of(gap), WatchSummary.End.TIME, true,
                    FailOn.defaults(), new WatchSummary.Counts(33, 33), new WatchSummary.Slip(90, 300, 900, 0),
                    moment(11));
            writer.end(report);
            return report;
        }
    }

    private static void probe(WatchWriter writer, Timeline timeline, int index, char letter, Moment at)
            throws IOException {
        Reason reason = switch (letter) {
            case 'O' -> Reason.SYN_ACK;
            case 'C' -> Reason.RST;
            case 'R' -> Reason.ADMIN_PROHIBITED;
            case 'S' -> Reason.TIMEOUT;
            default -> Reason.LOCAL_NETWORK_DOWN;
        };
        Spell before = timeline.current();
        if (timeline.seen(reason.state(), reason, at.nanos(), at.millis())) {
            writer.change(index, before, timeline.current());
        }
    }

    @Test
    void read_ofWhatWasWritten_isTheReportOfTheWatch() throws IOException {
        Path file = folder.resolve("watch.ndjson");
        WatchReport written = write(file);

        assertThat(WatchReader.read(file)).isEqualTo(written);
        assertThat(written.summary().exitCode().code()).isEqualTo(1);
        assertThat(written.lines().getFirst().tally().outages()).isEqualTo(2);
        assertThat(WatchReader.isWatch(file)).isTrue();
        assertThat(ResultVerifier.verify(file).outcome()).isEqualTo(Verification.Outcome.WHOLE);
    }

    @Test
    void lines_areWhatTheSchemaSays() throws IOException {
        Path file = folder.resolve("watch.ndjson");
        write(file);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/watch.schema.json")), InputFormat.JSON);

        for (String line : Files.readAllLines(file)) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
        }
        assertThat(schema.validate("{\"type\":\"gap\",\"cause\":\"lunch\"}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void verify_ofAnEditedOutage_findsIt() throws IOException {
        Path file = folder.resolve("watch.ndjson");
        write(file);
        Files.writeString(file, Files.readString(file).replace("\"outages\":2", "\"outages\":0"));

        assertThat(ResultVerifier.verify(file).outcome()).isEqualTo(Verification.Outcome.DEPARTED);
    }

    @Test
    void read_ofAFileCutAnywhere_givesWhatIsThere() throws IOException {
        Path file = folder.resolve("watch.ndjson");
        write(file);
        byte[] whole = Files.readAllBytes(file);
        int header = Files.readString(file).indexOf('\n') + 1;
        for (int length = header; length < whole.length - 1; length += 97) {
            Path cut = folder.resolve("cut.ndjson");
            Files.write(cut, Arrays.copyOf(whole, length));

            WatchReport report = WatchReader.read(cut);

            assertThat(report.summary()).isNull();
            assertThat(report.header().ticket()).isEqualTo("CHG-1");
        }
    }

    @Test
    void read_ofMistakes_tellsAllWithTheirLines() throws IOException {
        Path file = folder.resolve("bad.ndjson");
        write(file);
        Files.writeString(file, Files.readString(file).replace("\"state\":\"silent\"", "\"state\":\"asleep\"")
                .replace("\"port\":8443", "\"port\":70000"));

        InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> WatchReader.read(file));

        assertThat(e.lines()).anyMatch(line -> line.contains("line 3: /port: expected a number from 1 to 65535"))
                .anyMatch(line -> line.contains("/state: expected a state, found \"asleep\""));
    }

    @Test
    void read_ofAnotherFile_saysWhatItIsNot() throws IOException {
        Path file = folder.resolve("scan.ndjson");
        Files.writeString(file, "{\"type\":\"scan\",\"schemaVersion\":1}\n");

        InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> WatchReader.read(file));

        assertThat(e.lines()).containsExactly(file
                + ": expected the result of a watch, which begins with the line of type \"watch\", found another line");
    }
}
