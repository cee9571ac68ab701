package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.report.Destination;
import dev.pathclear.report.change.JunitSuite.Outcome;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;

/**
 * Writes {@code -o junit} of a watch: a test case a line of the plan, and one for the watch. A departure and a
 * collateral outage fail, what is not proved is an error.
 */
public final class WatchJunit implements WatchSink {
    private final JunitSuite suite;
    private final SheetSettings settings;
    private final WatchEvidence evidence;
    private final WatchWords english = new WatchWords(Language.EN);

    public WatchJunit(Destination destination, SheetSettings settings, WatchEvidence evidence) {
        suite = new JunitSuite(destination);
        this.settings = settings;
        this.evidence = evidence;
    }

    @Override
    public void begin(WatchHeader header) throws IOException {
        suite.open();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        for (LineHistory line : report.lines()) {
            suite.add("lines", line.line().id(), outcome(line),
                    line.collateral() ? "collateral outage" : line.worst().word(),
                    "expected " + line.line().expectation().word() + ": " + english.found(line));
        }
        whole(report);
        WatchHeader header = report.header();
        suite.property("ticket", header.ticket());
        suite.property("redacted", Boolean.toString(settings.redacted()));
        suite.file("watch", evidence.file());
        suite.property("plan.sha256", header.planDigest());
        suite.write("pathclear watch", header.started(), header.vantage().host());
    }

    private static Outcome outcome(LineHistory line) {
        Outcome outcome = line.collateral() ? Outcome.FAILED : Outcome.of(line.worst());
        return outcome == Outcome.PASSED && line.line().watched() < line.line().named() ? Outcome.DOUBTED : outcome;
    }

    private void whole(WatchReport report) {
        if (report.summary() == null) {
            suite.add("watch", "watch", Outcome.DOUBTED, "cut short", "what came after is not known");
            return;
        }
        ExitCode exit = report.summary().exitCode();
        suite.property("exitCode", Integer.toString(exit.code()));
        suite.add("watch", "watch", Outcome.of(exit), "exit code " + exit.code(), english.meaning(exit) + "; "
                + english.ended(report.summary().end()));
    }

    @Override
    public void close() throws IOException {
        suite.close();
    }
}
