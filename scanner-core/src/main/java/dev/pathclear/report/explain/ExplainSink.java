package dev.pathclear.report.explain;

import dev.pathclear.advice.Language;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what the judge said of the endpoints to be explained, and after the scan puts it below what the lanes saw of
 * them. Writes nothing by itself.
 */
public final class ExplainSink implements ReportSink {
    private final Map<Address, Set<Endpoint>> endpoints;
    private final Map<Address, Map<Endpoint, Conclusion>> conclusions = new HashMap<>();

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
                            .put(endpoint, Conclusion.of(seen, row, hostClass, verdict));
                }
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) {}

    @Override
    public void close() {}

    /** Returns the whole explanation; once the lanes have ended. */
    public List<String> lines(List<AttemptTrace> traces, Language language) {
        ExplainText text = new ExplainText(traces, language);
        List<String> lines = new ArrayList<>();
        for (Address host : endpoints.keySet().stream().sorted().toList()) {
            for (Endpoint endpoint : endpoints.get(host).stream().sorted().toList()) {
                lines.addAll(text.lines(host, endpoint, conclusions.getOrDefault(host, Map.of()).get(endpoint)));
            }
        }
        return lines;
    }
}
