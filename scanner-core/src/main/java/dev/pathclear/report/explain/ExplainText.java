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
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what happened to an endpoint and what was concluded from it, in one language. */
final class ExplainText {
    private static final int MAX_NAME = 100;
    private static final int LABEL = 10;
    private static final String INDENT = "  ";

    private final List<AttemptTrace> traces;
    private final String language;
    private final ExplainWords words;
    private final EventText events;
    private final Advisor advisor;
    private List<String> lines = new ArrayList<>();

    ExplainText(List<AttemptTrace> traces, Language language) {
        this.traces = traces;
        this.language = language.code();
        words = new ExplainWords(language);
        events = new EventText(words);
        advisor = new Advisor(language);
    }

    /**
     * Returns the lines of an endpoint, and an empty one.
     *
     * @param conclusion null where the scan ended before the host was complete
     */
    List<String> lines(Address host, Endpoint endpoint, Conclusion conclusion) {
        lines = new ArrayList<>();
        Map<Endpoint, List<AttemptEvent>> seen = events(host);
        String name = conclusion == null || conclusion.name() == null ? ""
                : " (" + Printable.plain(conclusion.name(), MAX_NAME) + ")";
        line("", "explain", (host.isIpv4() ? host.toString() : "[" + host + "]") + ":" + endpoint + name);
        attempts(seen.getOrDefault(endpoint, List.of()), INDENT);
        long left = traces.stream().mapToLong(trace -> trace.left(host, endpoint)).sum();
        if (left > 0) {
            lines.add(INDENT + "           " + words.fill("more-events." + words.all().form(left), "n", left));
        }
        controls(seen);
        if (conclusion == null) {
            lines.add(INDENT + words.text("incomplete"));
        } else {
            conclusion(host, endpoint, conclusion);
        }
        lines.add("");
        return lines;
    }

    private void line(String indent, String label, String text) {
        String word = words.text("label." + label);
        lines.add(indent + word + " ".repeat(LABEL - word.length()) + text);
    }

    private Map<Endpoint, List<AttemptEvent>> events(Address host) {
        Map<Endpoint, List<AttemptEvent>> seen = new TreeMap<>();
        traces.stream().flatMap(trace -> trace.events().stream()).filter(event -> event.host().equals(host))
                .sorted(Comparator.comparingLong(AttemptEvent::nanos))
                .forEach(event -> seen.computeIfAbsent(event.endpoint(), key -> new ArrayList<>()).add(event));
        return seen;
    }

    private void attempts(List<AttemptEvent> some, String indent) {
        if (some.isEmpty()) {
            lines.add(indent + words.text("never-asked"));
        }
        some.stream().filter(event -> event.kind() != Kind.SOURCE_PORT)
                .forEach(event -> lines.add(indent + events.of(event, some)));
    }

    /** Control ports tell whether an open port proves anything. */
    private void controls(Map<Endpoint, List<AttemptEvent>> seen) {
        seen.forEach((endpoint, some) -> {
            if (some.getFirst().control()) {
                line(INDENT, "control", words.fill("control", "port", endpoint));
                attempts(some, INDENT + INDENT);
            }
        });
    }

    private void conclusion(Address host, Endpoint endpoint, Conclusion conclusion) {
        if (conclusion.payload() != null) {
            line(INDENT, "payload", conclusion.payload());
        }
        line(INDENT, "host", host(conclusion));
        conclusion.flows().forEach(flow -> flow(host, endpoint, flow));
    }

    private String host(Conclusion conclusion) {
        StringBuilder text = new StringBuilder(words.all().text("status." + conclusion.status().word() + ".one"));
        if (!conclusion.judged()) {
            text.append(words.fill("not-judged", "heard", conclusion.rejection() == null ? words.text("nothing-heard")
                    : RejectionText.heard(conclusion.rejection(), words.all())));
        }
        return text.append(conclusion.refuses() ? words.text("refuses") : "")
                .append(conclusion.acceptsControls() ? words.text("accepts-controls") : "").toString();
    }

    private void flow(Address host, Endpoint endpoint, Conclusion.OfFlow flow) {
        String title = Printable.plain(flow.check().flow().title().in(language), MAX_NAME);
        line(INDENT, "verdict", words.fill("verdict", "verdict", words.all().verdict(flow.verdict()),
                "because", flow.because().word(), "title", title, "profile", flow.check().profileId(),
                "need", words.all().need(flow.check().flow().need()))
                + (flow.decided() || flow.decidedBy() == 0 ? "" : words.fill("decided-by", "port", flow.decidedBy())));
        if (flow.verdict() == Verdict.CLEAR || !flow.decided()) {
            return;
        }
        Advice advice = advisor.advise(new Occasion(flow.verdict(), flow.because(), flow.state(),
                flow.check().mustStayLocal(), host.toString(), endpoint.toString(),
                flow.sender() == null ? null : flow.sender().toString(), flow.own(), title,
                flow.check().listensAnyway()));
        line(INDENT, "seen", advice.seen());
        line(INDENT, "means", advice.proves());
        line(INDENT, "next", advice.next());
    }
}
