package dev.pathclear.report.change;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.EndpointOutage;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.probe.State;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Table;
import dev.pathclear.report.html.Timeline;
import dev.pathclear.report.html.Timeline.Bar;
import dev.pathclear.report.html.Timeline.Row;
import dev.pathclear.report.html.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The tables and the drawing on the sheet of a watch: what became of each line, and what was out when. */
final class WatchTables {
    private static final int MOST = 200;

    private final Html html;
    private final WatchReport report;
    private final ZoneOffset zone;
    private final DateTimeFormatter format;
    private final long end;

    WatchTables(Html html, WatchReport report, ZoneOffset zone) {
        this.html = html;
        this.report = report;
        this.zone = zone;
        end = report.summary() != null ? report.summary().ended().nanos() : last();
        WatchHeader header = report.header();
        boolean oneDay = header.started().atOffset(zone).toLocalDate()
                .equals(header.started().plusNanos(end).atOffset(zone).toLocalDate());
        format = DateTimeFormatter.ofPattern(oneDay ? "HH:mm:ss.S" : "d MMM HH:mm:ss.S", Locale.ROOT).withZone(zone);
    }

    private long last() {
        return Stream.concat(report.gaps().stream().map(Gap::end), report.endpoints().stream()
                        .flatMap(one -> one.spells().stream().map(Spell::last)))
                .mapToLong(Moment::nanos).max().orElse(0);
    }

    /** Writes a time of which only the day may go into another line. */
    private void time(Html cell, Moment moment) {
        String text = clock(moment.instant());
        int clock = text.lastIndexOf(' ') + 1;
        cell.text(text.substring(0, clock)).element("span", text.substring(clock), "class", "clock");
    }

    /** Returns a time to the nearest tenth of a second; the format by itself would cut it off. */
    private String clock(Instant at) {
        return format.format(at.plusMillis(50));
    }

    private String zoned(String sentence) {
        return sentence + " Times in UTC" + (zone.equals(ZoneOffset.UTC) ? "" : zone) + ".";
    }

    /** Writes what became of each line. */
    void lines() {
        Blocks.beginSection(html, "lines", "Lines of the change plan");
        Table table = new Table(html, "line-table",
                zoned("What was expected of each line, how its endpoints were first and last, and what was out."),
                List.of("Line", "To", "Expected", "First seen, and now", "First open", "Out", "Stable since", "Result"));
        for (int i = 0; i < report.lines().size(); i++) {
            line(table, report.lines().get(i), report.endpointsOf(i));
        }
        table.end();
        html.closeLine();
    }

    private void line(Table table, LineHistory one, List<EndpointHistory> endpoints) {
        table.beginRow().cell(one.line().id()).cell(cell -> to(cell, one, endpoints));
        table.cell(one.line().expectation().word().replace("->", " \u2192 "));
        boolean watched = !one.counts().isEmpty();
        List<EndpointHistory> present = endpoints.stream().filter(EndpointHistory::present).toList();
        table.cell(cell -> orNotTested(cell, watched ? states(present, true) + " \u2192 " + states(present, false) : null));
        table.cell(cell -> {
            if (watched && one.firstOpen() != null && !WatchWords.closes(one)) {
                cell.text(one.refused() > 0 ? "path open since " : "");
                time(cell, one.firstOpen());
                cell.text(one.refused() > 0 ? " " + WatchWords.refused(one) : "");
            } else {
                orNotTested(cell, watched ? WatchWords.opened(one) : null);
            }
        });
        table.cell(cell -> orNotTested(cell, watched ? WatchWords.outages(one) : null));
        table.cell(cell -> {
            if (watched && one.stableSince() != null) {
                time(cell, one.stableSince());
            } else {
                orNotTested(cell, watched ? "no" : null);
            }
        });
        table.cell(cell -> result(cell, one)).endRow();
    }

    private static void orNotTested(Html cell, String text) {
        if (text == null) {
            cell.element("span", Blocks.NOT_TESTED, "aria-hidden", "true");
            cell.element("span", "not tested", "class", "unseen");
        } else {
            cell.text(text);
        }
    }

    private static void to(Html cell, LineHistory one, List<EndpointHistory> endpoints) {
        Table.hosts(cell, ComparisonWords.listed(endpoints.stream().map(history -> history.endpoint().name() == null
                ? history.endpoint().host().toString() : history.endpoint().name()).distinct().toList()));
        String ports = ComparisonWords.listed(endpoints.stream().map(history -> history.endpoint().port() + "/"
                + history.endpoint().protocol().word()).distinct().toList());
        cell.element("span", ports, "class", "note");
        if (one.line().profile() != null) {
            cell.element("span", one.line().profile() + ", " + one.line().role(), "class", "note");
        }
    }

    /** Returns what endpoints were, first or last; what this machine could not see is passed over. */
    private static String states(List<EndpointHistory> endpoints, boolean first) {
        Map<State, Long> states = new EnumMap<>(State.class);
        for (EndpointHistory endpoint : endpoints) {
            List<Spell> spells = first ? endpoint.spells() : endpoint.spells().reversed();
            spells.stream().filter(spell -> !spell.isGap()).findFirst()
                    .ifPresent(spell -> states.merge(spell.state(), 1L, Long::sum));
        }
        return ComparisonWords.states(states, endpoints.size());
    }

    private static void result(Html cell, LineHistory one) {
        Blocks.badge(cell, one.collateral() ? ComparisonTiles.tone(one.worst()) : WatchTiles.tone(one),
                one.worst().word());
        if (one.collateral()) {
            Blocks.badge(cell, Tone.BAD, "collateral");
        }
        Stream<String> notes = Stream.of(one.counts().size() > 1 ? ComparisonWords.counts(one.counts()) : null,
                one.why(), one.flapping() > 0 ? "flapping" : null,
                one.absent() > 0 ? ComparisonWords.of(one.absent(), "address", "addresses") + " never answered" : null,
                one.line().watched() < one.line().named() ? "only " + one.line().watched() + " of its endpoints" : null);
        notes.filter(note -> note != null).forEach(note -> cell.element("span", note, "class", "note"));
    }

    /** Draws what each line was when, by the monotonic clock. */
    void timeline() {
        WatchHeader header = report.header();
        Instant from = header.started();
        Instant to = from.plusNanos(end);
        List<Row> rows = new ArrayList<>();
        if (header.windowStart() != null && header.windowStart().toInstant().isBefore(to)
                && header.windowEnd().toInstant().isAfter(from)) {
            rows.add(new Row("Change window", List.of(new Bar(header.windowStart().toInstant(),
                    header.windowEnd().toInstant(), Timeline.Kind.SPAN, "the change window"))));
        }
        for (int i = 0; i < report.lines().size(); i++) {
            LineHistory one = report.lines().get(i);
            rows.add(new Row(one.line().id(), LineBars.of(report.endpointsOf(i), one.line().expectation().open(), end)
                    .stream().map(piece -> bar(piece.from(), piece.to(), piece.kind())).toList()));
        }
        if (!report.gaps().isEmpty()) {
            rows.add(new Row("This machine", report.gaps().stream().limit(MOST)
                    .map(gap -> bar(gap.start().nanos(), gap.end().nanos(), Timeline.Kind.GAP)).toList()));
        }
        Blocks.beginSection(html, "times", "What was when");
        Timeline drawing = new Timeline(html, from, to, zone);
        drawing.draw("timeline", "What each line was, from the first probe to the last", rows);
        drawing.key("timeline-key", WatchTexts.KEY);
        html.closeLine();
    }

    private Bar bar(long fromNanos, long toNanos, Timeline.Kind kind) {
        Instant from = report.header().started().plusNanos(fromNanos);
        Instant to = report.header().started().plusNanos(toNanos);
        return new Bar(from, to, kind, WatchTexts.KEY.getOrDefault(kind, "") + ", " + clock(from) + " to "
                + clock(to));
    }

    /** Writes what was out. */
    void outages() {
        Blocks.beginSection(html, "outages", "Outages and exposures");
        List<EndpointOutage> all = new ArrayList<>();
        long count = 0;
        for (int i = 0; i < report.lines().size(); i++) {
            all.addAll(report.outagesOf(i));
            count += report.lines().get(i).tally().outages();
        }
        if (all.isEmpty()) {
            html.element("p", report.endpoints().isEmpty() ? "Not tested." : "None.");
        } else {
            List<EndpointOutage> shown = all.subList(0, Math.min(MOST, all.size()));
            Table table = new Table(html, "outage-table", zoned("What was not as it should be, after it had been."
                    + (count > shown.size() ? " The first " + shown.size() + " of " + ComparisonWords.number(count)
                    + "; -o csv has more." : "")),
                    List.of("Line", "Endpoint", "What", "From", "To", "Length", "Probes", "Seen"));
            shown.forEach(one -> outage(table, one));
            table.end();
        }
        html.closeLine();
    }

    private void outage(Table table, EndpointOutage found) {
        LineHistory line = report.lines().get(found.endpoint().line());
        Outage one = found.outage();
        table.beginRow().cell(line.line().id()).hosts(WatchWords.target(found.endpoint()));
        table.cell(one.kind().word() + (line.collateral() ? ", collateral" : ""));
        table.cell(cell -> time(cell, one.start())).cell(cell -> {
            if (one.over()) {
                time(cell, one.end());
            } else {
                cell.text("not over");
            }
        });
        table.cell(WatchWords.seconds(one.length()) + " \u00b1\u00a0" + WatchWords.seconds(one.uncertainty()));
        table.cell(WatchWords.probes(one)).cell(one.state().word() + " (" + one.reason().word() + ")").endRow();
    }

    /** Writes when this machine could not watch, if ever. */
    void gaps() {
        if (report.gaps().isEmpty()) {
            return;
        }
        Blocks.beginSection(html, "gaps", "Gaps");
        Table table = new Table(html, "gap-table",
                zoned("When this machine could not watch: never an outage."
                        + (report.gaps().size() > MOST ? " The first " + MOST + "; -o csv has more." : "")),
                List.of("What", "From", "To", "Length"));
        for (Gap gap : report.gaps().subList(0, Math.min(MOST, report.gaps().size()))) {
            table.beginRow().cell(gap.cause().word() + (gap.link() == null ? "" : " " + gap.link()))
                    .cell(cell -> time(cell, gap.start())).cell(cell -> time(cell, gap.end()))
                    .cell(WatchWords.seconds(Duration.ofNanos(gap.end().nanos() - gap.start().nanos()))).endRow();
        }
        table.end();
        html.closeLine();
    }
}
