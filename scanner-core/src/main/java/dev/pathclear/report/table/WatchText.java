package dev.pathclear.report.table;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.EndpointOutage;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.Destination;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.report.change.WatchWords;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a watch for people: where asked to, a line a change as they come; at the end, what became of each line. */
public final class WatchText implements WatchSink {
    private static final int LABEL = 23;
    private static final int MAX_TEXT = 120;
    private static final int MAX_OUTAGES = 10;
    private static final int MAX_GAPS = 10;

    private final Destination destination;
    private final SheetSettings sheet;
    private final boolean changes;
    private final Page page;
    private OutputStream out;
    private WatchHeader header;

    /**
     * @param sheet of what it says, that it is redacted alone is told here
     * @param changes whether changes are written as they come
     */
    public WatchText(Destination destination, TableSettings settings, SheetSettings sheet, boolean changes) {
        this.destination = destination;
        this.sheet = sheet;
        this.changes = changes;
        page = new Page(settings);
    }

    @Override
    public void begin(WatchHeader watched) throws IOException {
        header = watched;
        out = destination.open();
        page.entry(0, Paint.HEADING, "change", LABEL,
                safe(header.ticket()) + (header.title() == null ? "" : ": " + safe(header.title())));
        if (header.windowStart() != null) {
            page.entry(0, Paint.HEADING, "window", LABEL, header.windowStart() + " to " + header.windowEnd());
        }
        page.entry(0, Paint.HEADING, "from", LABEL, safe(header.vantage().host()) + " ("
                + header.vantage().addresses().stream().map(Address::toString).collect(Collectors.joining(", ")) + ")");
        page.entry(0, Paint.HEADING, "watched", LABEL,
                Numbers.of(header.endpoints().size(), "endpoint", "endpoints") + " of "
                        + Numbers.of(header.lines().size(), "line", "lines") + ", every "
                        + WatchWords.seconds(header.interval()) + ", since " + header.started());
        if (sheet.redacted()) {
            page.entry(0, Paint.HEADING, "redacted", LABEL, SheetSettings.REDACTED);
        }
        page.blank();
        page.drainTo(out);
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) throws IOException {
        if (changes) {
            page.record(Paint.NONE, now.first().instant().toString(), LABEL + 2, about(endpoint) + ": "
                    + (before == null ? "" : WatchWords.seen(before) + " -> ") + WatchWords.seen(now));
            page.drainTo(out);
        }
    }

    private String about(int endpoint) {
        WatchedEndpoint one = header.endpoints().get(endpoint);
        return safe(header.lines().get(one.line()).id()) + " " + WatchWords.target(one);
    }

    @Override
    public void outage(int endpoint, Outage outage) throws IOException {
        if (changes) {
            page.record(Paint.NONE, outage.end().instant().toString(), LABEL + 2,
                    about(endpoint) + ": " + WatchWords.outage(outage));
            page.drainTo(out);
        }
    }

    @Override
    public void gap(Gap gap) throws IOException {
        if (changes) {
            page.record(Paint.NONE, gap.end().instant().toString(), LABEL + 2, "here: " + WatchWords.gap(gap));
            page.drainTo(out);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        if (changes) {
            page.blank();
        }
        for (int i = 0; i < report.lines().size(); i++) {
            line(report, i);
        }
        page.blank();
        report.gaps().stream().limit(MAX_GAPS).forEach(gap ->
                page.entry(0, Paint.DOUBT, "gap", LABEL, WatchWords.gap(gap)));
        if (report.gaps().size() > MAX_GAPS) {
            page.entry(0, Paint.DOUBT, "gap", LABEL,
                    "and " + Numbers.text(report.gaps().size() - MAX_GAPS) + " more");
        }
        if (report.summary() == null) {
            page.entry(0, Paint.DOUBT, "ended", LABEL, "the result was cut short: what came after is not known");
        } else {
            summary(report.summary());
        }
        page.drainTo(out);
        out.flush();
    }

    private void line(WatchReport report, int index) {
        LineHistory history = report.lines().get(index);
        ChangeClass worst = history.worst();
        boolean departed = history.collateral() || ComparisonText.paint(worst) == Paint.BAD;
        page.entry(0, departed ? Paint.BAD : ComparisonText.paint(worst), worst.word(), LABEL,
                "line " + safe(history.line().id()) + " (" + history.line().expectation().word() + "): "
                        + WatchWords.found(history));
        List<EndpointOutage> outages = report.outagesOf(index);
        for (EndpointOutage one : outages.subList(0, Math.min(MAX_OUTAGES, outages.size()))) {
            page.line(LABEL, 2, WatchWords.target(one.endpoint()) + ": " + WatchWords.outage(one.outage()));
        }
        long more = history.tally().outages() - Math.min(outages.size(), MAX_OUTAGES);
        if (more > 0) {
            page.line(LABEL, 2, "and " + Numbers.text(more) + " more");
        }
    }

    private void summary(WatchSummary summary) {
        Moment ended = summary.ended();
        page.entry(0, Paint.HEADING, "ended", LABEL, ended.instant() + ", after "
                + WatchWords.seconds(Duration.ofNanos(ended.nanos())) + ": " + WatchWords.ended(summary.end()));
        page.entry(0, Paint.HEADING, "probes", LABEL, WatchWords.probes(summary));
        page.entry(0, Paint.HEADING, "proves", LABEL, "that a connection was accepted, refused or not answered from"
                + " here, once an interval; what was shorter may be missed, and UDP silence proves nothing");
        page.entry(0, GroupText.paint(summary.exitCode()), "exit code", LABEL,
                summary.exitCode().code() + ": " + WatchWords.meaning(summary.exitCode()));
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
