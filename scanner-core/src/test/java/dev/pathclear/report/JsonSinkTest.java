package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

final class JsonSinkTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return RecordSink.document(destination);
    }

    @Override
    protected void assertWellFormed(String report) throws IOException {
        assertThat(JsonMapper.shared().readTree(report).propertyNames()).containsExactly("scan", "hosts", "summary");
        assertThat(ResultReading.isComplete(report)).isTrue();
    }
}
