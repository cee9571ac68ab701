package dev.pathclear.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;

final class TableSinkTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return new TableSink(destination, TableSettings.defaults());
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).startsWith("pathclear ").endsWith("\n");
        assertThat(report.lines().filter(line -> line.startsWith("exit code"))).hasSize(1);
        assertThat(report.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100)
                .doesNotEndWith(" "));
    }
}
