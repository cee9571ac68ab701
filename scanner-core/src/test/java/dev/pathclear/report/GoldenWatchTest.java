package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.file.WatchReader;
import dev.pathclear.change.file.WatchWriter;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Histories;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.report.change.WatchCsv;
import dev.pathclear.report.change.WatchEvidence;
import dev.pathclear.report.change.WatchJunit;
import dev.pathclear.report.change.WatchMarkdown;
import dev.pathclear.report.change.WatchSheet;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.WatchText;
import dev.pathclear.result.Vantage;
import dev.pathclear.verdict.FailOn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the reports of a watch's file against files, as {@link GoldenComparisonTest} does for comparisons. The change opens
 * a line, closes two, breaks a third by mistake for 7 s, and has a fourth rejected where it was dropped.
 */
final class GoldenWatchTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final SheetSettings SHEET = new SheetSettings("R. Rivera", "Rolled out <by hand>", "1.0",
            Instant.parse("2026-11-25T22:00:00Z"), null, false);
    private static final Instant STARTED = Instant.parse("2026-11-25T21:10:00.125Z");
    private static final int PROBES = 60;

    @TempDir
    private Path folder;

    private record Case(String name, String format, BiFunction<Destination, WatchEvidence, WatchSink> sink) {
        @Override
        public String toString() {
            return name + " as " + format;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("watch", "text", (to, evidence) -> new WatchText(to, TableSettings.defaults(), SHEET, false)),
                new Case("watch", "html", (to, evidence) -> new WatchSheet(to, SHEET, evidence, Language.EN)),
                new Case("watch", "markdown", (to, evidence) -> new WatchMarkdown(to, SHEET, evidence, Language.EN)),
                new Case("watch", "csv", (to, evidence) -> new WatchCsv(to, SHEET, evidence)),
                new Case("watch", "junit", (to, evidence) -> new WatchJunit(to, SHEET, evidence)),
                new Case("watch-spanish", "text", (to, evidence) ->
                        new WatchText(to, new TableSettings(100, false, Language.ES), SHEET, false)),
                new Case("watch-french", "html", (to, evidence) -> new WatchSheet(to, SHEET, evidence, Language.FR)),
                new Case("watch-portuguese", "markdown", (to, evidence) ->
                        new WatchMarkdown(to, SHEET, evidence, Language.PT)));
    }

    private static WatchedLine line(String id, Expectation expectation, int named) {
        return new WatchedLine(id, expectation, null, null, named > 0, named, named);
    }

    private static WatchedEndpoint endpoint(int line, String host, String name, int port) {
        return new WatchedEndpoint(line, Address.parse(host), name, true, Protocol.TCP, port);
    }

    private static WatchHeader header() {
        List<WatchedLine> lines = List.of(line("new", Expectation.BLOCKED_TO_OPEN, 2),
                line("old", Expectation.OPEN_TO_BLOCKED, 1), line("shop", Expectation.OPEN_TO_OPEN, 1),
                line("door", Expectation.BLOCKED_TO_BLOCKED, 1), line("alone", Expectation.OPEN_TO_BLOCKED, 1),
                line("far <b>", Expectation.OPEN_TO_OPEN, 0));
        return new WatchHeader(1, "1.0", "CHG-4711", "Open the shop & shut the old one",
                OffsetDateTime.parse("2026-11-25T22:00+01:00"), OffsetDateTime.parse("2026-11-26T00:30+01:00"),
                "ab".repeat(32), new Vantage("admin-pc", List.of(Address.parse("10.1.0.9")), "ana", "io_uring", null),
                Duration.ofMillis(500), Duration.ofMillis(450), 1, STARTED, lines, List.of(
                        endpoint(0, "10.2.0.10", "shop.example", 7001), endpoint(0, "10.2.0.11", null, 7001),
                        endpoint(1, "10.2.0.10", "shop.example", 7002), endpoint(2, "10.2.0.10", "shop.example", 7003),
                        endpoint(3, "10.2.0.10", "shop.example", 7004), endpoint(4, "10.2.0.99", null, 7005)));
    }

    /** Returns what the probes of an endpoint saw. */
    private static Reason seen(int endpoint, int probe) {
        boolean changed = probe >= 20;
        return switch (endpoint) {
            case 0 -> changed ? Reason.SYN_ACK : Reason.TIMEOUT;
            case 1 -> probe >= 40 ? Reason.RST : Reason.TIMEOUT;
            case 2, 5 -> changed ? Reason.TIMEOUT : Reason.SYN_ACK;
            case 3 -> changed && probe < 34 || probe == 50 ? Reason.TIMEOUT : Reason.SYN_ACK;
            default -> changed ? Reason.ADMIN_PROHIBITED : Reason.TIMEOUT;
        };
    }

    private static Moment moment(int probe) {
        return new Moment(probe * 500_000_000L, STARTED.toEpochMilli() + probe * 500L);
    }

    private Path watch() throws IOException {
        Path file = folder.resolve("watch.ndjson");
        WatchHeader header = header();
        try (WatchWriter writer = new WatchWriter(Files.newOutputStream(file))) {
            writer.begin(header);
            List<Timeline> timelines = new ArrayList<>();
            header.endpoints().forEach(one -> timelines.add(
                    new Timeline(one, header.lines().get(one.line()).expectation(), header.tolerated(), 1_000)));
            for (int probe = 0; probe < PROBES; probe++) {
                for (int i = 0; i < timelines.size(); i++) {
                    see(writer, timelines.get(i), i, probe);
                }
            }
            Gap gap = new Gap(Gap.Cause.STALLED, null, moment(54), moment(55));
            writer.gap(gap);
            writer.end(WatchReport.of(header, Histories.of(timelines, moment(PROBES)), List.of(gap),
                    WatchSummary.End.STABLE, true, FailOn.defaults(), new WatchSummary.Counts(360, 360),
                    new WatchSummary.Slip(40, 90, 4_800, 0), moment(PROBES)));
        }
        return file;
    }

    private static void see(WatchWriter writer, Timeline timeline, int index, int probe) throws IOException {
        Reason reason = seen(index, probe);
        Moment at = moment(probe);
        Spell before = timeline.current();
        long over = timeline.overCount();
        if (timeline.seen(reason.state(), reason, at.nanos(), at.millis())) {
            writer.change(index, before, timeline.current());
        }
        if (timeline.overCount() > over) {
            writer.outage(index, timeline.lastOver());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void report_ofAWatch_isTheGoldenFile(Case one) throws IOException {
        Path file = watch();
        WatchReport report = WatchReader.read(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WatchSink sink = one.sink.apply(Destination.stream("test", out, false), WatchEvidence.of(file))) {
            sink.begin(report.header());
            sink.end(report);
        }
        Path golden = FOLDER.resolve(one.name + "." + report.summary().exitCode().code() + "." + one.format);
        String text = out.toString(StandardCharsets.UTF_8).replaceAll("[0-9a-f]{64}", "<sha256>")
                .replaceAll("[0-9,.\u202F]+ (bytes|octets)", "<size> $1").replaceAll("sha256-[^&]{44}", "sha256-<style>");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(golden).exists();
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
