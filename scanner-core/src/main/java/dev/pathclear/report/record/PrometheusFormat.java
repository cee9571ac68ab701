package dev.pathclear.report.record;

import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code -o prometheus}: the text exposition format 0.0.4, for the textfile collector of the node exporter.
 * What to alert on: the exit code, the age of the scan, requirements that do not hold. Hosts are counted and never
 * labels, and each family has a bounded number of series; the file is opened and written at the end, all at once.
 */
public final class PrometheusFormat implements RecordFormat {
    private static final int MAX_SERIES = 1_000;
    private static final String FURTHER = "further=\"true\"";

    private final TextOutput out;
    private final Map<String, Long> hosts = new TreeMap<>();
    private final Map<String, Long> judged = new TreeMap<>();
    private final Map<String, Long> flows = new TreeMap<>();
    private final Map<String, Long> requirements = new TreeMap<>();
    private long requiredRejected;
    private ScanLine scan;

    public PrometheusFormat(Destination destination) {
        out = new TextOutput(destination);
    }

    @Override
    public void begin(ScanLine line) {
        scan = line;
    }

    @Override
    public void host(HostRecord host) {
        count(hosts, label("status", host.line().status().word()));
        requiredRejected += host.line().requiredRejected() ? 1 : 0;
        if (host.judged()) {
            count(judged, label("verdict", host.line().verdict()));
        }
        for (FlowLine flow : host.flows()) {
            count(flows, label("profile", flow.profile()) + "," + label("role", flow.role()) + ","
                    + label("flow", flow.flow()) + "," + label("need", flow.need()) + ","
                    + label("verdict", flow.verdict()));
        }
        for (RequirementLine requirement : host.requirements()) {
            count(requirements, label("profile", requirement.profile()) + ","
                    + label("requirement", requirement.requirement()) + ","
                    + label("verdict", requirement.verdict()));
        }
    }

    private static void count(Map<String, Long> series, String labels) {
        boolean fits = series.size() < MAX_SERIES || series.containsKey(labels);
        series.merge(fits ? labels : FURTHER, 1L, Long::sum);
    }

    /** Returns a label; backslash, double quote and line feed are the characters with a meaning in its value. */
    static String label(String name, String value) {
        return name + "=\"" + Plain.text(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        out.open();
        family("pathclear_scan_info", "What was scanned from where.", Map.of(label("vantage", scan.vantage().host())
                + (scan.profiles().isEmpty() ? "" : "," + label("phase", scan.phase())) + "," + label("version", scan.version()), 1L));
        one("pathclear_scan_started_timestamp_seconds", "When the scan began, seconds since 1970.",
                scan.started().getEpochSecond());
        one("pathclear_scan_complete", "1 if the result is whole, 0 if it was cut short.", summary == null ? 0 : 1);
        if (summary != null) {
            one("pathclear_scan_duration_seconds", "How long the scan took.", summary.elapsedSeconds());
            one("pathclear_scan_exit_code", "0 all holds, 1 something does not, 3 not all is proved.",
                    summary.exitCode());
            Map<String, Long> states = new TreeMap<>();
            summary.states().forEach((state, count) -> states.put(label("state", state.word()), count));
            family("pathclear_endpoints", "Endpoints by what was seen of them.", states);
        }
        family("pathclear_hosts", "Hosts by status.", hosts);
        one("pathclear_required_rejected_hosts", "Addresses not judged of which required ports are rejected.",
                requiredRejected);
        family("pathclear_judged_hosts", "Judged hosts by the worst of their required requirements.", judged);
        family("pathclear_requirement_hosts", "Judged hosts by requirement and verdict.", requirements);
        family("pathclear_flow_hosts", "Judged hosts by flow and verdict.", flows);
        out.flush();
    }

    private void one(String name, String help, Object value) {
        family(name, help, Map.of("", value));
    }

    private void family(String name, String help, Map<String, ?> series) {
        if (series.isEmpty()) {
            return;
        }
        out.add("# HELP ").add(name).add(" ").add(help).add("\n# TYPE ").add(name).add(" gauge\n");
        series.forEach((labels, value) ->
                out.add(name).add(labels.isEmpty() ? "" : "{" + labels + "}").add(" ").add(value).add("\n"));
    }

    /** Nothing is written before the end. */
    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
        out.close();
    }
}
