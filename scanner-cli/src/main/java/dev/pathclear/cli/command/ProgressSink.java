package dev.pathclear.cli.command;

import dev.pathclear.cli.console.ProgressLine;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;

/** Shows the progress line from begin to end: the first of the sinks, so that it is gone before they write the rest. */
record ProgressSink(ProgressLine line) implements ReportSink {
    @Override
    public void begin(ScanLine scan, Scope scope) {
        line.start();
    }

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {}

    @Override
    public void flush() {}

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) {
        line.close();
    }

    @Override
    public void close() {
        line.close();
    }
}
