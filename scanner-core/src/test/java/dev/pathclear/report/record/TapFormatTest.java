package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TapFormatTest extends ReportSinkContract {
    private static final Pattern POINT =
            Pattern.compile("(?:not )?ok (\\d+) - (?:[^\\\\#]|\\\\[\\\\#])*(?: # SKIP (?:[^\\\\#]|\\\\[\\\\#])*)?");

    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new TapFormat(destination));
    }

    /** Holds every line to the grammar of TAP 14, and the numbers to the plan. */
    @Override
    protected void assertWellFormed(String report) {
        List<String> lines = report.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("TAP version 14");
        long points = 0;
        boolean yaml = false;
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher point = POINT.matcher(line);
            if (yaml) {
                assertThat(line).matches("  (?:[a-z]+: '(?:[^']|'')*'|\\.\\.\\.)");
                yaml = !line.equals("  ...");
            } else if (line.equals("  ---")) {
                yaml = true;
            } else if (!line.startsWith("# ")) {
                assertThat(point.matches()).as(line).isTrue();
                assertThat(Long.parseLong(point.group(1))).isEqualTo(++points);
            }
        }
        assertThat(lines.getLast()).isEqualTo("1.." + points);
    }

    @Test
    void end_nothingJudged_doesNotPass() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = sink(Destination.stream("test", out, false))) {
            new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin().end();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("not ok 1 - scan: exit code 3\n1..1\n");
    }

    @Test
    void name_thatIsADirective_isNone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = sink(Destination.stream("test", out, false))) {
            new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin()
                    .host("10.0.0.7", "a # TODO b\\", Reason.RST, Reason.HOST_PROHIBITED).end();
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("not ok 2 - 10.0.0.7 (a \\# TODO b\\\\): p agent 2222/tcp\n");
    }
}
