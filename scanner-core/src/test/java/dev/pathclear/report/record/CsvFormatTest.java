package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.CsvCell;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvFormatTest extends ReportSinkContract {
    /** RFC 4180, section 2, without line breaks in cells. */
    private static final Pattern ROW =
            Pattern.compile("(?:[^\",\r\n]*|\"(?:[^\"\r\n]|\"\")*\")(?:,(?:[^\",\r\n]*|\"(?:[^\"\r\n]|\"\")*\")){17}");

    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new CsvFormat(destination));
    }

    @Override
    protected String lineEnd() {
        return "\r\n";
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).endsWith("\r\n");
        assertThat(report.split("\r\n")).hasSizeGreaterThan(2).allMatch(row -> ROW.matcher(row).matches());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd", "+1", "-1", "@SUM(A1)", " =1", "|x", "\uff1dcmd"})
    void cell_thatASpreadsheetWouldCalculate_isText(String formula) {
        assertThat(CsvCell.of(formula)).matches("\"?'.*");
    }

    @Test
    void cell_withACommaOrAQuote_isQuoted() {
        assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.of("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvCell.of("a\r\n=b")).isEqualTo("a\\u000d\\u000a=b");
        assertThat(CsvCell.of("2001:db8::1")).isEqualTo("2001:db8::1");
    }
}
