package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import dev.pathclear.report.encode.Markdown;
import org.junit.jupiter.api.Test;

final class MarkdownFormatTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new MarkdownFormat(destination));
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).startsWith("# ").endsWith("\n");
        assertThat(report.lines().filter(line -> line.startsWith("| 10.")))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 5);
        assertThat(report.replace("<br>", "")).doesNotContain("<", "`", "](", "://");
    }

    @Test
    void text_withMarkup_isOnlyRead() {
        assertThat(Markdown.text("a|b <i> *c* www.d")).isEqualTo(
                "a&#124;b &#60;i&#62; &#42;c&#42; www&#46;d");
        assertThat(Markdown.text("pc-7.example")).isEqualTo("pc-7.example");
    }
}
