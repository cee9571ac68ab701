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
import dev.pathclear.report.change.ChangeWords;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.report.change.WatchWords;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a watch for people: where asked to, a line a change as they come; at the end, what became of each line. */
public final class WatchText implements WatchSink {
    /** A time to the millisecond, and a space. */
    private static final int TIME = 25;
    private static final int MAX_TEXT = 120;
    private static final int MAX_OUTAGES = 10;
    private static final int MAX_GAPS = 10;
    private static final List<String> COLLATERAL = List.of("collateral.outage", "collateral.exposure");

    private final Destination destination;
    private final SheetSettings sheet;
    private final boolean changes;
    private final Page page;
    private final WatchWords watch;
    private final ChangeWords words;
    private final int label;
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
        watch = new WatchWords(settings.language());
        words = watch.words();
        label = Math.max(ChangeLabels.width(words, ChangeClass.of(true), "change", "window", "watched", "gap", "ended",
                "probes", "proves"), COLLATERAL.stream().mapToInt(key -> words.text(key).length()).max().orElse(0) + 2);
    }

    private void heading(String key, String text) {
        page.entry(0, Paint.HEADING, words.text("label." + key), label, text);
    }

    @Override
    public void begin(WatchHeader watched) throws IOException {
        header = watched;
        out = destination.open();
        heading("change", safe(header.ticket())
                + (header.title() == null ? "" : words.common().text("joint.colon") + safe(header.title())));
        if (header.windowStart() != null) {
            heading("window", words.span(header.windowStart(), header.windowEnd()));
        }
        page.entry(0, Paint.HEADING, words.common().text("label.from"), label, words.fill("vantage.any-role",
                "host", safe(header.vantage().host()), "addresses",
                header.vantage().addresses().stream().map(Address::toString).collect(Collectors.joining(", "))));
        heading("watched", words.fill("watched-since", "endpoints", words.count("endpoints", header.endpoints().size()),
                "lines", words.count("lines", header.lines().size()), "interval", words.seconds(header.interval()),
                "started", header.started()));
        if (sheet.redacted()) {
            heading("redacted", words.text("redacted"));
        }
        page.blank();
        page.drainTo(out);
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) throws IOException {
        if (changes) {
            record(now.first(), about(endpoint), (before == null ? "" : watch.seen(before) + " -> ") + watch.seen(now));
        }
    }

    private void record(Moment at, String subject, String text) throws IOException {
        page.record(Paint.NONE, at.instant().toString(), TIME, subject + words.common().text("joint.colon") + text);
        page.drainTo(out);
    }

    private String about(int endpoint) {
        WatchedEndpoint one = header.endpoints().get(endpoint);
        return safe(header.lines().get(one.line()).id()) + " " + WatchWords.target(one);
    }

    @Override
    public void outage(int endpoint, Outage outage) throws IOException {
        if (changes) {
            record(outage.end(), about(endpoint), watch.outage(outage));
        }
    }

    @Override
    public void gap(Gap gap) throws IOException {
        if (changes) {
            record(gap.end(), words.text("here"), watch.gap(gap));
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
        report.gaps().stream().limit(MAX_GAPS).forEach(gap -> gapEntry(watch.gap(gap)));
        if (report.gaps().size() > MAX_GAPS) {
            gapEntry(andMore(report.gaps().size() - MAX_GAPS));
        }
        if (report.summary() == null) {
            page.entry(0, Paint.DOUBT, words.text("label.ended"), label, words.text("result-cut-short"));
        } else {
            summary(report.summary());
        }
        page.drainTo(out);
        out.flush();
    }

    private void gapEntry(String text) {
        page.entry(0, Paint.DOUBT, words.text("label.gap"), label, text);
    }

    private String andMore(long number) {
        return words.common().fill("and-more", "n", words.number(number));
    }

    private void line(WatchReport report, int index) {
        LineHistory history = report.lines().get(index);
        ChangeClass worst = history.worst();
        boolean departed = history.collateral() || ComparisonText.paint(worst) == Paint.BAD;
        page.entry(0, departed ? Paint.BAD : ComparisonText.paint(worst), watch.heading(history), label,
                words.fill("line", "id", safe(history.line().id()), "expected",
                        words.expectation(history.line().expectation()), "found", watch.found(history)));
        List<EndpointOutage> outages = report.outagesOf(index);
        for (EndpointOutage one : outages.subList(0, Math.min(MAX_OUTAGES, outages.size()))) {
            page.line(label, 2, WatchWords.target(one.endpoint()) + words.common().text("joint.colon")
                    + watch.outage(one.outage()));
        }
        long more = history.tally().outages() - Math.min(outages.size(), MAX_OUTAGES);
        if (more > 0) {
            page.line(label, 2, andMore(more));
        }
    }

    private void summary(WatchSummary summary) {
        Moment ended = summary.ended();
        heading("ended", words.fill("ended-after", "at", ended.instant(), "length",
                words.seconds(Duration.ofNanos(ended.nanos())), "end", watch.ended(summary.end())));
        heading("probes", watch.probes(summary));
        heading("proves", words.text("watch-proves"));
        page.entry(0, GroupText.paint(summary.exitCode()), words.common().text("label.exit-code"), label,
                summary.exitCode().code() + words.common().text("joint.colon") + watch.meaning(summary.exitCode()));
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
