package dev.pathclear.report.record;

import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.report.encode.Xml;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code -o junit}, the JUnit XML that build servers read: one suite, its counts in its head, so that the test
 * cases wait in a temporary file until the counts are known.
 *
 * <p>Build servers hold a report in memory, so it has fewer than 250,000 elements: when flows have used most of them, a
 * host becomes one test case, and when those are used too, all further hosts together.
 */
public final class JunitFormat implements RecordFormat {
    private static final int FLOW_ELEMENTS = 200_000;
    private static final int HOST_ELEMENTS = 249_900;
    private static final int MAX_ROLE_FLOWS = 50_000;
    private static final int TOLD = 20;

    /** A flow of a role over all hosts so far. */
    private static final class Role {
        private final Map<Outcome, Long> hosts = new EnumMap<>(Outcome.class);
        private String worstAt = "";
    }

    private final TextOutput out;
    private final JunitGranularity granularity;
    private final Map<Outcome, Long> cases = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Long> further = new EnumMap<>(Outcome.class);
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private ScanLine scan;
    private Path spool;
    private OutputStream waiting;
    private int elements;

    public JunitFormat(Destination destination, JunitGranularity granularity) {
        out = new TextOutput(destination);
        this.granularity = granularity;
    }

    @Override
    public void begin(ScanLine line) throws IOException {
        scan = line;
        out.open();
        spool = Files.createTempFile("pathclear-junit", ".xml");
        waiting = new BufferedOutputStream(Files.newOutputStream(spool));
    }

    @Override
    public void host(HostRecord host) throws IOException {
        if (granularity == JunitGranularity.ROLE) {
            host.flows().forEach(flow -> addToRole(flow, host));
        } else if (granularity == JunitGranularity.FLOW && host.judged()
                && elements + 2 * host.flows().size() <= FLOW_ELEMENTS) {
            for (FlowLine flow : host.flows()) {
                testCase(host.title() + " " + HostRecord.flowTitle(flow), flow.profile(), Outcome.of(flow, host),
                        flow.verdict() + ", " + host.because(flow) + "; " + host.seen(flow));
            }
            if (host.flows().isEmpty()) {
                hostCase(host);
            }
        } else if (elements + 2 <= HOST_ELEMENTS) {
            hostCase(host);
        } else {
            further.merge(Outcome.of(host), 1L, Long::sum);
        }
    }

    private void hostCase(HostRecord host) throws IOException {
        String verdict = host.judged() ? host.line().verdict() : host.notJudged();
        StringBuilder why = new StringBuilder(verdict);
        int told = 0;
        for (FlowLine flow : host.flows()) {
            Outcome outcome = Outcome.of(flow, host);
            boolean waived = host.waives(flow);
            if ((waived || outcome == Outcome.FAIL || outcome == Outcome.ERROR) && ++told <= TOLD) {
                why.append("; ").append(HostRecord.flowTitle(flow)).append(' ').append(flow.verdict()).append(", ")
                        .append(waived ? host.because(flow) : host.seen(flow));
            }
        }
        testCase(host.title(), "hosts", Outcome.of(host), why.toString());
    }

    private void addToRole(FlowLine flow, HostRecord host) {
        String name = (flow.role() == null ? "" : flow.role() + " ") + HostRecord.flowTitle(flow);
        Role role = roles.get(name);
        if (role == null) {
            name = roles.size() < MAX_ROLE_FLOWS ? name : "further flows";
            role = roles.computeIfAbsent(name, key -> new Role());
        }
        Outcome outcome = Outcome.of(flow, host);
        role.hosts.merge(outcome, 1L, Long::sum);
        if ((outcome == Outcome.FAIL || outcome == Outcome.ERROR) && role.worstAt.isEmpty()) {
            role.worstAt = host.title() + ": " + flow.verdict() + ", " + host.seen(flow);
        }
    }

    private void testCase(String name, String group, Outcome outcome, String message) throws IOException {
        cases.merge(outcome, 1L, Long::sum);
        elements += outcome == Outcome.PASS ? 1 : 2;
        String head = "    <testcase classname=\"pathclear." + Xml.attribute(group) + "\" name=\"" + Xml.attribute(name)
                + "\"";
        String element = switch (outcome) {
            case PASS -> null;
            case FAIL -> "failure";
            case ERROR -> "error";
            case SKIP -> "skipped";
        };
        String text = element == null ? head + "/>\n"
                : head + "><" + element + " message=\"" + Xml.attribute(message) + "\"/></testcase>\n";
        waiting.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        for (Map.Entry<String, Role> role : roles.entrySet()) {
            summarise(role.getKey(), "roles", role.getValue().hosts, role.getValue().worstAt);
        }
        if (!further.isEmpty()) {
            summarise("further hosts", "hosts", further, "more hosts than a report should have test cases");
        }
        Outcome whole = summary != null && Outcome.conclusive(summary.exitCode()) ? Outcome.PASS : Outcome.ERROR;
        testCase("scan", "scan", whole, summary == null ? "cut short" : "exit code " + summary.exitCode());
        waiting.close();
        long tests = cases.values().stream().mapToLong(Long::longValue).sum();
        String counts = " tests=\"" + tests + "\" failures=\"" + count(Outcome.FAIL) + "\" errors=\""
                + count(Outcome.ERROR) + "\"";
        out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites").add(counts).add(">\n  <testsuite name=\"")
                .add("pathclear\"").add(counts).add(" skipped=\"").add(count(Outcome.SKIP)).add("\" timestamp=\"")
                .add(scan.started().toString().substring(0, 19)).add("\" hostname=\"")
                .add(Xml.attribute(scan.vantage().host())).add("\">\n    <properties>");
        if (!scan.profiles().isEmpty()) {
            property("phase", scan.phase());
        }
        property("planDigest", scan.planDigest());
        property("exitCode", summary == null ? "none" : Integer.toString(summary.exitCode()));
        out.add("</properties>\n");
        try (InputStream in = Files.newInputStream(spool)) {
            byte[] piece = new byte[1 << 16];
            OutputStream to = out.stream();
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                to.write(piece, 0, n);
            }
        }
        out.add("  </testsuite>\n</testsuites>\n");
        out.flush();
    }

    private void summarise(String name, String group, Map<Outcome, Long> hosts, String example) throws IOException {
        Outcome worst = hosts.containsKey(Outcome.FAIL) ? Outcome.FAIL : hosts.containsKey(Outcome.ERROR)
                ? Outcome.ERROR : hosts.containsKey(Outcome.PASS) ? Outcome.PASS : Outcome.SKIP;
        long all = hosts.values().stream().mapToLong(Long::longValue).sum();
        testCase(name, group, worst, hosts.getOrDefault(Outcome.FAIL, 0L) + " failed and "
                + hosts.getOrDefault(Outcome.ERROR, 0L) + " not proved of " + all + " hosts; " + example);
    }

    private long count(Outcome outcome) {
        return cases.getOrDefault(outcome, 0L);
    }

    private void property(String name, String value) {
        out.add("<property name=\"").add(name).add("\" value=\"").add(Xml.attribute(value)).add("\"/>");
    }

    /** Nothing is written before the end. */
    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
        try (out) {
            if (waiting != null) {
                waiting.close();
                Files.deleteIfExists(spool);
            }
        }
    }
}
