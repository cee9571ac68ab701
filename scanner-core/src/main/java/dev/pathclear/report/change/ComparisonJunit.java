package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.report.Destination;
import dev.pathclear.report.change.JunitSuite.Outcome;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes {@code -o junit} of a comparison: a test case a line of the plan, one a difference that no line is about, and
 * one for the comparison. A departure fails, what could not be compared is an error: neither ever passes. Of each class
 * the first 5,000 differences have a case of their own, so that build servers can hold the report.
 */
public final class ComparisonJunit implements ComparisonSink {
    private static final int MOST = 5_000;

    private final JunitSuite suite;
    private final SheetSettings settings;
    private final ComparisonWords english = new ComparisonWords(Language.EN);
    private final KeptDifferences differences = new KeptDifferences(MOST);
    private final Map<ChangeClass, Long> unlisted = new EnumMap<>(ChangeClass.class);
    private ComparisonStart start;

    public ComparisonJunit(Destination destination, SheetSettings settings) {
        suite = new JunitSuite(destination);
        this.settings = settings;
    }

    @Override
    public boolean needsEvidence() {
        return true;
    }

    @Override
    public void begin(ComparisonStart begun) throws IOException {
        start = begun;
        suite.open();
    }

    @Override
    public void difference(Difference difference) {
        if (difference.line() == null) {
            unlisted.merge(difference.changeClass(), 1L, Long::sum);
            differences.add(difference);
        }
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        for (LineOutcome line : summary.lines()) {
            add("lines", line.line().id(), line.worst(), "expected " + line.line().expectation().word() + ", before "
                    + english.words().states(line.before(), line.endpoints()) + ", now "
                    + english.words().states(line.after(), line.endpoints()) + ": " + english.found(line));
        }
        differences.byClass().forEach((changeClass, kept) -> {
            for (Difference one : kept) {
                add("differences", (ComparisonWords.host(one) + " " + english.subject(one)).strip(),
                        changeClass, english.before(one) + " -> "
                                + english.after(one));
            }
            long more = unlisted.get(changeClass) - kept.size();
            if (more > 0) {
                add("differences", "further " + changeClass.word(), changeClass,
                        english.words().number(more) + " more");
            }
        });
        ExitCode exit = summary.exitCode();
        suite.add("comparison", "comparison", Outcome.of(exit), "exit code " + exit.code(),
                english.meaning(summary) + "; " + english.words().counts(summary.counts()));
        write(exit);
    }

    private void add(String group, String name, ChangeClass changeClass, String message) {
        suite.add(group, name, Outcome.of(changeClass), changeClass.word(), message);
    }

    private void write(ExitCode exit) throws IOException {
        suite.property("ticket", start.plan() == null ? null : start.plan().ticket());
        suite.property("exitCode", Integer.toString(exit.code()));
        suite.property("redacted", Boolean.toString(settings.redacted()));
        suite.file("before", start.before().evidence());
        suite.file("after", start.after().evidence());
        suite.file("plan", settings.plan());
        suite.write("pathclear compare", start.after().scan().started(), start.after().scan().vantage().host());
    }

    @Override
    public void close() throws IOException {
        suite.close();
    }
}
