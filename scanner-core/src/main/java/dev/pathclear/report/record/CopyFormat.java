package dev.pathclear.report.record;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.Destination;
import dev.pathclear.result.DocumentWriter;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.NdjsonWriter;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.ResultWriter;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.WaiverLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Writes a result as a result again, in the same or the other of its two forms. */
public final class CopyFormat implements RecordFormat {
    private final Destination destination;
    private final Function<OutputStream, ResultWriter> form;
    private ResultWriter writer;

    private CopyFormat(Destination destination, Function<OutputStream, ResultWriter> form) {
        this.destination = destination;
        this.form = form;
    }

    /** Returns one JSON object a line. */
    public static CopyFormat ndjson(Destination destination) {
        return new CopyFormat(destination, NdjsonWriter::new);
    }

    /** Returns one JSON document. */
    public static CopyFormat document(Destination destination) {
        return new CopyFormat(destination, DocumentWriter::new);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        writer = form.apply(destination.open());
        writer.scan(scan);
    }

    @Override
    public void host(HostRecord host) throws IOException {
        HostResult seen = seen(host);
        writer.beginHost(seen, host.line().status(), host.line().verdict(), host.line().requiredRejected());
        for (int row = 0; row < seen.asked(); row++) {
            writer.probe(row);
        }
        for (FlowLine flow : host.flows()) {
            writer.flow(flow.profile(), flow.role(), flow.flow(), flow.port(), flow.protocol(), flow.need(),
                    flow.verdict(), flow.because(), flow.advice());
        }
        for (RequirementLine requirement : host.requirements()) {
            writer.requirement(requirement.profile(), requirement.requirement(), requirement.verdict());
        }
        for (WaiverLine waiver : host.waivers()) {
            writer.waiver(waiver.profile(), waiver.flow(), waiver.requirement(), waiver.waiver());
        }
        writer.endHost();
    }

    /** That a host accepts everything was proved by control ports, which a result leaves out. */
    private static HostResult seen(HostRecord host) {
        HostResult seen = new HostResult();
        seen.begin(host.line().host().high(), host.line().host().low(), host.line().name(), 0,
                host.line().expected(), host.probes().size());
        for (ProbeLine probe : host.probes()) {
            seen.add(probe.protocol(), probe.port(), probe.state(), probe.reason(), probe.attempts(),
                    probe.rttMicros(), probe.atMillis(), 0);
            if (probe.from() != null) {
                seen.from(probe.from().high(), probe.from().low());
            }
        }
        if (host.line().acceptsAll()) {
            seen.add(Protocol.TCP, 1, Reason.SYN_ACK.state(), Reason.SYN_ACK, 1, -1, 0, 0);
        }
        return seen;
    }

    @Override
    public void flush() throws IOException {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        if (summary != null) {
            writer.summary(summary);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
