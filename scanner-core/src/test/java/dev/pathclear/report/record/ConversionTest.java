package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Profile;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.result.ResultReader;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.JudgedProfile;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made from a result is what the scan itself would have written, byte for byte. */
final class ConversionTest {
    private interface Sinks extends Function<Destination, ReportSink> {}

    static Stream<String> formats() {
        return Stream.concat(Stream.of("json", "ndjson"), RecordFormats.ALL.keySet().stream());
    }

    private static Map<String, Function<Destination, RecordFormat>> converters() {
        Map<String, Function<Destination, RecordFormat>> all = new TreeMap<>(RecordFormats.ALL);
        all.put("json", CopyFormat::document);
        all.put("ndjson", CopyFormat::ndjson);
        return all;
    }

    private static byte[] scanned(Sinks sinks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = sinks.apply(Destination.stream("test", out, false))) {
            ScanFixture scan = new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin();
            scan.host("10.0.0.7", "pc-7.example", Reason.SYN_ACK, Reason.HOST_PROHIBITED)
                    .host("10.0.0.8", "=a\u001b\r\n|#\"<\ud800\uffff", Reason.RST, Reason.TIMEOUT)
                    .host("10.0.0.9", null, Reason.NO_NEIGHBOUR, Reason.NO_NEIGHBOUR)
                    .host("10.0.0.10", null, Reason.TIMEOUT, Reason.TIMEOUT, Reason.SYN_ACK)
                    .host("10.0.0.11", null, Reason.TIMEOUT, Reason.HOST_SILENT);
            for (int i = 20; i < 200; i++) {
                scan.host("10.0.0." + i, null, Reason.RST, i % 3 == 0 ? Reason.TIMEOUT : Reason.SYN_ACK);
            }
            scan.end();
        }
        return out.toByteArray();
    }

    private static byte[] converted(byte[] result, Function<Destination, RecordFormat> converter) throws IOException {
        return converted(result, converter, List.of());
    }

    private static byte[] converted(byte[] result, Function<Destination, RecordFormat> converter,
            List<Profile> profiles) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResultReader reader = ResultReader.of(new ByteArrayInputStream(result), "test");
                RecordFormat format = converter.apply(Destination.stream("test", out, false))) {
            Conversion.run(reader, List.of(format), scan -> profiles);
        }
        return out.toByteArray();
    }

    private static byte[] scannedAs(String word) throws IOException {
        return scanned(switch (word) {
            case "json" -> RecordSink::document;
            case "ndjson" -> RecordSink::ndjson;
            default -> to -> new RecordFormatSink(RecordFormats.ALL.get(word).apply(to));
        });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void run_onAResultOfEitherForm_writesWhatTheScanWrote(String word) throws IOException {
        byte[] direct = scannedAs(word);
        assertThat(converted(scannedAs("ndjson"), converters().get(word))).asString().isEqualTo(new String(direct));
        assertThat(converted(scannedAs("json"), converters().get(word))).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "json", "csv", "tap", "junit", "markdown", "prometheus"})
    void run_onAResultWithWaivers_writesWhatTheScanWrote(String word) throws IOException {
        Path golden = Path.of("src/test/resources/golden");
        byte[] direct = Files.readAllBytes(golden.resolve("waived.1." + word));
        List<Profile> acme = Scopes.acme(EndpointSet.EMPTY, "10.0.0.0/24").profiles().stream()
                .map(JudgedProfile::profile).toList();
        for (String form : List.of("ndjson", "json")) {
            byte[] result = Files.readAllBytes(golden.resolve("waived.1." + form));
            assertThat(converted(result, converters().get(word), acme)).as(form).asString().isEqualTo(new String(direct));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void run_onAResultThatWasCut_keepsWholeHosts(String word) throws IOException {
        byte[] whole = scannedAs("ndjson");
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResultReader reader = ResultReader.of(new ByteArrayInputStream(cut), "test");
                RecordFormat format = converters().get(word).apply(Destination.stream("test", out, false))) {
            assertThat(Conversion.run(reader, List.of(format), Conversion::shipped)).isFalse();
        }
        assertThat(out.size()).isPositive();
    }

    @Test
    void run_severalFormats_readsOnce() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream tap = new ByteArrayOutputStream();
        try (ResultReader reader = ResultReader.of(new ByteArrayInputStream(scannedAs("ndjson")), "test");
                RecordFormat first = new CsvFormat(Destination.stream("csv", csv, false));
                RecordFormat second = new TapFormat(Destination.stream("tap", tap, false))) {
            assertThat(Conversion.run(reader, List.of(first, second), Conversion::shipped)).isTrue();
        }
        assertThat(csv.toByteArray()).isEqualTo(scannedAs("csv"));
        assertThat(tap.toByteArray()).isEqualTo(scannedAs("tap"));
    }
}
