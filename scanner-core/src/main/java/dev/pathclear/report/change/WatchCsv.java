package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.EndpointOutage;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.OutageTally;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Csv;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.result.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code -o csv} of a watch: a row a line of the plan, an outage, a gap, an endpoint and each time that it was
 * seen as the same; {@code record} tells them apart.
 */
public final class WatchCsv implements WatchSink {
    /** The columns, in their order. */
    private enum Column {
        RECORD, LINE, EXPECT, CLASS, HOST, NAME, PORT, PROTOCOL, STATE, REASON, START, END, OVER, SECONDS,
        UNCERTAINTY_SECONDS, PROBES, FIRST_OPEN, STABLE_SINCE, OUTAGES, LONGEST_SECONDS, TOTAL_SECONDS, LOSSES,
        COLLATERAL, WHY, SHA256
    }

    private final TextOutput out;
    private final SheetSettings settings;
    private final WatchEvidence evidence;
    private final WatchWords english = new WatchWords(Language.EN);
    private final Map<Column, Object> row = new EnumMap<>(Column.class);
    private WatchHeader header;

    public WatchCsv(Destination destination, SheetSettings settings, WatchEvidence evidence) {
        out = new TextOutput(destination);
        this.settings = settings;
        this.evidence = evidence;
    }

    @Override
    public void begin(WatchHeader watched) throws IOException {
        header = watched;
        out.open();
        for (Column column : Column.values()) {
            row.put(column, column.name().toLowerCase(Locale.ROOT));
        }
        write();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        addWatch(report.summary());
        for (int i = 0; i < report.lines().size(); i++) {
            addLine(report.lines().get(i));
        }
        for (int i = 0; i < report.lines().size(); i++) {
            for (EndpointOutage one : report.outagesOf(i)) {
                addOutage(one);
            }
        }
        report.gaps().forEach(this::addGap);
        for (EndpointHistory endpoint : report.endpoints()) {
            addEndpoint(report, endpoint);
            out.pieceEnded();
        }
        out.flush();
    }

    private void addWatch(WatchSummary summary) throws IOException {
        Evidence file = evidence.file();
        row.put(Column.LINE, header.ticket());
        row.put(Column.HOST, header.vantage().host());
        row.put(Column.NAME, file == null ? null : file.file());
        row.put(Column.START, header.started());
        row.put(Column.SHA256, file == null ? null : file.sha256());
        if (summary == null) {
            row.put(Column.WHY, "cut short: what came after is not known");
        } else {
            row.put(Column.CLASS, "exit code " + summary.exitCode().code());
            row.put(Column.END, summary.ended().instant());
            row.put(Column.SECONDS, seconds(Duration.ofNanos(summary.ended().nanos())));
            row.put(Column.PROBES, summary.counts().probes());
            row.put(Column.WHY, english.meaning(summary.exitCode()));
        }
        write("watch");
        row.put(Column.LINE, header.ticket());
        row.put(Column.NAME, settings.plan() == null ? null : settings.plan().file());
        row.put(Column.START, header.windowStart());
        row.put(Column.END, header.windowEnd());
        row.put(Column.SHA256, header.planDigest());
        write("plan");
        if (settings.redacted()) {
            row.put(Column.WHY, english.words().text("redacted"));
            write("redacted");
        }
    }

    private void addLine(LineHistory one) {
        row.put(Column.LINE, one.line().id());
        row.put(Column.EXPECT, one.line().expectation().word());
        row.put(Column.CLASS, one.worst().word());
        row.put(Column.FIRST_OPEN, WatchWords.closes(one) ? null : instant(one.firstOpen()));
        row.put(Column.STABLE_SINCE, instant(one.stableSince()));
        tally(one.tally());
        row.put(Column.COLLATERAL, one.collateral());
        row.put(Column.WHY, english.found(one));
        write("line");
    }

    private void tally(OutageTally tally) {
        row.put(Column.OUTAGES, tally.outages());
        row.put(Column.LONGEST_SECONDS, seconds(tally.longest()));
        row.put(Column.TOTAL_SECONDS, seconds(tally.total()));
        row.put(Column.LOSSES, tally.losses());
    }

    private void about(WatchedEndpoint one) {
        row.put(Column.LINE, header.lines().get(one.line()).id());
        row.put(Column.EXPECT, header.lines().get(one.line()).expectation().word());
        row.put(Column.HOST, one.host());
        row.put(Column.NAME, one.name());
        row.put(Column.PORT, one.port());
        row.put(Column.PROTOCOL, one.protocol().word());
    }

    private void addOutage(EndpointOutage found) {
        about(found.endpoint());
        var one = found.outage();
        row.put(Column.STATE, one.state().word());
        row.put(Column.REASON, one.reason().word());
        row.put(Column.START, instant(one.start()));
        row.put(Column.END, instant(one.end()));
        row.put(Column.OVER, one.over());
        row.put(Column.SECONDS, seconds(one.length()));
        row.put(Column.UNCERTAINTY_SECONDS, seconds(one.uncertainty()));
        row.put(Column.PROBES, one.probes());
        write(one.kind().word());
    }

    private void addGap(Gap one) {
        row.put(Column.REASON, one.cause().word());
        row.put(Column.NAME, one.link());
        row.put(Column.START, instant(one.start()));
        row.put(Column.END, instant(one.end()));
        row.put(Column.SECONDS, seconds(Duration.ofNanos(one.end().nanos() - one.start().nanos())));
        write("gap");
    }

    private void addEndpoint(WatchReport report, EndpointHistory one) {
        about(one.endpoint());
        row.put(Column.CLASS, one.present() ? one.changeClass().word() : null);
        row.put(Column.FIRST_OPEN, WatchWords.closes(report.lines().get(one.endpoint().line())) ? null
                : instant(one.firstOpen()));
        row.put(Column.STABLE_SINCE, instant(one.stableSince()));
        row.put(Column.PROBES, one.probes());
        tally(one.tally());
        row.put(Column.WHY, !one.present() ? "never answered and left out"
                : english.why(one.doubt()));
        write("endpoint");
        for (Spell spell : one.spells()) {
            about(one.endpoint());
            row.put(Column.STATE, spell.state().word());
            row.put(Column.REASON, spell.reason().word());
            row.put(Column.START, instant(spell.first()));
            row.put(Column.END, instant(spell.last()));
            row.put(Column.PROBES, spell.probes());
            write("seen");
        }
    }

    private static Object instant(Moment moment) {
        return moment == null ? null : moment.instant();
    }

    private static Object seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private void write(String record) {
        row.put(Column.RECORD, record);
        write();
    }

    private void write() {
        Object[] cells = new Object[Column.values().length];
        row.forEach((column, value) -> cells[column.ordinal()] = value);
        out.add(Csv.row(cells));
        row.clear();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
