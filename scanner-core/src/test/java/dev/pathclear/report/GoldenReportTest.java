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
import dev.pathclear.verdict.Finding;
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
                table("all-clear", net, Phase.BEFORE, GoldenReportTest::allClear),
                table("blocked", net, Phase.BEFORE, GoldenReportTest::blocked),
                table("mixed", Scopes.acme(EndpointSet.parse("22,80,U:161"), "10.0.0.0/24", "10.0.9.9"), Phase.BEFORE,
                        GoldenReportTest::mixed),
                new Scenario("mixed", net, Phase.BEFORE, "ndjson", RecordSink::ndjson, GoldenReportTest::mixed),
                new Scenario("mixed", net, Phase.BEFORE, "json", RecordSink::document, GoldenReportTest::mixed),
                table("large", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, GoldenReportTest::large),
                table("after", net, Phase.AFTER, GoldenReportTest::after),
                table("no-answer", net, Phase.BEFORE, GoldenReportTest::noAnswer),
                table("listed-down", Scopes.acme(NONE, "10.0.0.5", "10.0.0.6"), Phase.BEFORE,
                        GoldenReportTest::listedDown),
                table("expected-silent", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE,
                        GoldenReportTest::expectedSilent),
                table("common-causes", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, GoldenReportTest::commonCauses),
                new Scenario("french-causes", Scopes.acme(NONE, "10.0.0.0/16"), Phase.BEFORE, "table",
                        to -> new TableSink(to, new TableSettings(100, false, Language.FR)),
                        GoldenReportTest::commonCauses),
                table("not-heard-out", Scopes.acme(NONE, "10.0.0.0/24"), Phase.BEFORE, GoldenReportTest::notHeardOut),
                table("interrupted", net, Phase.BEFORE, GoldenReportTest::interrupted),
                table("ports", Scopes.ports("22,80,443,8000-8100,U:161", "192.0.2.0/28"), Phase.BEFORE,
                        GoldenReportTest::ports),
                new Scenario("spanish", net, Phase.BEFORE, "table",
                        to -> new TableSink(to, new TableSettings(100, false, Language.ES)), GoldenReportTest::blocked),
                markdown("french", net, Language.FR, GoldenReportTest::mixed),
                markdown("portuguese-rejected", net, Language.PT, GoldenReportTest::rejected),
                new Scenario("colour", net, Phase.BEFORE, "table",
                        to -> new TableSink(to, new TableSettings(60, true, Language.EN)),
                                GoldenReportTest::blocked))));
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
        return Stream.concat(Stream.of(table("rejected", net, Phase.BEFORE, GoldenReportTest::rejected)),
                Stream.of("markdown", "tap", "junit").map(format -> new Scenario("rejected", net, Phase.BEFORE, format,
                        to -> new RecordFormatSink(RecordFormats.ALL.get(format).apply(to)),
                        GoldenReportTest::rejected)));
    }

    private static Stream<Scenario> recordFormats(Scope net) {
        return RecordFormats.ALL.entrySet().stream().map(format -> new Scenario("mixed", net, Phase.BEFORE,
                format.getKey(), to -> new RecordFormatSink(format.getValue().apply(to)), GoldenReportTest::mixed));
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

    private static String address(int n) {
        return "10.0." + (n >> 8) + "." + (n & 0xFF);
    }

    private static int allClear(ScanFixture scan) throws IOException {
        for (int i = 200; i > 1; i--) {
            boolean up = i <= 50;
            scan.host(address(i), null, false, up ? Reason.RST : Reason.TIMEOUT,
                    up ? Map.of("1237/udp", Reason.PORT_UNREACHABLE) : Map.of());
        }
        return scan.end();
    }

    private static int blocked(ScanFixture scan) throws IOException {
        return scan.host("10.0.0.7", null, false, Reason.RST, Map.of(
                        "2222/tcp", Reason.HOST_PROHIBITED, "8443/tcp", Reason.HOST_PROHIBITED,
                        "2221/tcp", Reason.TIMEOUT, "139/tcp", Reason.TIMEOUT))
                .end();
    }

    private static int mixed(ScanFixture scan) throws IOException {
        scan.host("10.0.0.30", "pc-30.example", false, Reason.RST, Map.of("1237/udp", Reason.UDP_REPLY));
        scan.host("10.0.0.20", "pc-20.example", false, Reason.RST,
                Map.of("2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT, "445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.21", null, false, Reason.RST,
                Map.of("2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT, "445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.40", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.50", "db\u001b[2J\nfake", false, Reason.RST, Map.of("1433/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.60", null, false, Reason.RST, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED));
        scan.host("10.0.0.70", null, false, Reason.RST, Map.of("2221/tcp", Reason.LOCAL_DESCRIPTORS));
        scan.host("10.0.9.9", "printer", true, Reason.NO_NEIGHBOUR, Map.of());
        scan.host("10.0.0.80", null, false, Reason.TIMEOUT, Map.of());
        scan.host("10.0.0.81", null, false, Reason.HOST_UNREACHABLE, Map.of());
        return scan.end();
    }

    private static int large(ScanFixture scan) throws IOException {
        for (int i = 0; i < 3_000; i++) {
            int n = i * 7 % 3_000;
            Map<String, Reason> others = switch (n / 256 % 4) {
                case 0 -> Map.of();
                case 1 -> Map.of("2221/tcp", Reason.TIMEOUT);
                case 2 -> Map.of("445/tcp", Reason.ADMIN_PROHIBITED, "139/tcp", Reason.ADMIN_PROHIBITED);
                default -> n % 2 == 0 ? Map.of() : Map.of("3023/tcp", Reason.TIMEOUT);
            };
            boolean up = n % 5 != 0;
            scan.host(address(n), null, false, up ? Reason.RST : Reason.TIMEOUT, up ? others : Map.of());
        }
        return scan.end();
    }

    private static int after(ScanFixture scan) throws IOException {
        Map<String, Reason> installed = Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp", Reason.SYN_ACK,
                "2221/tcp", Reason.SYN_ACK, "1237/udp", Reason.UDP_REPLY);
        scan.host("10.0.0.7", null, false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK));
        return scan.host("10.0.0.8", null, false, Reason.RST, installed).end();
    }

    private static int noAnswer(ScanFixture scan) throws IOException {
        for (int i = 0; i < 256; i++) {
            scan.host(address(i), null, false, Reason.TIMEOUT, Map.of());
        }
        return scan.end();
    }

    private static int listedDown(ScanFixture scan) throws IOException {
        return scan.host("10.0.0.5", null, true, Reason.TIMEOUT, Map.of())
                .host("10.0.0.6", null, true, Reason.NO_NEIGHBOUR, Map.of())
                .end();
    }

    /** 200 PCs that are off among 30 that answer, a subnet that is cut off, free addresses, one host beyond a router. */
    private static int expectedSilent(ScanFixture scan) throws IOException {
        for (int i = 0; i < 200; i++) {
            scan.host(address(i * 7 % 200 + 40), i % 2 == 0 ? "pc-" + (i * 7 % 200 + 40) : null, true, Reason.TIMEOUT,
                    Map.of());
        }
        for (int i = 1; i <= 30; i++) {
            scan.host(address(i), null, true, Reason.RST, Map.of());
        }
        for (int i = 1; i <= 5; i++) {
            scan.host(address(512 + i), null, true, Reason.TIMEOUT, Map.of());
        }
        for (int i = 255; i > 0; i -= i == 100 ? 5 : 1) {
            scan.host(address(768 + i), null, false, Reason.TIMEOUT, Map.of());
        }
        return scan.host("10.0.4.1", "far.example", true, Reason.NO_ROUTE, Map.of()).end();
    }

    /** Two expected hosts with rejected ports, an expected one that is silent, and a network with the same. */
    private static int rejected(ScanFixture scan) throws IOException {
        scan.host("10.0.0.5", null, true, Reason.ADMIN_PROHIBITED, Map.of());
        scan.host("10.0.0.6", "pc-6", true, Reason.TIMEOUT,
                Map.of("2222/tcp", Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.ADMIN_PROHIBITED));
        scan.host("10.0.0.7", null, true, Reason.TIMEOUT, Map.of());
        for (int i = 20; i < 24; i++) {
            scan.host(address(i), null, false, i == 23 ? Reason.TIMEOUT : Reason.ADMIN_PROHIBITED,
                    i == 22 ? Map.of("445/tcp", Reason.TIMEOUT) : Map.of());
        }
        return scan.host("10.0.0.30", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.HOST_PROHIBITED)).end();
    }

    /** Subnets 1 and 2 are rejected by a device, 3 is filtered, 4 hides ports, 5 stands behind a proxy, 6 is fine. */
    private static int commonCauses(ScanFixture scan) throws IOException {
        for (int i = 1; i <= 10; i++) {
            for (int subnet = 1; subnet <= 2; subnet++) {
                scan.host(address(subnet * 256 + i), null, false, Reason.RST,
                        Map.of("2222/tcp", Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.ADMIN_PROHIBITED));
            }
            scan.host(address(3 * 256 + i), null, false, Reason.RST,
                    i == 10 ? Map.of() : Map.of("2221/tcp", Reason.TIMEOUT));
            scan.host(address(4 * 256 + i), null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.SYN_ACK));
            scan.hostWithControls(address(5 * 256 + i), Reason.SYN_ACK, Reason.SYN_ACK);
            scan.host(address(6 * 256 + i), null, false, Reason.RST, Map.of());
        }
        return scan.end();
    }

    /** Failures of this machine and a scan that ended are no silence of the hosts. */
    private static int notHeardOut(ScanFixture scan) throws IOException {
        scan.host("10.0.0.5", null, true, Reason.TIMEOUT, Map.of());
        scan.host("10.0.0.6", null, true, Reason.LOCAL_NO_ROUTE, Map.of());
        scan.host("10.0.0.7", null, true, Reason.TIMEOUT, Map.of("445/tcp", Reason.STOPPED));
        scan.host("10.0.0.20", null, false, Reason.LOCAL_NO_ROUTE, Map.of());
        scan.host("10.0.0.21", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.STOPPED));
        return scan.host("10.0.0.22", null, false, Reason.TIMEOUT, Map.of()).end();
    }

    private static int interrupted(ScanFixture scan) throws IOException {
        return scan.host("10.0.0.7", null, false, Reason.RST, Map.of("2221/tcp", Reason.STOPPED))
                .notReached(255)
                .end(Finding.INTERRUPTED);
    }

    private static int ports(ScanFixture scan) throws IOException {
        return scan.host("192.0.2.1", null, false, Reason.SYN_ACK, Map.of("161/udp", Reason.TIMEOUT))
                .host("192.0.2.2", null, false, Reason.RST, Map.of("22/tcp", Reason.SYN_ACK))
                .end();
    }
}
