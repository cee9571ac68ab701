package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PrometheusFormatTest extends ReportSinkContract {
    private static final String LABEL = "[a-z]+=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\"";
    private static final Pattern LINE = Pattern.compile("# (?:HELP|TYPE) pathclear_\\S+ .+|pathclear_[a-z_]+(?:\\{"
            + LABEL + "(?:," + LABEL + ")*\\})? [0-9.E]+");

    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new PrometheusFormat(destination));
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report.lines()).allMatch(line -> LINE.matcher(line).matches()).hasSizeLessThan(4_000);
        assertThat(report).endsWith("\n").doesNotContain("10.0.0.7");
    }

    @Override
    protected List<String> wordsOfEveryStatus() {
        return List.of("pathclear_hosts{status=\"up\"} 1\n", "pathclear_hosts{status=\"silent\"} 1\n", "blocked");
    }

    @Override
    protected List<String> wordsOfRejectedAddresses() {
        return List.of("pathclear_hosts{status=\"rejected\"} 2\n", "pathclear_hosts{status=\"silent\"} 1\n",
                "pathclear_required_rejected_hosts 2\n", "pathclear_scan_exit_code 3\n");
    }

    @Override
    protected List<String> wordsOfAnInterruption() {
        return List.of("pathclear_scan_exit_code 130\n");
    }

    @Test
    void label_withMarks_isEscaped() {
        assertThat(PrometheusFormat.label("a", "x\"y\\z\n")).isEqualTo("a=\"x\\\"y\\\\z\\\\u000a\"");
    }
}
