package dev.pathclear.report.record;

import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;

/**
 * Writes {@code -o tap}: the Test Anything Protocol, version 14, a test point a flow of a judged host and one for the
 * scan itself, so that a scan that judged nothing does not pass. The plan comes last, since it is known then.
 */
public final class TapFormat implements RecordFormat {
    private final TextOutput out;
    private long points;

    public TapFormat(Destination destination) {
        out = new TextOutput(destination);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        out.open();
        out.add("TAP version 14\n");
        comment("from " + Plain.text(scan.vantage().host())
                + (scan.profiles().isEmpty() ? "" : ", phase " + Plain.text(scan.phase())));
    }

    private void comment(String text) {
        out.add("# ").add(text).add('\n');
    }

    @Override
    public void host(HostRecord host) throws IOException {
        if (!host.judged()) {
            comment(host.title() + ": " + host.notJudged());
        }
        for (FlowLine flow : host.flows()) {
            Outcome outcome = Outcome.of(flow, host);
            String what = host.title() + ": " + HostRecord.flowTitle(flow);
            String verdict = Plain.text(flow.verdict()) + ", " + Plain.text(host.because(flow));
            String seen = host.seen(flow);
            point(outcome == Outcome.PASS || outcome == Outcome.SKIP, what,
                    outcome == Outcome.SKIP ? escape(verdict) : null);
            if (outcome == Outcome.FAIL || outcome == Outcome.ERROR) {
                out.add("  ---\n  verdict: ").add(yaml(flow.verdict()))
                        .add("\n  because: ").add(yaml(host.because(flow)))
                        .add("\n  seen: ").add(yaml(seen)).add("\n  ...\n");
            }
        }
        out.pieceEnded();
    }

    private void point(boolean ok, String what, String skipped) {
        out.add(ok ? "ok " : "not ok ").add(++points).add(" - ").add(escape(what));
        if (skipped != null) {
            out.add(" # SKIP ").add(skipped);
        }
        out.add('\n');
    }

    /** A number sign begins a directive, and a backslash takes its meaning away. */
    static String escape(String text) {
        return text.replace("\\", "\\\\").replace("#", "\\#");
    }

    private static String yaml(String text) {
        return "'" + Plain.text(text).replace("'", "''") + "'";
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        if (summary == null) {
            point(false, "scan: the result was cut short", null);
        } else {
            point(Outcome.conclusive(summary.exitCode()), "scan: exit code " + summary.exitCode(), null);
        }
        out.add("1..").add(points).add('\n');
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
