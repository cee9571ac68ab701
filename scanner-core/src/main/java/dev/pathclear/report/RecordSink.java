package dev.pathclear.report;

import dev.pathclear.profile.Flow;
import dev.pathclear.result.DocumentWriter;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.NdjsonWriter;
import dev.pathclear.result.ResultWriter;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * Writes everything, for programs: what was seen of every endpoint of every host, and every verdict on the hosts that
 * are judged. Control ports are no endpoints and are left out.
 */
public final class RecordSink implements ReportSink {
    private final Destination destination;
    private final Function<OutputStream, ResultWriter> format;
    private final FlowAdvice advice = new FlowAdvice();
    private final CommonCauses causes = new CommonCauses();
    private ResultWriter writer;

    private RecordSink(Destination destination, Function<OutputStream, ResultWriter> format) {
        this.destination = destination;
        this.format = format;
    }

    /** Returns a sink of one JSON object a line, {@code -o ndjson}. */
    public static RecordSink ndjson(Destination destination) {
        return new RecordSink(destination, NdjsonWriter::new);
    }

    /** Returns a sink of one JSON document, {@code -o json}. */
    public static RecordSink document(Destination destination) {
        return new RecordSink(destination, DocumentWriter::new);
    }

    @Override
    public void begin(ScanLine scan, Scope scope) throws IOException {
        writer = format.apply(destination.open());
        writer.scan(scan);
    }

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) throws IOException {
        causes.add(seen, hostClass, verdict);
        writer.beginHost(seen, verdict.status(), verdict.judged() ? verdict.verdict().word() : null,
                verdict.requiredRejected());
        for (int row = 0; row < seen.asked(); row++) {
            writer.probe(row);
        }
        if (verdict.judged()) {
            writeFlows(seen, hostClass, verdict);
            writeRequirements(hostClass.requirements(), verdict);
            if (!hostClass.waivers().isEmpty()) {
                writeWaivers(hostClass, verdict);
            }
        }
        writer.endHost();
    }

    private void writeFlows(HostResult seen, HostClass hostClass, HostVerdict verdict) throws IOException {
        List<FlowCheck> checks = hostClass.flows();
        for (int i = 0; i < checks.size(); i++) {
            FlowCheck check = checks.get(i);
            Flow flow = check.flow();
            writer.flow(check.profileId(), check.role(), flow.id(), check.portText(), flow.protocol(),
                    flow.need().word(), verdict.flow(i).word(), verdict.because(i).word(),
                    advice.of(seen, hostClass, verdict, i));
        }
    }

    private void writeRequirements(List<RequirementCheck> checks, HostVerdict verdict) throws IOException {
        for (int i = 0; i < checks.size(); i++) {
            RequirementCheck check = checks.get(i);
            writer.requirement(check.profileId(), check.requirement().id(), verdict.requirement(i).word());
        }
    }

    private void writeWaivers(HostClass hostClass, HostVerdict verdict) throws IOException {
        for (int i = 0; i < verdict.flows(); i++) {
            if (verdict.flowWaiver(i) != null) {
                FlowCheck check = hostClass.flows().get(i);
                writer.waiver(check.profileId(), check.flow().id(), null, verdict.flowWaiver(i));
            }
        }
        for (int i = 0; i < verdict.requirements(); i++) {
            if (verdict.requirementWaiver(i) != null) {
                RequirementCheck check = hostClass.requirements().get(i);
                writer.waiver(check.profileId(), null, check.requirement().id(), verdict.requirementWaiver(i));
            }
        }
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) throws IOException {
        writer.summary(LikelyCauses.in(summary, causes));
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
