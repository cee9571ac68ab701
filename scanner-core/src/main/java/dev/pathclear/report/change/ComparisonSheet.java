package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.Snapshot;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.probe.Address;
import dev.pathclear.report.Destination;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.HtmlPage;
import dev.pathclear.report.html.Table;
import dev.pathclear.report.html.Timeline;
import dev.pathclear.report.html.Timeline.Bar;
import dev.pathclear.report.html.Timeline.Row;
import dev.pathclear.report.html.Tone;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.Vantage;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code -o html} of a comparison: one file to be read, printed and signed. Of each class it shows the first
 * differences and says how many there are.
 */
public final class ComparisonSheet implements ComparisonSink {
    private static final int MOST = 200;

    private final HtmlPage page;
    private final Html html;
    private final SheetSettings settings;
    private final ComparisonWords compared;
    private final ChangeWords words;
    private final DifferenceGroups differences = new DifferenceGroups();
    private ComparisonStart start;
    private ZoneOffset zone = ZoneOffset.UTC;

    /** @param language the language to write in */
    public ComparisonSheet(Destination destination, SheetSettings settings, Language language) {
        page = new HtmlPage(destination);
        html = page.html();
        this.settings = settings;
        compared = new ComparisonWords(language);
        words = compared.words();
    }

    @Override
    public boolean needsEvidence() {
        return true;
    }

    @Override
    public void begin(ComparisonStart begun) throws IOException {
        start = begun;
        page.open();
        if (begun.plan() != null && begun.plan().start() != null) {
            zone = begun.plan().start().getOffset();
        }
    }

    @Override
    public void difference(Difference difference) {
        differences.add(difference);
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        ChangePlan plan = start.plan();
        String heading = plan == null ? words.text("heading") : plan.ticket();
        String verdict = compared.verdict(summary, plan != null);
        page.begin(words.common().language().code(), heading + words.common().text("joint.colon") + verdict);
        SheetParts parts = new SheetParts(html, words);
        parts.begin(words.text(plan == null ? "kicker.plain" : "kicker.planned"), heading,
                plan == null ? null : plan.title(), plan == null ? "differences" : "lines");
        String departures = compared.departures(summary, differences);
        parts.verdict(SheetParts.tone(summary.exitCode()), verdict, (departures.isEmpty() ? "" : departures + ". ")
                + words.fill("exit-code", "code", summary.exitCode().code(), "meaning", compared.meaning(summary)));
        ComparisonTiles.write(html, compared, summary, differences);
        facts(summary);
        if (plan != null) {
            new LineTable(compared).write(html, summary.lines());
        }
        differences(summary);
        timeline();
        page.pieceEnded();
        SheetTexts texts = new SheetTexts(html, words);
        texts.limits(start, summary, settings.redacted());
        texts.legend(ChangeClass.of(plan != null), Map.of(), Map.of());
        parts.evidence(evidence(), Map.of());
        parts.signatures(settings);
        parts.end(settings, zone);
        page.end();
    }

    private void facts(ComparisonSummary summary) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (start.plan() != null) {
            facts.put(words.text("ticket"), start.plan().ticket());
        }
        facts.put(words.text("engineer"), settings.engineer() == null ? Blocks.NOT_TESTED : settings.engineer());
        if (start.plan() != null && start.plan().start() != null) {
            facts.put(words.text("window"), span(start.plan().start().toInstant(), start.plan().end().toInstant()));
        }
        facts.put(words.text("scan-before"), times(start.before()));
        facts.put(words.text("scan-after"), times(start.after()));
        facts.put(words.text("vantage"), vantage(start.after()));
        if (!vantage(start.before()).equals(vantage(start.after()))) {
            facts.put(words.text("vantage-before"), vantage(start.before()));
        }
        facts.put(words.text("fact.profiles"), SheetTexts.profiles(words, start.after().scan()));
        facts.put(words.text("versions"), words.fill("versions.compared", "before", start.before().scan().version(),
                "after", start.after().scan().version(), "by", settings.version()));
        facts.put(words.text("fact.hosts"), words.count("hosts-up-both", summary.hostsCompared()));
        Blocks.beginSection(html, "facts", words.text("facts.compared"));
        Blocks.facts(html, facts);
        for (Obstacle obstacle : start.obstacles()) {
            html.open("p");
            Blocks.badge(html, Tone.DOUBT, words.text("compared-anyway"));
            html.text(" " + compared.obstacle(start, obstacle)).closeLine();
        }
        html.closeLine();
    }

    private String span(Instant from, Instant to) {
        return words.span(SheetParts.time(from, zone), SheetParts.time(to, zone));
    }

    private String times(Snapshot snapshot) {
        return SheetParts.time(snapshot.scan().started(), zone) + ", " + (snapshot.summary() == null
                ? words.text("cut-short")
                : effort(words, snapshot.summary().endpoints(), snapshot.summary().elapsedSeconds()));
    }

    /** Returns how much was asked in what time; a time below a second is no time without its decimals. */
    static String effort(ChangeWords words, long endpoints, double seconds) {
        return words.fill("effort", "endpoints", words.count("endpoints", endpoints), "seconds", seconds < 1
                ? words.common().ungrouped(seconds, 2) : words.number(Math.round(seconds)));
    }

    private String vantage(Snapshot snapshot) {
        Vantage from = snapshot.scan().vantage();
        String addresses = from.addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
        return from.role() == null ? words.fill("vantage.any-role", "host", from.host(), "addresses", addresses)
                : words.fill("vantage.as", "host", from.host(), "addresses", addresses, "role", from.role());
    }

    private void differences(ComparisonSummary summary) throws IOException {
        Blocks.beginSection(html, "differences", words.text("differences"));
        if (differences.byClass().isEmpty()) {
            html.element("p", words.text("none"));
        }
        for (Map.Entry<ChangeClass, List<DifferenceGroups.Group>> one : differences.byClass().entrySet()) {
            differences(one.getKey(), one.getValue());
            page.pieceEnded();
        }
        html.closeLine();
    }

    private void differences(ChangeClass changeClass, List<DifferenceGroups.Group> groups) {
        html.open("h3");
        Blocks.badge(html, ComparisonTiles.tone(changeClass), words.name(changeClass));
        String subjects = compared.subjectsOf(changeClass, differences);
        html.text(" " + words.common().count("hosts", differences.hosts(changeClass))
                + (subjects.isEmpty() ? "" : " (" + subjects + ")")).closeLine();
        String caption = SheetTexts.meaning(words, changeClass) + (groups.size() > MOST || differences.others(changeClass) > 0
                ? " " + words.fill("differences.first", "n", Math.min(MOST, groups.size())) : "");
        Table table = Table.even(html, "differences-" + changeClass.word(), caption,
                Stream.of("hosts", "what", "line", "before", "now").filter(key -> start.plan() != null || !key.equals("line"))
                        .map("column."::concat).map(words::text).toList());
        for (DifferenceGroups.Group group : groups.subList(0, Math.min(MOST, groups.size()))) {
            Difference one = group.first();
            table.beginRow().cell(cell -> hosts(cell, group));
            table.cell(compared.subject(one));
            if (start.plan() != null) {
                table.cell(one.line() == null ? "" : one.line());
            }
            table.cell(compared.before(one)).cell(compared.after(one)).endRow();
        }
        table.end();
    }

    private void hosts(Html cell, DifferenceGroups.Group group) {
        if (group.hosts().count() == 1) {
            cell.element("code", group.first().host().toString());
            if (group.first().name() != null) {
                cell.element("span", group.first().name(), "class", "note");
            }
        } else {
            cell.text(words.common().count("hosts", group.hosts().count()));
            cell.open("span", "class", "note");
            Table.hosts(cell, compared.which(group));
            cell.close();
        }
    }

    private void timeline() {
        List<Row> rows = new ArrayList<>();
        ChangePlan plan = start.plan();
        if (plan != null && plan.start() != null) {
            rows.add(row("window", plan.start().toInstant(), plan.end().toInstant(), Timeline.Kind.GAP));
        }
        rows.add(row("scan-before", start.before().scan().started(), ended(start.before()), Timeline.Kind.SPAN));
        rows.add(row("scan-after", start.after().scan().started(), ended(start.after()), Timeline.Kind.SPAN));
        Instant from = rows.stream().map(row -> row.bars().getFirst().from()).min(Instant::compareTo).orElseThrow();
        Instant to = rows.stream().map(row -> row.bars().getFirst().to()).max(Instant::compareTo).orElseThrow();
        Blocks.beginSection(html, "times", words.text("times.compared"));
        new Timeline(html, from, to, zone, words.text("format.day-minute")).draw("timeline",
                words.text("times.compared-drawing"), words.fill("times-in", "zone", SheetParts.zone(zone)), rows);
        html.closeLine();
    }

    private Row row(String key, Instant from, Instant to, Timeline.Kind kind) {
        return new Row(words.text(key), List.of(new Bar(from, to, kind,
                words.text(key) + words.common().text("joint.colon") + span(from, to))));
    }

    private static Instant ended(Snapshot snapshot) {
        return snapshot.summary() == null ? snapshot.scan().started()
                : snapshot.scan().started().plusMillis(Math.round(snapshot.summary().elapsedSeconds() * 1_000));
    }

    private Map<String, Evidence> evidence() {
        Map<String, Evidence> files = new LinkedHashMap<>();
        files.put(words.text("column.before"), start.before().evidence());
        files.put(words.text("column.after"), start.after().evidence());
        files.put(words.text("change-plan"), settings.plan());
        return files;
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
