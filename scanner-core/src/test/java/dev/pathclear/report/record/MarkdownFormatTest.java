package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownFormatTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new MarkdownFormat(destination, Language.EN));
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).startsWith("## ").endsWith("\n");
        assertThat(report.lines().filter(line -> line.startsWith("| 10.")))
                .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 5);
        assertThat(report).doesNotContain("&#");
        assertThat(withoutCode(report)).as("what is not code").doesNotContain("<", "`", "](", "://", "@", "\\");
    }

    private static String withoutCode(String report) {
        return report.replaceAll("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }

    @Override
    protected List<String> wordsOfEveryStatus() {
        return List.of("10.0.0.7", "pc-7.example", "10.0.0.8", "10.0.0.9", "host-prohibited", "blocked", "Next step");
    }

    /** A result is written by anyone. */
    @Override
    protected List<String> wordsOfRejectedAddresses() {
        return List.of("10.0.0.20", "10.0.0.21", "a firewall rejects ports that are required", "Look at 10.0.0.1",
                "--assume-up", "--exclude", "Exit code 3");
    }

    @Test
    void host_withWordsThatNoScanWrites_hasThemAsTheyAre() throws IOException {
        Address address = Address.parse("10.0.0.7");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MarkdownFormat format = new MarkdownFormat(Destination.stream("test", out, false), Language.FR)) {
            format.begin(new ScanLine(1, "0.1", 1, "", new Vantage("pc", List.of(), null, "nio", null),
                    List.of(new ProfileUse("p", null, null, null, null, List.of())), "<during>", Instant.EPOCH));
            format.host(new HostRecord(new HostLine(address, null, HostStatus.UP, "*odd*", false, false), List.of(),
                    List.of(new FlowLine(address, "p", null, "f", "1", Protocol.TCP, "required", "a|b", "rst", null)),
                    List.of(), List.of()));
            format.end(null);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("`<during>`", "`*odd*`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pc-7.example", "SRV_DB_01", "Allow 2222/tcp to 10.0.0.20-10.0.0.21 (\"Control (+1)\"), see R&D.",
            "fe80::9", "\u00ab Control \u00bb", "50% of it", "\u00e9tage 2 \u2192 3"})
    void text_withoutAMeaning_isLeftAlone(String text) {
        assertThat(Markdown.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "<i>", "*c*", "www.d", "@all", "CHG#5", "http://x", ":+1:", "2001:100::2", "_x_", "&lt;", "&12",
            "%5", "~bug", "!4", "[a](b)", "# a", "- a", "1. a", "/close", "a -->", "$x$", "{color}", "a\\b", "^x", "==x=="})
    void text_withAMeaningSomewhere_isCode(String text) {
        assertThat(Markdown.text(text)).isEqualTo("`" + text + "`");
    }

    @ParameterizedTest
    @CsvSource({"a`b, ``a`b``", "`a, `` `a ``", "a``, ``` a`` ```"})
    void code_withBackticks_hasALongerFence(String text, String code) {
        assertThat(Markdown.text(text)).isEqualTo(code);
    }

    @Test
    void cell_withABar_isOneCell() {
        assertThat(Markdown.cell("a|b")).isEqualTo("`a\\|b`");
    }
}
