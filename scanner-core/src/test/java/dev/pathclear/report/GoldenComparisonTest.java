package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.Comparison;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.NotComparableException;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.table.ComparisonText;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds whole comparisons of scans against files, as {@link GoldenReportTest} does for reports. */
final class GoldenComparisonTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @TempDir
    private Path folder;

    /** Plays the hosts of a scan. */
    private interface Play {
        void on(ScanFixture scan) throws IOException;
    }

    private record Case(
            String name, Play before, Play after, String format, Function<Destination, ComparisonSink> sink) {
        @Override
        public String toString() {
            return name + " as " + format;
        }
    }

    static Stream<Case> cases() {
        Function<Destination, ComparisonSink> text = to -> new ComparisonText(to, TableSettings.defaults());
        return Stream.of(
                new Case("comparison", GoldenComparisonTest::before, GoldenComparisonTest::after, "text", text),
                new Case("comparison", GoldenComparisonTest::before, GoldenComparisonTest::after, "json",
                        ComparisonJson::new),
                new Case("comparison-same", GoldenComparisonTest::before, GoldenComparisonTest::before, "text", text),
                new Case("comparison-gone", GoldenComparisonTest::before, GoldenComparisonTest::fewer, "text", text));
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
        int exit = Comparison.run(result("before", one.before), result("after", one.after), false, FailOn.defaults(),
                one.sink.apply(Destination.stream("test", out, false))).exitCode().code();
        Path golden = FOLDER.resolve(one.name + "." + exit + "." + one.format);
        if (Boolean.getBoolean("golden.update")) {
            Files.write(golden, out.toByteArray());
        }
        assertThat(golden).exists();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
    }
}
