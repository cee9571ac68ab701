package dev.pathclear.report.table;

import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the table for people, {@code -o table}: the header at once, the hosts at the end, since hosts of one trouble
 * stand together.
 */
public final class TableSink implements ReportSink {
    private final Destination destination;
    private final Words words;
    private final Page page;
    private final HostGroups groups = new HostGroups();
    private OutputStream out;
    private boolean severalProfiles;

    public TableSink(Destination destination, TableSettings settings) {
        this.destination = destination;
        words = new Words(settings.language());
        page = new Page(settings);
    }

    @Override
    public void begin(ScanLine scan, Scope scope) throws IOException {
        out = destination.open();
        severalProfiles = scope.profiles().size() > 1;
        new HeaderText(page, words).write(scan, scope);
        flush();
    }

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        groups.add(seen, hostClass, verdict);
    }

    @Override
    public void flush() throws IOException {
        page.drainTo(out);
        out.flush();
    }

    @Override
    public void end(SummaryLine summary, ScanVerdict verdict) throws IOException {
        GroupText text = new GroupText(page, words);
        for (HostGroup group : groups.inOrder()) {
            text.write(group);
            page.drainTo(out);
        }
        MissedText missed = new MissedText(page, words, text);
        missed.write(groups.missed(), groups.causes(), groups.devices());
        missed.writeCauses(groups.causes());
        page.drainTo(out);
        SummaryText last = new SummaryText(page, words);
        last.writeNotShown(groups);
        last.writeTallies(verdict, severalProfiles);
        last.writeSummary(summary, verdict);
        flush();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
