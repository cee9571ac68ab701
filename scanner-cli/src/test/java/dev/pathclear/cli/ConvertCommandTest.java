package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConvertCommandTest {
    private static final String SCAN = """
            {"type":"scan","schemaVersion":1,"version":"0.1.0","seed":7,"planDigest":"c0ffee",\
            "vantage":{"host":"pc","addresses":["10.0.0.9"],"user":"ana","transport":"nio","role":null},\
            "profiles":[],"phase":"before","started":"2026-11-22T09:30:00.125Z"}
            {"type":"probe","host":"10.0.0.7","name":null,"port":22,"protocol":"tcp","state":"closed","reason":"rst",\
            "from":"10.0.0.7","rttMicros":812,"attempts":1,"at":"2026-11-22T09:30:00.125Z"}
            {"type":"host","host":"10.0.0.7","name":null,"status":"up","verdict":null}
            """;

    private static final String WATCH = """
            {"type":"watch","schemaVersion":1,"version":"0.1.0","ticket":"CHG-9","title":null,"windowStart":null,\
            "windowEnd":null,"planDigest":"c0ffee","vantage":{"host":"pc","addresses":["10.0.0.9"],"user":"ana",\
            "transport":"nio","role":null},"intervalMillis":1000,"timeoutMillis":950,"tolerated":1,\
            "started":"2026-11-25T22:00:00.125Z","lines":[{"id":"web","expect":"open->open","profile":null,"role":null,\
            "fromHere":true,"named":1,"watched":1}]}
            {"type":"endpoint","endpoint":0,"line":"web","host":"10.0.0.7","port":443,"protocol":"tcp","name":null,\
            "single":true}
            {"type":"change","endpoint":0,"line":"web","host":"10.0.0.7","port":443,"protocol":"tcp",\
            "at":{"nanos":5,"time":"2026-11-25T22:00:00.130Z"},"state":"open","reason":"syn-ack","before":null}
            """;

    @TempDir
    private Path folder;

    @Test
    void convert_resultWithoutSummary_writesItsHostsAndSaysSo() throws IOException {
        Path result = Files.writeString(folder.resolve("cut.ndjson"), SCAN);
        Path csv = folder.resolve("cut.csv");
        Path tap = folder.resolve("cut.tap");
        Captured ended = Captured.run("convert", result.toString(), "-o", "csv=" + csv, "-o", "tap=" + tap);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(csv).content().contains("probe,10.0.0.7,,,,,,22,tcp,,,,closed,rst,10.0.0.7,812,1,");
        assertThat(tap).content().endsWith("not ok 1 - scan: the result was cut short\n1..1\n");
        assertThat(ended.err()).contains("cut short");
    }

    @Test
    void convert_scanToAPage_hasItsHostsAndSaysThatItWasCut() throws IOException {
        Path result = Files.writeString(folder.resolve("cut.ndjson"), SCAN.replace("\"status\":\"up\",\"verdict\":null",
                "\"status\":\"up\",\"verdict\":\"satisfied\""));
        Path html = folder.resolve("scan.html");
        Captured ended = Captured.run("convert", result.toString(), "-o", "html=" + html);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(html).content().contains("What gets through from pc", "The result was cut short",
                "[\"h\",\"10.0.0.7\",\"\",0,0,\"1\",[812]]").endsWith("</html>\n");
    }

    @Test
    void convert_toATable_isRefused() throws IOException {
        Path result = Files.writeString(folder.resolve("cut.ndjson"), SCAN);
        Captured ended = Captured.run("convert", result.toString(), "-o", "table");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("found \"table\"; a table needs the profile too");
    }

    @Test
    void convert_ontoItsInput_isRefused() throws IOException {
        Path result = Files.writeString(folder.resolve("cut.ndjson"), SCAN);

        assertThat(Captured.run("convert", result.toString(), "-o", "csv=" + result).exitCode()).isEqualTo(2);
        assertThat(result).hasContent(SCAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {SCAN + "nonsense\n", SCAN + SCAN})
    void convert_resultWithAMistakeAnywhere_overwritesNothing(String wrong) throws IOException {
        Path result = Files.writeString(folder.resolve("wrong.ndjson"), wrong);
        Path page = Files.writeString(folder.resolve("there.html"), "precious");
        Path csv = folder.resolve("new.csv");
        Captured ended = Captured.run("convert", result.toString(), "-o", "html=" + page, "-o", "csv=" + csv);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.errLines()).hasSize(1).first().asString().contains("wrong.ndjson: line 4");
        assertThat(page).hasContent("precious");
        assertThat(csv).doesNotExist();
    }

    @Test
    void convert_noResult_isBadInput() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\":1}\n");

        assertThat(Captured.run("convert", other.toString(), "-o", "tap").exitCode()).isEqualTo(2);
        assertThat(Captured.run("convert", folder.resolve("none").toString(), "-o", "tap").exitCode()).isEqualTo(2);
    }

    @Test
    void convert_watchThatWasCutShort_writesWhatIsThere() throws IOException {
        Path watch = Files.writeString(folder.resolve("watch.ndjson"), WATCH);
        Path html = folder.resolve("watch.html");
        Captured ended = Captured.run("convert", watch.toString(), "--engineer", "Ana", "-o", "html=" + html, "-o",
                "table=" + folder.resolve("watch.txt"));

        assertThat(ended.err()).contains("cut short; it is written as far as it goes");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(html).content().contains("CHG-9", "Cut short", "Ana", "c0ffee");
        assertThat(folder.resolve("watch.txt")).content().contains("line web (open->open): first open 2026-11-25T22:");
    }

    @Test
    void convert_watchTo_aFormatOfScans_isRefused() throws IOException {
        Path watch = Files.writeString(folder.resolve("watch.ndjson"), WATCH);

        Captured refused = Captured.run("convert", watch.toString(), "-o", "tap");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is the result of a watch: expected table, csv, markdown, junit, html, found \"tap\"");
    }

    @Test
    void convert_sheetOptionsForAScan_areRefused() throws IOException {
        Path result = Files.writeString(folder.resolve("cut.ndjson"), SCAN);

        Captured refused = Captured.run("convert", result.toString(), "--redact", "-o", "csv");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("expected the result of a watch, found one of a scan");
    }
}
