package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.Snapshot;
import dev.pathclear.change.plan.ChangePlan;
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
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code -o html} of a comparison: one file to be read, printed and signed. Of each class it shows the first
 * differences and says how many there are.
 */
public final class ComparisonSheet implements ComparisonSink {
    private static final int MOST = 200;

    private final HtmlPage page;
    private final Html html;
    private final SheetSettings settings;
    private final KeptDifferences differences = new KeptDifferences(MOST);
    private ComparisonStart start;
    private ZoneOffset zone = ZoneOffset.UTC;

    public ComparisonSheet(Destination destination, SheetSettings settings) {
        page = new HtmlPage(destination);
        html = page.html();
        this.settings = settings;
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
        String heading = plan == null ? "Comparison of two scans" : plan.ticket();
        page.begin("en", heading + ": " + ComparisonWords.verdict(summary, plan != null));
        SheetParts.begin(html, plan == null ? "Before and after" : "Firewall change: sign-off", heading,
                plan == null ? null : plan.title(), plan == null ? "differences" : "lines");
        SheetParts.verdict(html, SheetParts.tone(summary.exitCode()), ComparisonWords.verdict(summary, plan != null),
                "Exit code " + summary.exitCode().code() + ": " + ComparisonWords.meaning(summary) + ".");
        ComparisonTiles.write(html, summary);
        facts(summary);
        if (plan != null) {
            LineTable.write(html, summary.lines());
        }
        differences(summary);
        timeline();
        page.pieceEnded();
        SheetTexts.limits(html, start, summary, settings.redacted());
        SheetTexts.legend(html, ChangeClass.of(plan != null), Map.of());
        evidence();
        SheetParts.signatures(html, settings);
        SheetParts.end(html, settings, zone);
        page.end();
    }

    private void facts(ComparisonSummary summary) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (start.plan() != null) {
            facts.put("Ticket", start.plan().ticket());
        }
        facts.put("Engineer", settings.engineer() == null ? Blocks.NOT_TESTED : settings.engineer());
        if (start.plan() != null && start.plan().start() != null) {
            facts.put("Change window", SheetParts.time(start.plan().start().toInstant(), zone) + " to "
                    + SheetParts.time(start.plan().end().toInstant(), zone));
        }
        facts.put("Scan before", times(start.before()));
        facts.put("Scan after", times(start.after()));
        facts.put("Vantage", vantage(start.after()));
        if (!vantage(start.before()).equals(vantage(start.after()))) {
            facts.put("Vantage before", vantage(start.before()));
        }
        facts.put("Profiles and phase", SheetTexts.profiles(start.after().scan()));
        facts.put("Versions", "scanned by pathclear " + start.before().scan().version() + " and "
                + start.after().scan().version() + ", compared by " + settings.version());
        facts.put("Hosts compared", ComparisonWords.number(summary.hostsCompared()) + " that were up both times");
        Blocks.beginSection(html, "facts", "What was compared");
        Blocks.facts(html, facts);
        for (String obstacle : start.obstacles()) {
            html.open("p");
            Blocks.badge(html, Tone.DOUBT, "compared anyway");
            html.text(" " + obstacle).closeLine();
        }
        html.closeLine();
    }

    private String times(Snapshot snapshot) {
        return SheetParts.time(snapshot.scan().started(), zone) + (snapshot.summary() == null ? ", cut short"
                : ", " + effort(snapshot.summary().endpoints(), snapshot.summary().elapsedSeconds()));
    }

    /** Returns how much was asked in what time; a time below a second is no time without its decimals. */
    static String effort(long endpoints, double seconds) {
        return ComparisonWords.number(endpoints) + (endpoints == 1 ? " endpoint in " : " endpoints in ")
                + (seconds < 1 ? String.format(Locale.ROOT, "%.2f", seconds)
                        : ComparisonWords.number(Math.round(seconds))) + "\u00a0s";
    }

    private static String vantage(Snapshot snapshot) {
        var from = snapshot.scan().vantage();
        List<String> parts = new ArrayList<>();
        from.addresses().forEach(address -> parts.add(address.toString()));
        return from.host() + " (" + String.join(", ", parts) + ")" + (from.role() == null ? "" : " as " + from.role());
    }

    private void differences(ComparisonSummary summary) throws IOException {
        Blocks.beginSection(html, "differences", "Differences");
        if (differences.byClass().isEmpty()) {
            html.element("p", "None.");
        }
        for (Map.Entry<ChangeClass, List<Difference>> one : differences.byClass().entrySet()) {
            differences(one.getKey(), one.getValue(), summary.counts().getOrDefault(one.getKey(), 0L));
            page.pieceEnded();
        }
        html.closeLine();
    }

    private void differences(ChangeClass changeClass, List<Difference> kept, long all) {
        html.open("h3");
        Blocks.badge(html, ComparisonTiles.tone(changeClass), changeClass.word());
        html.text(" " + ComparisonWords.number(all)).closeLine();
        String caption = SheetTexts.meaning(changeClass)
                + (all > kept.size() ? " The first " + kept.size() + "; -o csv and -o json have all." : "");
        Table table = Table.even(html, "differences-" + changeClass.word(), caption,
                List.of("Host", "What", "Line", "Before", "Now"));
        for (Difference one : kept) {
            table.beginRow().cell(cell -> {
                cell.element("code", one.host().toString());
                if (one.name() != null) {
                    cell.element("span", one.name(), "class", "note");
                }
            });
            table.cell(ComparisonWords.subject(one)).cell(one.line() == null ? "" : one.line())
                    .cell(ComparisonWords.side(one.before(), one.beforeBecause()))
                    .cell(ComparisonWords.side(one.after(), one.afterBecause())).endRow();
        }
        table.end();
    }

    private void timeline() {
        List<Row> rows = new ArrayList<>();
        ChangePlan plan = start.plan();
        if (plan != null && plan.start() != null) {
            rows.add(row("Change window", plan.start().toInstant(), plan.end().toInstant(), Timeline.Kind.GAP));
        }
        rows.add(row("Scan before", start.before().scan().started(), ended(start.before()), Timeline.Kind.SPAN));
        rows.add(row("Scan after", start.after().scan().started(), ended(start.after()), Timeline.Kind.SPAN));
        Instant from = rows.stream().map(row -> row.bars().getFirst().from()).min(Instant::compareTo).orElseThrow();
        Instant to = rows.stream().map(row -> row.bars().getFirst().to()).max(Instant::compareTo).orElseThrow();
        Blocks.beginSection(html, "times", "When");
        new Timeline(html, from, to, zone).draw("timeline", "When the scans ran, beside the change window", rows);
        html.closeLine();
    }

    private Row row(String label, Instant from, Instant to, Timeline.Kind kind) {
        return new Row(label, List.of(new Bar(from, to, kind,
                label + ": " + SheetParts.time(from, zone) + " to " + SheetParts.time(to, zone))));
    }

    private static Instant ended(Snapshot snapshot) {
        return snapshot.summary() == null ? snapshot.scan().started()
                : snapshot.scan().started().plusMillis(Math.round(snapshot.summary().elapsedSeconds() * 1_000));
    }

    private void evidence() {
        Map<String, Evidence> files = new LinkedHashMap<>();
        files.put("Before", start.before().evidence());
        files.put("After", start.after().evidence());
        files.put("Change plan", settings.plan());
        SheetParts.evidence(html, files, Map.of());
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
