package dev.pathclear.report.record;

import dev.pathclear.profile.Profile;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the hosts of another format in order of their addresses, since a scan asks them in none. Bounded: of more hosts
 * than are kept, those so far are written in order and the others as they come.
 */
public final class InOrder implements RecordFormat {
    /** Lines of results that are kept, at about 150 bytes each. */
    static final int MAX_LINES = 1 << 17;

    private final RecordFormat format;
    private final int maxLines;
    private List<HostRecord> kept = new ArrayList<>();
    private int lines;

    public InOrder(RecordFormat format) {
        this(format, MAX_LINES);
    }

    /** @param maxLines of results, from which on hosts are written as they come */
    InOrder(RecordFormat format, int maxLines) {
        this.format = format;
        this.maxLines = maxLines;
    }

    @Override
    public void profiles(List<Profile> profiles) {
        format.profiles(profiles);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        format.begin(scan);
    }

    @Override
    public void host(HostRecord host) throws IOException {
        if (kept == null) {
            format.host(host);
            return;
        }
        kept.add(host);
        lines += 1 + host.probes().size() + host.flows().size() + host.requirements().size() + host.waivers().size();
        if (lines > maxLines) {
            writeKept();
        }
    }

    private void writeKept() throws IOException {
        List<HostRecord> sorted = kept;
        kept = null;
        sorted.sort(Comparator.comparing(host -> host.line().host()));
        for (HostRecord host : sorted) {
            format.host(host);
        }
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        if (kept != null) {
            writeKept();
        }
        format.end(summary);
    }

    @Override
    public void flush() throws IOException {
        format.flush();
    }

    @Override
    public void close() throws IOException {
        format.close();
    }
}
