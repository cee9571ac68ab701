package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.Comparison;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.NotComparableException;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.ChangePlanReader;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.change.ComparisonCsv;
import dev.pathclear.report.change.ComparisonJson;
import dev.pathclear.report.change.ComparisonJunit;
import dev.pathclear.report.change.ComparisonMarkdown;
import dev.pathclear.report.change.ComparisonSheet;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.report.table.ComparisonText;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.result.Evidence;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds whole comparisons of scans against files, as {@link GoldenReportTest} does for reports. */
final class GoldenComparisonTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final String PLAN = """
            ticket: CHG-7
            title: "Let the agents through"
            window: {start: 2026-11-25T22:00+01:00, end: 2026-11-26T00:30+01:00}
            lines:
              - {id: smb, to: 10.0.0.1-4, ports: 445, expect: open->open}
              - {id: database, to: 10.0.0.3, ports: 1433, expect: blocked->open}
              - {id: update, to: 10.0.0.2, ports: 2221, expect: blocked->open}
              - {id: back-up, to: 10.0.0.2, ports: 2222, expect: open->blocked}
              - {id: elsewhere, from: 192.0.2.1, to: 10.0.0.0/24, ports: 1-65535, expect: open->open}
              - {id: unasked, to: 10.0.0.0/24, ports: 9, expect: blocked->blocked}
              - {id: notices, to: 10.0.0.4, protocol: udp, ports: 1237, expect: open->open}
            """;
    private static final String PLAN_KEPT = """
            ticket: CHG-8
            lines:
              - {id: smb, to: 10.0.0.1, ports: 445, expect: open->open}
              - {id: update, to: [10.0.0.2, 10.0.0.5], ports: 2221, expect: blocked->open}
              - {id: web, to: 10.0.0.3, ports: 80, expect: open->blocked}
            """;

    private static final SheetSettings SHEET = new SheetSettings("R. Rivera", "Rolled out <by hand>", "1.0",
            Instant.parse("2026-11-26T00:40:00Z"), new Evidence("plan.yaml", 700, "ab".repeat(32), null), false);

    @TempDir
    private Path folder;

    /** Plays the hosts of a scan. */
    private interface Play {
        void on(ScanFixture scan) throws IOException;
    }

    private record Case(
            String name, Play before, Play after, String plan, String format,
            Function<Destination, ComparisonSink> sink) {
        Case(String name, Play before, Play after, String format, Function<Destination, ComparisonSink> sink) {
            this(name, before, after, null, format, sink);
        }

        @Override
        public String toString() {
            return name + " as " + format;
        }
    }

    static Stream<Case> cases() {
        Function<Destination, ComparisonSink> text = to -> new ComparisonText(to, TableSettings.defaults(), SHEET);
        Function<Destination, ComparisonSink> json = to -> new ComparisonJson(to, SHEET);
        return Stream.of(
                new Case("comparison", GoldenComparisonTest::before, GoldenComparisonTest::after, "text", text),
                new Case("comparison", GoldenComparisonTest::before, GoldenComparisonTest::after, "json",
                        json),
                new Case("comparison-same", GoldenComparisonTest::before, GoldenComparisonTest::before, "text", text),
                new Case("comparison-gone", GoldenComparisonTest::before, GoldenComparisonTest::fewer, "text", text),
                new Case("change-plan", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "text", text),
                new Case("change-plan", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "json",
                        json),
                new Case("change-plan", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "html",
                        to -> new ComparisonSheet(to, SHEET, Language.EN)),
                new Case("change-plan", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "markdown",
                        to -> new ComparisonMarkdown(to, SHEET, Language.EN)),
                new Case("change-plan", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "csv",
                        to -> new ComparisonCsv(to, SHEET)),
                new Case("change-plan", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "junit",
                        to -> new ComparisonJunit(to, SHEET)),
                new Case("comparison", GoldenComparisonTest::before, GoldenComparisonTest::after, "markdown",
                        to -> new ComparisonMarkdown(to, SHEET, Language.EN)),
                new Case("comparison", GoldenComparisonTest::before, GoldenComparisonTest::after, "html",
                        to -> new ComparisonSheet(to, SHEET, Language.EN)),
                new Case("change-plan-kept", GoldenComparisonTest::before, GoldenComparisonTest::asPlanned, PLAN_KEPT,
                        "text", text),
                new Case("change-plan-french", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "text",
                        to -> new ComparisonText(to, new TableSettings(100, false, Language.FR), SHEET)),
                new Case("comparison-portuguese", GoldenComparisonTest::before, GoldenComparisonTest::after, "text",
                        to -> new ComparisonText(to, new TableSettings(100, false, Language.PT), SHEET)),
                new Case("change-plan-spanish", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN, "html",
                        to -> new ComparisonSheet(to, SHEET, Language.ES)),
                new Case("change-plan-portuguese", GoldenComparisonTest::before, GoldenComparisonTest::after, PLAN,
                        "markdown", to -> new ComparisonMarkdown(to, SHEET, Language.PT)),
                new Case("comparison-french", GoldenComparisonTest::before, GoldenComparisonTest::after, "markdown",
                        to -> new ComparisonMarkdown(to, SHEET, Language.FR)));
    }

    private static void before(ScanFixture scan) throws IOException {
        scan.host("10.0.0.1", "pc-1", false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.2", "pc-2\u001b[2J", false, Reason.RST, Map.of("2221/tcp", Reason.TIMEOUT));
        scan.host("10.0.0.3", null, false, Reason.RST, Map.of());
        scan.host("10.0.0.4", null, false, Reason.RST, Map.of("1237/udp", Reason.UDP_REPLY));
        scan.host("10.0.0.5", null, false, Reason.TIMEOUT, Map.of());
    }

    private static void after(ScanFixture scan) throws IOException {
        scan.host("10.0.0.5", null, false, Reason.RST, Map.of());
        scan.host("10.0.0.4", null, false, Reason.RST, Map.of());
        scan.host("10.0.0.3", null, false, Reason.RST, Map.of("1433/tcp", Reason.SYN_ACK, "80/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.2", "pc-2\u001b[2J", false, Reason.RST, Map.of());
        scan.host("10.0.0.1", "pc-1", false, Reason.RST, Map.of("445/tcp", Reason.HOST_PROHIBITED,
                "2222/tcp", Reason.TIMEOUT, "22/tcp", Reason.TIMEOUT));
    }

    private static void asPlanned(ScanFixture scan) throws IOException {
        scan.host("10.0.0.1", "pc-1", false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.2", "pc-2\u001b[2J", false, Reason.RST, Map.of("2221/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.3", null, false, Reason.RST, Map.of("80/tcp", Reason.HOST_PROHIBITED));
        scan.host("10.0.0.4", null, false, Reason.RST, Map.of("1237/udp", Reason.UDP_REPLY));
        scan.host("10.0.0.5", null, false, Reason.TIMEOUT, Map.of("2221/tcp", Reason.SYN_ACK));
    }

    private static void fewer(ScanFixture scan) throws IOException {
        scan.host("10.0.0.1", "pc-1", false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.2", "pc-2\u001b[2J", false, Reason.TIMEOUT, Map.of());
    }

    private Path result(String name, Play play) throws IOException {
        Path file = folder.resolve(name);
        Scope scope = Scopes.acme(EndpointSet.parse("22,80"), "10.0.0.0/24");
        try (ReportSink sink = RecordSink.ndjson(Destination.file(file))) {
            ScanFixture scan = new ScanFixture(scope, Phase.BEFORE, sink).begin();
            play.on(scan);
            scan.end();
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comparison_ofTwoScans_isTheGoldenFile(Case one) throws IOException, NotComparableException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChangePlan plan = one.plan == null ? null
                : ChangePlanReader.read(Files.writeString(folder.resolve("plan.yaml"), one.plan));
        int exit = Comparison.run(result("before", one.before), result("after", one.after), plan, false,
                FailOn.defaults(), one.sink.apply(Destination.stream("test", out, false))).exitCode().code();
        Path golden = FOLDER.resolve(one.name + "." + exit + "." + one.format);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, neutral(out.toString(StandardCharsets.UTF_8)));
        }
        assertThat(golden).exists();
        assertThat(neutral(out.toString(StandardCharsets.UTF_8))).isEqualTo(Files.readString(golden));
    }

    /** The results that are compared are written anew: what their bytes are is not what is held here. */
    private static String neutral(String report) {
        return report.replaceAll("[0-9a-f]{64}", "<sha256>").replaceAll("[0-9,.\u202F]+ (bytes|octets)", "<size> $1")
                .replaceAll("sha256-[^&]{44}", "sha256-<style>");
    }
}
