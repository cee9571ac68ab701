package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.record.InOrder;
import dev.pathclear.report.record.MarkdownFormat;
import dev.pathclear.report.record.RecordFormatSink;
import dev.pathclear.report.record.RecordFormats;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.TableSink;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.site.SiteWaiver;
import dev.pathclear.target.HostPattern;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds whole reports against files {@code scenario.exit-code.format} in {@code src/test/resources/golden}. After a
 * change that is meant, run with {@code -Dgolden.update=true} and read the difference.
 */
final class GoldenReportTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final EndpointSet NONE = EndpointSet.EMPTY;

    /** Plays hosts to a scan that has begun; returns its exit code. */
    private interface Play {
        int on(ScanFixture scan) throws IOException;
    }

    /** Makes a sink of a format. */
    private interface Format {
        ReportSink sink(Destination destination);
    }

    private record Scenario(String name, Scope scope, Phase phase, String format, Format sink, Play play) {
        @Override
        public String toString() {
            return name + " as " + format;
        }
    }

    static Stream<Scenario> scenarios() throws IOException {
        Scope net = Scopes.acme(NONE, "10.0.0.0/24");
        return Stream.concat(recordFormats(net), Stream.concat(Stream.concat(waived(), rejected(net)), Stream.of(
                table("all-clear", net, Phase.BEFORE, PlayedHosts::allClear),
                table("blocked", net, Phase.BEFORE, PlayedHosts::blocked),
                table("mixed", Scopes.acme(EndpointSet.parse("22,80,U:161"), "10.0.0.0/24", "10.0.9.9"), Phase.BEFORE,
                        PlayedHosts::mixed),
                new Scenario("mixed", net, Phase.BEFORE, "ndjson", RecordSink::ndjson, PlayedHosts::mixed),
                new Scenario("mixed", net, Phase.BEFORE, "json", RecordSink::document, PlayedHosts::mixed),
                table("large", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, PlayedHosts::large),
                table("after", net, Phase.AFTER, PlayedHosts::after),
                table("no-answer", net, Phase.BEFORE, PlayedHosts::noAnswer),
                table("listed-down", Scopes.acme(NONE, "10.0.0.5", "10.0.0.6"), Phase.BEFORE,
                        PlayedHosts::listedDown),
                table("expected-silent", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE,
                        PlayedHosts::expectedSilent),
                table("common-causes", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, PlayedHosts::commonCauses),
                new Scenario("french-causes", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, "table",
                        to -> new TableSink(to, new TableSettings(100, false, Language.FR)),
                        PlayedHosts::commonCauses),
                table("not-heard-out", Scopes.acme(NONE, "10.0.0.0/24"), Phase.BEFORE, PlayedHosts::notHeardOut),
                table("interrupted", net, Phase.BEFORE, PlayedHosts::interrupted),
                table("ports", Scopes.ports("22,80,443,8000-8100,U:161", "192.0.2.0/28"), Phase.BEFORE,
                        PlayedHosts::ports),
                new Scenario("spanish", net, Phase.BEFORE, "table",
                        to -> new TableSink(to, new TableSettings(100, false, Language.ES)), PlayedHosts::blocked),
                markdown("french", net, Language.FR, PlayedHosts::mixed),
                markdown("portuguese-rejected", net, Language.PT, PlayedHosts::rejected),
                new Scenario("colour", net, Phase.BEFORE, "table",
                        to -> new TableSink(to, new TableSettings(60, true, Language.EN)),
                                PlayedHosts::blocked))));
    }

    /** One trouble waived for all, one for one host, one no more; in every format that tells troubles. */
    private static Stream<Scenario> waived() throws IOException {
        LocalDate over = LocalDate.of(2026, 11, 25);
        LocalDate lastDay = LocalDate.of(2026, 11, 26);
        Scope scope = Scopes.acmeWaived(List.of(
                new SiteWaiver("CHG-1", lastDay, null, "acme", "policy", null, List.of()),
                new SiteWaiver("=CHG<2>", LocalDate.of(2027, 1, 31), null, null, null, "agent-control",
                        List.of(HostPattern.parse("10.0.0.20"))),
                new SiteWaiver("CHG-3", over, null, null, null, "installation", List.of())), "10.0.0.0/24");
        Play play = scan -> scan
                .host("10.0.0.10", null, false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK, "2221/tcp",
                        Reason.TIMEOUT))
                .host("10.0.0.20", "pc-20.example", false, Reason.RST,
                        Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT,
                                "2221/tcp", Reason.TIMEOUT))
                .host("10.0.0.21", null, false, Reason.RST,
                        Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT,
                                "2221/tcp", Reason.TIMEOUT))
                .host("10.0.0.30", null, false, Reason.RST, Map.of("445/tcp", Reason.TIMEOUT, "139/tcp",
                        Reason.TIMEOUT))
                .end();
        return Stream.concat(Stream.of(table("waived", scope, Phase.BEFORE, play),
                        new Scenario("waived", scope, Phase.BEFORE, "ndjson", RecordSink::ndjson, play),
                        new Scenario("waived", scope, Phase.BEFORE, "json", RecordSink::document, play)),
                RecordFormats.ALL.entrySet().stream().filter(format -> !format.getKey().equals("nmap-xml"))
                        .map(format -> new Scenario("waived", scope, Phase.BEFORE, format.getKey(),
                                to -> new RecordFormatSink(format.getValue().apply(to)), play)));
    }

    /** Hosts that say nothing themselves, while a device rejects ports of them; in every format that tells why. */
    private static Stream<Scenario> rejected(Scope net) {
        Stream<Scenario> range = Stream.concat(Stream.of(
                        table("rejected-range", net, Phase.BEFORE, PlayedHosts::rejectedRange),
                        new Scenario("french-rejected-range", net, Phase.BEFORE, "table",
                                to -> new TableSink(to, new TableSettings(100, false, Language.FR)),
                                PlayedHosts::rejectedRange),
                        new Scenario("rejected-range", net, Phase.BEFORE, "ndjson", RecordSink::ndjson,
                                PlayedHosts::rejectedRange),
                        new Scenario("rejected-range", net, Phase.BEFORE, "json", RecordSink::document,
                                PlayedHosts::rejectedRange)),
                RecordFormats.ALL.entrySet().stream().map(format -> new Scenario("rejected-range", net, Phase.BEFORE,
                        format.getKey(), to -> new RecordFormatSink(format.getValue().apply(to)),
                        PlayedHosts::rejectedRange)));
        return Stream.concat(Stream.concat(range,
                        Stream.of(table("rejected", net, Phase.BEFORE, PlayedHosts::rejected))),
                Stream.of("markdown", "tap", "junit").map(format -> new Scenario("rejected", net, Phase.BEFORE, format,
                        to -> new RecordFormatSink(RecordFormats.ALL.get(format).apply(to)),
                        PlayedHosts::rejected)));
    }

    private static Stream<Scenario> recordFormats(Scope net) {
        return RecordFormats.ALL.entrySet().stream().map(format -> new Scenario("mixed", net, Phase.BEFORE,
                format.getKey(), to -> new RecordFormatSink(format.getValue().apply(to)), PlayedHosts::mixed));
    }

    private static Scenario markdown(String name, Scope scope, Language language, Play play) {
        return new Scenario(name, scope, Phase.BEFORE, "markdown",
                to -> new RecordFormatSink(new InOrder(new MarkdownFormat(to, language))), play);
    }

    private static Scenario table(String name, Scope scope, Phase phase, Play play) {
        return new Scenario(name, scope, phase, "table", to -> new TableSink(to, TableSettings.defaults()), play);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void report_ofAScenario_isTheGoldenFile(Scenario scenario) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit;
        try (ReportSink sink = scenario.sink.sink(Destination.stream("test", out, false))) {
            exit = scenario.play.on(new ScanFixture(scenario.scope, scenario.phase, sink).begin());
        }
        String report = withoutAssets(out.toString(StandardCharsets.UTF_8));
        Path golden = FOLDER.resolve(scenario.name + "." + exit + "." + scenario.format);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, report);
        }
        assertThat(golden).exists();
        assertThat(report).isEqualTo(Files.readString(golden));
    }

    /** Style sheets and scripts have tests of their own, in a browser; a page without them can be read. */
    private static String withoutAssets(String report) {
        return report.replaceFirst("(?s)<style>.*?</style>", "<style/>").replaceFirst("(?s)<script>.*?</script>", "<script/>")
                .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-");
    }
}
