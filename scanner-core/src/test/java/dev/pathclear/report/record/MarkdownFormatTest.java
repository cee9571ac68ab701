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

final class MarkdownFormatTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new MarkdownFormat(destination, Language.EN));
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).startsWith("# ").endsWith("\n");
        assertThat(report.lines().filter(line -> line.startsWith("| 10.")))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 5);
        assertThat(report.replace("<br>", "")).doesNotContain("<", "`", "](", "://");
    }

    /** A result is written by anyone. */
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
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("&#60;during&#62;", "| &#42;odd&#42; |",
                "p f 1/tcp a&#124;b");
    }

    @Test
    void text_withMarkup_isOnlyRead() {
        assertThat(Markdown.text("a|b <i> *c* www.d")).isEqualTo(
                "a&#124;b &#60;i&#62; &#42;c&#42; www&#46;d");
        assertThat(Markdown.text("pc-7.example")).isEqualTo("pc-7.example");
    }
}
