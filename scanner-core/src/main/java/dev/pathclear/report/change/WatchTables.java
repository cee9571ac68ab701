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
    private final WatchWords watched;
    private final ChangeWords words;
    private final WatchReport report;
    private final ZoneOffset zone;
    private final DateTimeFormatter format;
    private final long end;

    WatchTables(Html html, WatchWords watched, WatchReport report, ZoneOffset zone) {
        this.html = html;
        this.watched = watched;
        words = watched.words();
        this.report = report;
        this.zone = zone;
        end = report.summary() != null ? report.summary().ended().nanos() : last();
        WatchHeader header = report.header();
        boolean oneDay = header.started().atOffset(zone).toLocalDate()
                .equals(header.started().plusNanos(end).atOffset(zone).toLocalDate());
        format = DateTimeFormatter.ofPattern(words.text(oneDay ? "format.tenth" : "format.day-tenth"), Locale.ROOT)
                .withZone(zone);
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
        return sentence + " " + timesIn();
    }

    private String timesIn() {
        return words.fill("times-in", "zone", SheetParts.zone(zone));
    }

    private List<String> columns(String... columns) {
        return Stream.of(columns).map("column."::concat).map(words::text).toList();
    }

    /** Writes what became of each line. */
    void lines() {
        Blocks.beginSection(html, "lines", words.text("lines"));
        Table table = new Table(html, "line-table", zoned(words.text("lines.watched")),
                columns("line", "target", "expected", "first-and-now", "first-open", "out", "stable-since", "result"));
        for (int i = 0; i < report.lines().size(); i++) {
            line(table, report.lines().get(i), report.endpointsOf(i));
        }
        table.end();
        html.closeLine();
    }

    private void line(Table table, LineHistory one, List<EndpointHistory> endpoints) {
        table.beginRow().cell(one.line().id()).cell(cell -> to(cell, one, endpoints));
        table.words(LineTable.expectation(words, one.line().expectation()));
        boolean seen = !one.counts().isEmpty();
        List<EndpointHistory> present = endpoints.stream().filter(EndpointHistory::present).toList();
        table.words(cell -> orNotTested(cell,
                seen ? states(present, true) + " \u2192 " + states(present, false) : null));
        table.words(cell -> {
            if (seen && one.firstOpen() != null && !WatchWords.closes(one)) {
                opened(cell, one);
            } else {
                orNotTested(cell, seen ? watched.opened(one) : null);
            }
        });
        table.words(cell -> orNotTested(cell, seen ? watched.outages(one) : null));
        table.cell(cell -> {
            if (seen && one.stableSince() != null) {
                time(cell, one.stableSince());
            } else {
                orNotTested(cell, seen ? words.text("no") : null);
            }
        });
        table.cell(cell -> result(cell, one)).endRow();
    }

    private void opened(Html cell, LineHistory one) {
        time(cell, one.firstOpen());
        if (one.refused() > 0) {
            cell.text(" " + watched.refused(one));
        }
    }

    private void orNotTested(Html cell, String text) {
        if (text == null) {
            Blocks.notTested(cell, words.text("not-tested"));
        } else {
            cell.text(text);
        }
    }

    private void to(Html cell, LineHistory one, List<EndpointHistory> endpoints) {
        Table.hosts(cell, words.listed(endpoints.stream().map(history -> history.endpoint().name() == null
                ? history.endpoint().host().toString() : history.endpoint().name()).distinct().toList()));
        String ports = words.listed(endpoints.stream().map(history -> history.endpoint().port() + "/"
                + history.endpoint().protocol().word()).distinct().toList());
        cell.element("span", ports, "class", "note");
        if (one.line().profile() != null) {
            cell.element("span", one.line().profile() + ", " + one.line().role(), "class", "note");
        }
    }

    /** Returns what endpoints were, first or last; what this machine could not see is passed over. */
    private String states(List<EndpointHistory> endpoints, boolean first) {
        Map<State, Long> states = new EnumMap<>(State.class);
        for (EndpointHistory endpoint : endpoints) {
            List<Spell> spells = first ? endpoint.spells() : endpoint.spells().reversed();
            spells.stream().filter(spell -> !spell.isGap()).findFirst()
                    .ifPresent(spell -> states.merge(spell.state(), 1L, Long::sum));
        }
        return words.states(states, endpoints.size());
    }

    private void result(Html cell, LineHistory one) {
        Blocks.badge(cell, WatchTiles.tone(one), watched.heading(one));
        Stream<String> notes = Stream.of(watched.atTheEnd(one), one.counts().size() > 1 ? words.counts(one.counts()) : null,
                watched.why(one.why()), one.flapping() > 0 ? words.text("flapping") : null,
                one.absent() > 0 ? words.count("absent", one.absent()) : null,
                one.line().watched() < one.line().named()
                        ? words.fill("only-of-its", "n", one.line().watched()) : null);
        notes.filter(note -> note != null).forEach(note -> cell.element("span", note, "class", "note"));
    }

    /** Draws what each line was when, by the monotonic clock. */
    void timeline() {
        WatchHeader header = report.header();
        Instant from = header.started();
        Instant to = from.plusNanos(end);
        Map<Timeline.Kind, String> key = WatchTexts.key(words);
        List<Row> rows = new ArrayList<>();
        if (header.windowStart() != null && header.windowStart().toInstant().isBefore(to)
                && header.windowEnd().toInstant().isAfter(from)) {
            rows.add(new Row(words.text("window"), List.of(new Bar(header.windowStart().toInstant(),
                    header.windowEnd().toInstant(), Timeline.Kind.SPAN, words.text("the-window")))));
        }
        for (int i = 0; i < report.lines().size(); i++) {
            LineHistory one = report.lines().get(i);
            rows.add(new Row(one.line().id(), LineBars.of(report.endpointsOf(i), one.line().expectation().open(), end)
                    .stream().map(piece -> bar(piece.from(), piece.to(), piece.kind(), key)).toList()));
        }
        if (!report.gaps().isEmpty()) {
            rows.add(new Row(words.text("this-machine"), report.gaps().stream().limit(MOST)
                    .map(gap -> bar(gap.start().nanos(), gap.end().nanos(), Timeline.Kind.GAP, key)).toList()));
        }
        Blocks.beginSection(html, "times", words.text("times.watched"));
        Timeline drawing = new Timeline(html, from, to, zone, words.text("format.day-minute"));
        drawing.draw("timeline", words.text("times.watched-drawing"), timesIn(), rows);
        drawing.key("timeline-key", words.text("bars"), key);
        html.closeLine();
    }

    private Bar bar(long fromNanos, long toNanos, Timeline.Kind kind, Map<Timeline.Kind, String> key) {
        Instant from = report.header().started().plusNanos(fromNanos);
        Instant to = report.header().started().plusNanos(toNanos);
        return new Bar(from, to, kind, key.getOrDefault(kind, "") + ", " + words.span(clock(from), clock(to)));
    }

    /** Writes what was out. */
    void outages() {
        Blocks.beginSection(html, "outages", words.text("outages"));
        List<EndpointOutage> all = new ArrayList<>();
        long count = 0;
        for (int i = 0; i < report.lines().size(); i++) {
            all.addAll(report.outagesOf(i));
            count += report.lines().get(i).tally().outages();
        }
        if (all.isEmpty()) {
            html.element("p", words.text(report.endpoints().isEmpty() ? "not-tested-at-all" : "none"));
        } else {
            List<EndpointOutage> shown = all.subList(0, Math.min(MOST, all.size()));
            Table table = new Table(html, "outage-table", zoned(words.text("outages.caption")
                    + (count > shown.size() ? " " + words.fill("outages.first", "n", shown.size(), "all",
                    words.number(count)) : "")),
                    columns("line", "endpoint", "what", "from", "to", "length", "probes", "seen"));
            shown.forEach(one -> outage(table, one));
            table.end();
        }
        html.closeLine();
    }

    private void outage(Table table, EndpointOutage found) {
        LineHistory line = report.lines().get(found.endpoint().line());
        Outage one = found.outage();
        table.beginRow().cell(line.line().id()).hosts(WatchWords.target(found.endpoint()));
        table.cell(line.collateral() ? words.text("collateral-listed." + one.kind().word()) : watched.name(one.kind()));
        table.cell(cell -> time(cell, one.start())).cell(cell -> {
            if (one.over()) {
                time(cell, one.end());
            } else {
                cell.text(words.text("not-over"));
            }
        });
        table.cell(words.seconds(one.length()) + " \u00b1\u00a0" + words.seconds(one.uncertainty()));
        table.cell(watched.probes(one))
                .cell(words.common().state(one.state()) + " (" + one.reason().word() + ")").endRow();
    }

    /** Writes when this machine could not watch, if ever. */
    void gaps() {
        if (report.gaps().isEmpty()) {
            return;
        }
        Blocks.beginSection(html, "gaps", words.text("gaps"));
        Table table = new Table(html, "gap-table", zoned(words.text("gaps.caption")
                + (report.gaps().size() > MOST ? " " + words.fill("gaps.first", "n", MOST) : "")),
                columns("what", "from", "to", "length"));
        for (Gap gap : report.gaps().subList(0, Math.min(MOST, report.gaps().size()))) {
            table.beginRow().cell(watched.cause(gap))
                    .cell(cell -> time(cell, gap.start())).cell(cell -> time(cell, gap.end()))
                    .cell(words.seconds(Duration.ofNanos(gap.end().nanos() - gap.start().nanos()))).endRow();
        }
        table.end();
        html.closeLine();
    }
}
