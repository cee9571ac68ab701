package dev.pathclear.report.record;

import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Csv;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.WaiverLine;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes {@code -o csv}: RFC 4180, one header, one row a record; cells that do not apply are empty. See {@link Csv} for
 * what keeps them harmless.
 */
public final class CsvFormat implements RecordFormat {
    private static final String HEADER = "record,host,name,status,profile,role,id,port,protocol,need,verdict,because,"
            + "state,reason,from,rtt_micros,attempts,at";

    private final TextOutput out;

    public CsvFormat(Destination destination) {
        out = new TextOutput(destination);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        out.open();
        out.add(HEADER).add(Csv.END);
        row("scan", scan.vantage().host(), "", "", "", "", scan.planDigest(), "", "", "",
                scan.profiles().isEmpty() ? "" : scan.phase(), "", "", "", "",
                "", "", scan.started());
    }

    @Override
    public void host(HostRecord host) throws IOException {
        String address = host.line().host().toString();
        String name = host.line().name();
        for (ProbeLine probe : host.probes()) {
            row("probe", address, name, "", "", "", "", probe.port(), probe.protocol().word(), "", "", "",
                    probe.state().word(), probe.reason().word(), probe.from(),
                    probe.rttMicros() < 0 ? "" : probe.rttMicros(), probe.attempts(),
                    probe.atMillis() == 0 ? "" : Instant.ofEpochMilli(probe.atMillis()));
        }
        for (FlowLine flow : host.flows()) {
            row("flow", address, name, "", flow.profile(), flow.role(), flow.flow(), flow.port(),
                    flow.protocol().word(), flow.need(), flow.verdict(), flow.because(), "", "", "", "", "", "");
        }
        for (RequirementLine requirement : host.requirements()) {
            row("requirement", address, name, "", requirement.profile(), "", requirement.requirement(), "", "", "",
                    requirement.verdict(), "", "", "", "", "", "", "");
        }
        for (WaiverLine waiver : host.waivers()) {
            row("waiver", address, name, waiver.waiver().expired() ? "expired" : "in force", waiver.profile(), "",
                    waiver.flow() == null ? waiver.requirement() : waiver.flow(), "", "", "", "",
                    waiver.waiver().toString(), "", "", "", "", "", waiver.waiver().expires());
        }
        row("host", address, name, host.line().status().word(), "", "", "", "", "", "", host.line().verdict(), "", "",
                "", "", "", "", "");
        out.pieceEnded();
    }

    private void row(Object... cells) {
        out.add(Csv.row(cells));
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        if (summary == null) {
            row("summary", "", "", "cut short", "", "", "", "", "", "", "", "", "", "", "", "", "", "");
        } else {
            row("summary", "", "", "exit code " + summary.exitCode(), "", "", "", "", "", "", "", "", "", "", "", "",
                    "", "");
        }
        flush();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
