package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.report.encode.Xml;
import dev.pathclear.result.Evidence;
import dev.pathclear.verdict.ExitCode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The frame of every {@code -o junit} about a change: test cases, how many there are, what they rest on. A departure
 * fails and a doubt is an error, so that neither ever passes.
 */
final class JunitSuite implements Closeable {
    private final TextOutput out;
    private final List<String> cases = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private int failures;
    private int errors;

    JunitSuite(Destination destination) {
        out = new TextOutput(destination);
    }

    /** What becomes of a test case. */
    enum Outcome {
        PASSED(null), FAILED("failure"), DOUBTED("error");

        private final String element;

        Outcome(String element) {
            this.element = element;
        }

        static Outcome of(ChangeClass one) {
            return ComparisonWords.isBad(one) ? FAILED : ComparisonWords.isDoubt(one) ? DOUBTED : PASSED;
        }

        static Outcome of(ExitCode exit) {
            return switch (exit) {
                case OK -> PASSED;
                case UNPROVEN, INTERRUPTED, COULD_NOT_RUN -> DOUBTED;
                default -> FAILED;
            };
        }
    }

    /** Opens the destination. */
    void open() throws IOException {
        out.open();
    }

    /**
     * Adds a test case.
     *
     * @param group of which it is, behind {@code pathclear.}
     * @param type of the failure or error
     */
    void add(String group, String name, Outcome outcome, String type, String message) {
        failures += outcome == Outcome.FAILED ? 1 : 0;
        errors += outcome == Outcome.DOUBTED ? 1 : 0;
        String head = "    <testcase classname=\"pathclear." + group + "\" name=\"" + Xml.attribute(name) + "\"";
        cases.add(outcome == Outcome.PASSED ? head + "/>\n" : head + "><" + outcome.element + " type=\""
                + Xml.attribute(type) + "\" message=\"" + Xml.attribute(type + ": " + message) + "\"/></testcase>\n");
    }

    /** Adds what the suite says of itself. */
    void property(String name, String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    /** Adds a file that the suite rests on, or nothing. */
    void file(String what, Evidence evidence) {
        if (evidence != null) {
            property(what + ".file", evidence.file());
            property(what + ".sha256", evidence.sha256());
        }
    }

    /**
     * Writes all of it.
     *
     * @param name of the suite
     * @param at when what it tells of began
     * @param host where it ran
     */
    void write(String name, Instant at, String host) throws IOException {
        String counts = " tests=\"" + cases.size() + "\" failures=\"" + failures + "\" errors=\"" + errors + "\"";
        out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites").add(counts).add(">\n  <testsuite name=\"")
                .add(Xml.attribute(name)).add("\"").add(counts).add(" skipped=\"0\" timestamp=\"")
                .add(at.toString().substring(0, 19)).add("\" hostname=\"").add(Xml.attribute(host))
                .add("\">\n    <properties>");
        properties.forEach((key, value) -> out.add("<property name=\"").add(key).add("\" value=\"")
                .add(Xml.attribute(value)).add("\"/>"));
        out.add("</properties>\n");
        for (String one : cases) {
            out.add(one);
            out.pieceEnded();
        }
        out.add("  </testsuite>\n</testsuites>\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
