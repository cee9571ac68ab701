package dev.pathclear.report.record;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Flow;
import dev.pathclear.report.CommonCauses;
import dev.pathclear.report.FlowAdvice;
import dev.pathclear.report.LikelyCauses;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.WaiverLine;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.JudgedProfile;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Feeds a format during a scan with what the result file would hold: no control ports, times to the thousandth. */
public final class RecordFormatSink implements ReportSink {
    private final RecordFormat format;
    private final FlowAdvice advice = new FlowAdvice();
    private final CommonCauses causes = new CommonCauses();

    public RecordFormatSink(RecordFormat format) {
        this.format = format;
    }

    @Override
    public void begin(ScanLine scan, Scope scope) throws IOException {
        format.profiles(scope.profiles().stream().map(JudgedProfile::profile).toList());
        format.begin(scan);
    }

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) throws IOException {
        causes.add(seen, hostClass, verdict);
        Address address = new Address(seen.high(), seen.low());
        List<ProbeLine> probes = new ArrayList<>(seen.asked());
        for (int row = 0; row < seen.asked(); row++) {
            probes.add(probe(seen, row, address));
        }
        List<FlowLine> flows = new ArrayList<>();
        List<RequirementLine> requirements = new ArrayList<>();
        if (verdict.judged()) {
            for (int i = 0; i < hostClass.flows().size(); i++) {
                FlowCheck check = hostClass.flows().get(i);
                Flow flow = check.flow();
                flows.add(new FlowLine(address, check.profileId(), check.role(), flow.id(), check.portText(),
                        flow.protocol(), flow.need().word(), verdict.flow(i).word(), verdict.because(i).word(),
                        advice.of(seen, hostClass, verdict, i)));
            }
            for (int i = 0; i < hostClass.requirements().size(); i++) {
                RequirementCheck check = hostClass.requirements().get(i);
                requirements.add(new RequirementLine(address, check.profileId(), check.requirement().id(),
                        verdict.requirement(i).word()));
            }
        }
        String word = verdict.judged() ? verdict.verdict().word() : null;
        HostLine line = new HostLine(
                address, seen.name(), verdict.status(), word, seen.listed(), seen.acceptsControlPort(Protocol.TCP),
                verdict.requiredRejected());
        format.host(new HostRecord(line, probes, flows, requirements,
                verdict.judged() ? waivers(address, hostClass, verdict) : List.of()));
    }

    private static List<WaiverLine> waivers(Address host, HostClass hostClass, HostVerdict verdict) {
        if (hostClass.waivers().isEmpty()) {
            return List.of();
        }
        List<WaiverLine> waivers = new ArrayList<>();
        for (int i = 0; i < verdict.flows(); i++) {
            if (verdict.flowWaiver(i) != null) {
                FlowCheck check = hostClass.flows().get(i);
                waivers.add(new WaiverLine(host, check.profileId(), check.flow().id(), null, verdict.flowWaiver(i)));
            }
        }
        for (int i = 0; i < verdict.requirements(); i++) {
            if (verdict.requirementWaiver(i) != null) {
                RequirementCheck check = hostClass.requirements().get(i);
                waivers.add(new WaiverLine(
                        host, check.profileId(), null, check.requirement().id(), verdict.requirementWaiver(i)));
            }
        }
        return waivers;
    }

    private static ProbeLine probe(HostResult seen, int row, Address host) {
        boolean refused = seen.fromKnown(row) && seen.state(row) != State.OPEN;
        Address from = refused ? new Address(seen.fromHigh(row), seen.fromLow(row)) : null;
        return new ProbeLine(host, seen.name(), seen.port(row), seen.protocol(row), seen.state(row), seen.reason(row),
                from, seen.rttMicros(row), seen.attempts(row), seen.atMillis(row));
    }

    @Override
    public void flush() throws IOException {
        format.flush();
    }

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) throws IOException {
        format.end(LikelyCauses.in(new SummaryLine(summary.endpoints(), summary.states(), summary.verdicts(),
                summary.hosts(), thousandths(summary.elapsedSeconds()), thousandths(summary.probesPerSecond()),
                summary.limitedBy(), summary.exitCode()), causes));
    }

    private static double thousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    @Override
    public void close() throws IOException {
        format.close();
    }
}
