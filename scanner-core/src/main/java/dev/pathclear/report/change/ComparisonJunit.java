package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.report.encode.Xml;
import dev.pathclear.result.Evidence;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code -o junit} of a comparison: a test case a line of the plan, one a difference that no line is about, and
 * one for the comparison. A departure fails, what could not be compared is an error: neither ever passes. Of each class
 * the first 5,000 differences have a case of their own, so that build servers can hold the report.
 */
public final class ComparisonJunit implements ComparisonSink {
    private static final int MOST = 5_000;

    private final TextOutput out;
    private final SheetSettings settings;
    private final KeptDifferences differences = new KeptDifferences(MOST);
    private final List<String> cases = new ArrayList<>();
    private final Map<ChangeClass, Long> unlisted = new EnumMap<>(ChangeClass.class);
    private ComparisonStart start;
    private int failures;
    private int errors;

    public ComparisonJunit(Destination destination, SheetSettings settings) {
        out = new TextOutput(destination);
        this.settings = settings;
    }

    @Override
    public boolean needsEvidence() {
        return true;
    }

    @Override
    public void begin(ComparisonStart begun) throws IOException {
        start = begun;
        out.open();
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
                    + ComparisonWords.states(line.before(), line.endpoints()) + ", now "
                    + ComparisonWords.states(line.after(), line.endpoints()) + ": " + ComparisonWords.found(line));
        }
        differences.byClass().forEach((changeClass, kept) -> {
            for (Difference one : kept) {
                add("differences", (ComparisonWords.host(one) + " " + ComparisonWords.subject(one)).strip(),
                        changeClass, ComparisonWords.side(one.before(), one.beforeBecause()) + " -> "
                                + ComparisonWords.side(one.after(), one.afterBecause()));
            }
            long more = unlisted.get(changeClass) - kept.size();
            if (more > 0) {
                add("differences", "further " + changeClass.word(), changeClass,
                        ComparisonWords.number(more) + " more");
            }
        });
        whole(summary);
        write(summary);
    }

    private void add(String group, String name, ChangeClass changeClass, String message) {
        String element = ComparisonWords.isBad(changeClass) ? "failure"
                : ComparisonWords.isDoubt(changeClass) ? "error" : null;
        testCase(group, name, element, changeClass.word(), message);
    }

    private void whole(ComparisonSummary summary) {
        ExitCode exit = summary.exitCode();
        String element = exit == ExitCode.OK ? null : exit == ExitCode.UNPROVEN ? "error" : "failure";
        testCase("comparison", "comparison", element, "exit code " + exit.code(), ComparisonWords.meaning(summary)
                + "; " + ComparisonWords.counts(summary.counts()));
    }

    private void testCase(String group, String name, String element, String type, String message) {
        failures += "failure".equals(element) ? 1 : 0;
        errors += "error".equals(element) ? 1 : 0;
        String head = "    <testcase classname=\"pathclear." + group + "\" name=\"" + Xml.attribute(name) + "\"";
        cases.add(element == null ? head + "/>\n" : head + "><" + element + " type=\"" + Xml.attribute(type)
                + "\" message=\"" + Xml.attribute(type + ": " + message) + "\"/></testcase>\n");
    }

    private void write(ComparisonSummary summary) throws IOException {
        String counts = " tests=\"" + cases.size() + "\" failures=\"" + failures + "\" errors=\"" + errors + "\"";
        out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites").add(counts)
                .add(">\n  <testsuite name=\"pathclear compare\"").add(counts).add(" skipped=\"0\" timestamp=\"")
                .add(start.after().scan().started().toString().substring(0, 19)).add("\" hostname=\"")
                .add(Xml.attribute(start.after().scan().vantage().host())).add("\">\n    <properties>");
        if (start.plan() != null) {
            property("ticket", start.plan().ticket());
        }
        property("exitCode", Integer.toString(summary.exitCode().code()));
        property("redacted", Boolean.toString(settings.redacted()));
        digest("before", start.before().evidence());
        digest("after", start.after().evidence());
        digest("plan", settings.plan());
        out.add("</properties>\n");
        for (String one : cases) {
            out.add(one);
            out.pieceEnded();
        }
        out.add("  </testsuite>\n</testsuites>\n");
        out.flush();
    }

    private void digest(String what, Evidence evidence) {
        if (evidence != null) {
            property(what + ".file", evidence.file());
            property(what + ".sha256", evidence.sha256());
        }
    }

    private void property(String name, String value) {
        out.add("<property name=\"").add(name).add("\" value=\"").add(Xml.attribute(value)).add("\"/>");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
