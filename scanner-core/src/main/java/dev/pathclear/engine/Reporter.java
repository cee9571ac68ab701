package dev.pathclear.engine;

import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostJudge;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges complete hosts and hands them to the sinks. A sink that fails is given up and its failure kept: the others go
 * on, and the owner stops the scan.
 */
final class Reporter implements HostAssembler.Taker {
    private final HostJudge judge;
    private final InterceptionWatch interception;
    private final HostVerdict verdict = new HostVerdict();
    private final ScanVerdict scanVerdict;
    private final List<ReportSink> sinks;
    private IOException failure;

    Reporter(Scope scope, HostJudge judge, InterceptionWatch interception, List<ReportSink> sinks) {
        this.judge = judge;
        this.interception = interception;
        this.sinks = new ArrayList<>(sinks);
        scanVerdict = new ScanVerdict(scope);
    }

    /** What a sink is asked to do. */
    @FunctionalInterface
    private interface Call {
        void on(ReportSink sink) throws IOException;
    }

    void begin(ScanLine scan, Scope scope) {
        each(sink -> sink.begin(scan, scope));
    }

    @Override
    public void complete(HostResult seen, HostClass hostClass) {
        interception.mark(seen);
        judge.judge(seen, hostClass, verdict);
        scanVerdict.add(seen, verdict);
        for (int i = 0; i < sinks.size(); i++) {
            try {
                sinks.get(i).host(seen, hostClass, verdict);
            } catch (IOException e) {
                giveUp(i--, e);
            }
        }
    }

    void flush() {
        each(ReportSink::flush);
    }

    void end(SummaryLine summary) {
        each(sink -> sink.end(summary, scanVerdict));
    }

    private void each(Call call) {
        for (int i = 0; i < sinks.size(); i++) {
            try {
                call.on(sinks.get(i));
            } catch (IOException e) {
                giveUp(i--, e);
            }
        }
    }

    private void giveUp(int index, IOException e) {
        sinks.remove(index);
        if (failure == null) {
            failure = e;
        } else {
            failure.addSuppressed(e);
        }
    }

    /** Returns the verdicts so far. */
    ScanVerdict scanVerdict() {
        return scanVerdict;
    }

    /** Returns the first failure of a sink, or null. */
    IOException failure() {
        return failure;
    }
}
