package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.Snapshot;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Csv;
import dev.pathclear.report.encode.TextOutput;
import java.io.IOException;

/**
 * Writes {@code -o csv} of a comparison: a row a difference as they come, then one a line of the plan and one a class;
 * {@code record} tells them apart.
 */
public final class ComparisonCsv implements ComparisonSink {
    private static final Object[] HEADER = {"record", "class", "line", "expect", "host", "name", "subject", "profile",
        "id", "port", "protocol", "before", "before_because", "after", "after_because", "count", "at", "sha256"};

    private final TextOutput out;
    private final SheetSettings settings;
    private final ComparisonWords english = new ComparisonWords(Language.EN);

    public ComparisonCsv(Destination destination, SheetSettings settings) {
        out = new TextOutput(destination);
        this.settings = settings;
    }

    @Override
    public boolean needsEvidence() {
        return true;
    }

    @Override
    public void begin(ComparisonStart start) throws IOException {
        out.open();
        out.add(Csv.row(HEADER));
        result("before", start.before());
        result("after", start.after());
        if (start.plan() != null) {
            row("plan", null, start.plan().ticket(), null, null, start.plan().title(), null, null,
                    settings.plan() == null ? null : settings.plan().file(), null, null, null, null, null, null, null,
                    start.plan().start(), settings.plan() == null ? null : settings.plan().sha256());
        }
        if (settings.redacted()) {
            row("redacted", null, null, null, null, english.words().text("redacted"), null, null, null, null, null,
                    null, null, null, null, null, null, null);
        }
        for (Obstacle obstacle : start.obstacles()) {
            row("compared-anyway", null, null, null, null, obstacle.sentence(), null, null, null, null, null, null, null, null,
                    null, null, null, null);
        }
    }

    private void result(String record, Snapshot snapshot) {
        row(record, null, null, null, null, snapshot.scan().vantage().host(), null, null,
                snapshot.evidence() == null ? null : snapshot.evidence().file(), null, null, null, null, null, null,
                snapshot.summary() == null ? null : snapshot.summary().endpoints(), snapshot.scan().started(),
                snapshot.evidence() == null ? null : snapshot.evidence().sha256());
    }

    @Override
    public void difference(Difference one) throws IOException {
        row("difference", one.changeClass().word(), one.line(), null, one.host(), one.name(), one.subject().word(),
                one.profile(), one.id(), one.port(), one.protocol() == null ? null : one.protocol().word(),
                one.before(), one.beforeBecause(), one.after(), one.afterBecause(), null, null, null);
        out.pieceEnded();
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        for (LineOutcome line : summary.lines()) {
            row("line", line.worst().word(), line.line().id(), line.line().expectation().word(),
                    english.words().listed(line.line().to()), null, null, line.line().profile(), line.line().role(),
                    english.ports(line.line()), null,
                    english.words().states(line.before(), line.endpoints()), null,
                    english.words().states(line.after(), line.endpoints()), english.found(line),
                    line.endpoints(), null, null);
        }
        summary.counts().forEach((one, count) -> row("class", one.word(), null, null, null, null, null, null, null,
                null, null, null, null, null, null, count, null, null));
        row("summary", english.meaning(summary), null, null, null, null, null, null, null, null, null, null,
                null, null, null, summary.exitCode().code(), null, null);
        out.flush();
    }

    private void row(Object... cells) {
        out.add(Csv.row(cells));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
