package dev.pathclear;

import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;

/** Feeds a listener as if it were a report. */
final class ListenerSink implements ReportSink {
    private final ScanListener listener;

    ListenerSink(ScanListener listener) {
        this.listener = listener;
    }

    @Override
    public void begin(ScanLine scan, Scope scope) {}

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        listener.host(seen, hostClass, verdict);
    }

    @Override
    public void flush() {}

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) {}

    @Override
    public void close() {}
}
