package dev.pathclear.report.table;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.EndpointHistory;
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
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a watch for people: where asked to, a line a change as they come; at the end, what became of each line. */
public final class WatchText implements WatchSink {
    private static final int LABEL = 23;
    private static final int MAX_TEXT = 120;
    private static final int MAX_OUTAGES = 10;
    private static final int MAX_GAPS = 10;

    private final Destination destination;
    private final boolean changes;
    private final Page page;
    private OutputStream out;
    private WatchHeader header;

    /** @param changes whether changes are written as they come */
    public WatchText(Destination destination, TableSettings settings, boolean changes) {
        this.destination = destination;
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
                        + seconds(header.interval()) + ", since " + header.started());
        page.blank();
        page.drainTo(out);
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) throws IOException {
        if (changes) {
            page.record(Paint.NONE, now.first().instant().toString(), LABEL + 2, about(endpoint) + ": "
                    + (before == null ? "" : seen(before) + " -> ") + seen(now));
            page.drainTo(out);
        }
    }

    private String about(int endpoint) {
        WatchedEndpoint one = header.endpoints().get(endpoint);
        return safe(header.lines().get(one.line()).id()) + " " + target(one);
    }

    private static String target(WatchedEndpoint one) {
        return one.host() + (one.name() == null ? "" : " " + safe(one.name())) + " " + one.port() + "/"
                + one.protocol().word();
    }

    private static String seen(Spell spell) {
        return spell.isGap() ? "not known (" + spell.reason().word() + ")"
                : spell.state().word() + " (" + spell.reason().word() + ")";
    }

    @Override
    public void outage(int endpoint, Outage outage) throws IOException {
        if (changes) {
            page.record(Paint.NONE, outage.end().instant().toString(), LABEL + 2,
                    about(endpoint) + ": " + text(outage));
            page.drainTo(out);
        }
    }

    @Override
    public void gap(Gap gap) throws IOException {
        if (changes) {
            page.record(Paint.NONE, gap.end().instant().toString(), LABEL + 2, "here: " + text(gap));
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
            line(report.lines().get(i), report.endpoints(), i);
        }
        page.blank();
        report.gaps().stream().limit(MAX_GAPS).forEach(gap ->
                page.entry(0, Paint.DOUBT, "gap", LABEL, text(gap)));
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

    private void line(LineHistory history, List<EndpointHistory> endpoints, int index) {
        ChangeClass worst = history.worst();
        boolean departed = history.collateral() || ComparisonText.paint(worst) == Paint.BAD;
        page.entry(0, departed ? Paint.BAD : ComparisonText.paint(worst), worst.word(), LABEL,
                "line " + safe(history.line().id()) + " (" + history.line().expectation().word() + "): "
                        + found(history));
        int shown = 0;
        for (EndpointHistory endpoint : endpoints) {
            for (Outage outage : endpoint.endpoint().line() == index ? endpoint.outages() : List.<Outage>of()) {
                if (outage.kind() != Outage.Kind.LOSS && shown++ < MAX_OUTAGES) {
                    page.line(LABEL, 2, target(endpoint.endpoint()) + ": " + text(outage));
                }
            }
        }
        long more = history.tally().outages() - Math.min(shown, MAX_OUTAGES);
        if (more > 0) {
            page.line(LABEL, 2, "and " + Numbers.text(more) + " more");
        }
    }

    private static String found(LineHistory history) {
        if (!history.line().fromHere()) {
            return "its traffic does not start here";
        }
        if (history.counts().isEmpty()) {
            return history.line().watched() == 0 ? "none of its endpoints is watched" : "no host of it ever answered";
        }
        StringBuilder text = new StringBuilder();
        long size = history.counts().values().stream().mapToLong(Long::longValue).sum();
        if (size > 1) {
            text.append(history.counts().entrySet().stream()
                    .map(count -> Numbers.text(count.getValue()) + " " + count.getKey().word())
                    .collect(Collectors.joining(", "))).append("; ");
        }
        if (history.open() > 0) {
            text.append(history.firstOpen() == null ? history.open() + " of " + size + " were open"
                    : "first open " + history.firstOpen().instant()).append(", ");
        } else {
            text.append("never open, ");
        }
        long outages = history.tally().outages();
        String one = history.line().expectation().open() || !history.line().expectation().steady()
                ? "outage" : "exposure";
        text.append(outages == 0 ? "no " + one : (history.collateral() ? "collateral: " : "")
                + Numbers.of(outages, one, one + "s") + ", longest " + seconds(history.tally().longest()) + ", total "
                + seconds(history.tally().total()));
        text.append(history.tally().losses() == 0 ? ""
                : ", " + Numbers.of(history.tally().losses(), "loss", "losses"));
        text.append(history.flapping() > 0 ? ", flapping" : "");
        text.append(history.stableSince() == null ? ", not stable as planned"
                : ", stable since " + history.stableSince().instant());
        text.append(history.absent() == 0 ? "" : "; " + Numbers.of(history.absent(), "address", "addresses")
                + " never answered and left out");
        return text.append(history.line().watched() < history.line().named() ? "; only " + history.line().watched()
                + " endpoints were watched" : "").toString();
    }

    private static String text(Outage outage) {
        String what = outage.kind() == Outage.Kind.EXPOSURE ? " through" : " lost";
        return outage.kind().word() + " of " + seconds(outage.length()) + ", give or take "
                + seconds(outage.uncertainty()) + ", " + outage.start().instant()
                + (outage.over() ? " to " + outage.end().instant() : " and not over") + ", "
                + Numbers.of(outage.probes(), "probe", "probes") + what + " (" + outage.state().word() + ", "
                + outage.reason().word() + ")";
    }

    private static String text(Gap gap) {
        String where = gap.link() == null ? "" : " " + safe(gap.link());
        return gap.cause().word() + where + ", " + gap.start().instant() + " to " + gap.end().instant();
    }

    private void summary(WatchSummary summary) {
        Moment ended = summary.ended();
        page.entry(0, Paint.HEADING, "ended", LABEL, ended.instant() + ", after "
                + seconds(Duration.ofNanos(ended.nanos())) + ": " + switch (summary.end()) {
                    case TIME -> "the time was over";
                    case STABLE -> "all was stable";
                    case INTERRUPTED -> "interrupted";
                    case FAILED -> "it failed on this machine";
                });
        page.entry(0, Paint.HEADING, "probes", LABEL, Numbers.text(summary.counts().probes()) + " of "
                + Numbers.text(summary.counts().slots()) + " due; started late by "
                + millis(summary.slip().medianMicros()) + " (median), " + millis(summary.slip().p99Micros())
                + " (99%), " + millis(summary.slip().maxMicros()) + " at most");
        page.entry(0, Paint.HEADING, "proves", LABEL, "that a connection was accepted, refused or not answered from"
                + " here, once an interval; what was shorter may be missed, and UDP silence proves nothing");
        page.entry(0, GroupText.paint(summary.exitCode()), "exit code", LABEL, summary.exitCode().code() + ": "
                + switch (summary.exitCode()) {
                    case OK -> "all is as planned";
                    case UNPROVEN -> "nothing is proved to depart from the plan, but not everything is proved";
                    case INTERRUPTED -> "interrupted; what was learnt is above";
                    case COULD_NOT_RUN -> "it failed on this machine";
                    default -> "something departs from the plan";
                });
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1e3);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
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
