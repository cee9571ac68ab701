package dev.pathclear.report.explain;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.metrics.AttemptEvent;
import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps what the judge said of the endpoints to be explained, and after the scan puts it below what the lanes saw of
 * them. Writes nothing by itself.
 */
public final class ExplainSink implements ReportSink {
    private static final int MAX_NAME = 100;
    private static final String INDENT = "  ";

    /** What was concluded of one endpoint, in lines, and of its host. */
    private record Conclusion(String name, List<String> lines) {}

    private final Map<Address, Set<Endpoint>> endpoints;
    private final Map<Address, Map<Endpoint, Conclusion>> conclusions = new HashMap<>();
    private final Advisor advisor = new Advisor(Language.EN);

    /** @param endpoints by host */
    public ExplainSink(Map<Address, Set<Endpoint>> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void begin(ScanLine scan, Scope scope) {}

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        if (endpoints.isEmpty()) {
            return;
        }
        Address host = new Address(seen.high(), seen.low());
        for (Endpoint endpoint : endpoints.getOrDefault(host, Set.of())) {
            for (int row = 0; row < seen.asked(); row++) {
                if (seen.port(row) == endpoint.port() && seen.protocol(row) == endpoint.protocol()) {
                    conclusions.computeIfAbsent(host, key -> new HashMap<>())
                            .put(endpoint, conclusion(seen, row, hostClass, verdict));
                }
            }
        }
    }

    private Conclusion conclusion(HostResult seen, int row, HostClass hostClass, HostVerdict verdict) {
        List<String> lines = new ArrayList<>();
        if (hostClass.protocol(row) == Protocol.UDP && hostClass.preset(row) == null) {
            lines.add("payload   " + hostClass.payload(row).id());
        }
        lines.add("host      " + verdict.status().word() + (verdict.judged() ? "" : ", not judged: it was not listed singly, and "
                + (Rejection.isOf(seen) ? Rejection.of(seen).heard() : "nothing was heard of it")) + (seen.sentRst() ? "; it refuses closed ports with RST" : "")
                + (seen.acceptsControlPort(Protocol.TCP) ? "; it accepts control ports" : ""));
        for (int i = 0; i < verdict.flows(); i++) {
            FlowCheck check = hostClass.flows().get(i);
            if (serves(check, row)) {
                flow(seen, row, check, verdict, i, lines);
            }
        }
        return new Conclusion(seen.name(), lines);
    }

    private static boolean serves(FlowCheck check, int row) {
        for (int n = 0; n < check.asked(); n++) {
            if (check.endpoint(n) == row) {
                return true;
            }
        }
        return false;
    }

    private void flow(HostResult seen, int row, FlowCheck check, HostVerdict verdict, int flow, List<String> lines) {
        String title = Printable.plain(check.flow().title().in(Language.EN.code()), MAX_NAME);
        int decided = verdict.row(flow);
        lines.add("verdict   " + verdict.flow(flow).word() + ", because " + verdict.because(flow).word() + ": \"" + title
                + "\" (" + check.profileId() + ", " + check.flow().need().word() + ")"
                + (decided < 0 || decided == row ? "" : "; port " + seen.port(decided) + " decided it"));
        if (verdict.flow(flow) == Verdict.CLEAR || decided != row) {
            return;
        }
        boolean own = seen.fromKnown(row) && seen.fromHigh(row) == seen.high() && seen.fromLow(row) == seen.low();
        Address host = new Address(seen.high(), seen.low());
        String sender = own ? host.toString() : seen.fromKnown(row)
                ? new Address(seen.fromHigh(row), seen.fromLow(row)).toString() : null;
        Advice advice = advisor.advise(new Occasion(verdict.flow(flow), verdict.because(flow), seen.state(row),
                check.mustStayLocal(), host.toString(), new Endpoint(seen.protocol(row), seen.port(row)).toString(),
                sender, own, title, check.listensAnyway()));
        lines.add("seen      " + advice.seen());
        lines.add("means     " + advice.proves());
        lines.add("next      " + advice.next());
    }

    @Override
    public void flush() {}

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) {}

    @Override
    public void close() {}

    /** Returns the whole explanation; once the lanes have ended. */
    public List<String> lines(List<AttemptTrace> traces) {
        List<String> lines = new ArrayList<>();
        for (Address host : endpoints.keySet().stream().sorted().toList()) {
            Map<Endpoint, List<AttemptEvent>> events = events(host, traces);
            for (Endpoint endpoint : endpoints.get(host).stream().sorted().toList()) {
                Conclusion conclusion = conclusions.getOrDefault(host, Map.of()).get(endpoint);
                String name = conclusion == null || conclusion.name == null ? ""
                        : " (" + Printable.plain(conclusion.name, MAX_NAME) + ")";
                lines.add("explain   " + text(host) + ":" + endpoint + name);
                attempts(events.getOrDefault(endpoint, List.of()), INDENT, lines);
                long left = traces.stream().mapToLong(trace -> trace.left(host, endpoint)).sum();
                if (left > 0) {
                    lines.add(INDENT + "           and " + left + " more events");
                }
                controls(events, lines);
                if (conclusion == null) {
                    lines.add(INDENT + "the scan ended before the host was complete");
                } else {
                    conclusion.lines.forEach(line -> lines.add(INDENT + line));
                }
                lines.add("");
            }
        }
        return lines;
    }

    private static String text(Address host) {
        return host.isIpv4() ? host.toString() : "[" + host + "]";
    }

    private static Map<Endpoint, List<AttemptEvent>> events(Address host, List<AttemptTrace> traces) {
        Map<Endpoint, List<AttemptEvent>> events = new TreeMap<>();
        traces.stream().flatMap(trace -> trace.events().stream()).filter(event -> event.host().equals(host))
                .sorted(Comparator.comparingLong(AttemptEvent::nanos))
                .forEach(event -> events.computeIfAbsent(event.endpoint(), key -> new ArrayList<>()).add(event));
        return events;
    }

    private static void attempts(List<AttemptEvent> events, String indent, List<String> into) {
        if (events.isEmpty()) {
            into.add(indent + "it was never asked");
        }
        events.stream().filter(event -> event.kind() != Kind.SOURCE_PORT)
                .forEach(event -> into.add(indent + EventText.of(event, events)));
    }

    /** Control ports tell whether an open port proves anything. */
    private static void controls(Map<Endpoint, List<AttemptEvent>> events, List<String> into) {
        events.forEach((endpoint, some) -> {
            if (some.getFirst().control()) {
                into.add(INDENT + "control   " + endpoint + ", on which nothing should listen");
                attempts(some, INDENT + INDENT, into);
            }
        });
    }
}
