package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.report.Destination;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.HtmlPage;
import dev.pathclear.report.html.Tone;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.Vantage;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code -o html} of a watch: one file to be read, printed and signed. */
public final class WatchSheet implements WatchSink {
    private final HtmlPage page;
    private final Html html;
    private final SheetSettings settings;
    private final WatchEvidence evidence;
    private final WatchWords watched;
    private final ChangeWords words;
    private ZoneOffset zone = ZoneOffset.UTC;

    /** @param language the language to write in */
    public WatchSheet(Destination destination, SheetSettings settings, WatchEvidence evidence, Language language) {
        page = new HtmlPage(destination);
        html = page.html();
        this.settings = settings;
        this.evidence = evidence;
        watched = new WatchWords(language);
        words = watched.words();
    }

    @Override
    public void begin(WatchHeader header) throws IOException {
        page.open();
        if (header.windowStart() != null) {
            zone = header.windowStart().getOffset();
        }
    }

    @Override
    public void end(WatchReport report) throws IOException {
        WatchHeader header = report.header();
        WatchSummary summary = report.summary();
        String verdict = watched.verdict(report);
        page.begin(words.common().language().code(), header.ticket() + words.common().text("joint.colon") + verdict);
        SheetParts parts = new SheetParts(html, words);
        parts.begin(words.text("kicker.planned"), header.ticket(), header.title(), "lines");
        parts.verdict(summary == null ? Tone.DOUBT : SheetParts.tone(summary.exitCode()), verdict,
                watched.ending(summary));
        WatchTiles.write(html, words, report);
        facts(report);
        WatchTables tables = new WatchTables(html, watched, report, zone);
        tables.lines();
        page.pieceEnded();
        tables.timeline();
        page.pieceEnded();
        tables.outages();
        tables.gaps();
        page.pieceEnded();
        WatchTexts texts = new WatchTexts(html, watched);
        texts.limits(report, settings.redacted());
        texts.legend();
        files(parts, header);
        parts.signatures(settings);
        parts.end(summary == null ? settings : settings.notBefore(summary.ended().instant()), zone);
        page.end();
    }

    private void facts(WatchReport report) {
        WatchHeader header = report.header();
        WatchSummary summary = report.summary();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(words.text("ticket"), header.ticket());
        facts.put(words.text("engineer"), settings.engineer() == null ? Blocks.NOT_TESTED : settings.engineer());
        if (header.windowStart() != null) {
            facts.put(words.text("window"), words.span(SheetParts.time(header.windowStart().toInstant(), zone),
                    SheetParts.time(header.windowEnd().toInstant(), zone)));
        }
        facts.put(words.text("watched"), times(header, summary));
        facts.put(words.text("vantage"), vantage(header.vantage()));
        facts.put(words.text("fact.asked"), words.fill("asked", "endpoints",
                words.count("endpoints", header.endpoints().size()), "lines",
                words.count("lines", header.lines().size()), "interval", words.seconds(header.interval()), "timeout", words.seconds(header.timeout())));
        if (summary != null) {
            facts.put(words.text("fact.probes"), watched.probes(summary));
        }
        facts.put(words.text("fact.loss"), words.count("tolerated", header.tolerated()));
        facts.put(words.text("versions"), words.fill("versions.watched", "version", header.version(), "by",
                settings.version()));
        Blocks.beginSection(html, "facts", words.text("facts.watched"));
        Blocks.facts(html, facts);
        html.closeLine();
    }

    private String times(WatchHeader header, WatchSummary summary) {
        String from = SheetParts.time(header.started(), zone);
        return summary == null ? words.span(from, words.text("unknown-end")) : words.fill("watched-times", "span",
                words.span(from, SheetParts.time(summary.ended().instant(), zone)), "length",
                words.seconds(Duration.ofNanos(summary.ended().nanos())), "end", watched.ended(summary.end()));
    }

    private String vantage(Vantage from) {
        return words.fill("vantage.over", "host", from.host(), "addresses",
                from.addresses().stream().map(Object::toString).collect(Collectors.joining(", ")), "transport",
                from.transport());
    }

    private void files(SheetParts parts, WatchHeader header) throws IOException {
        Evidence file = evidence.file();
        Map<String, Evidence> files = new LinkedHashMap<>();
        files.put(words.text("file.watch"), file);
        Map<String, String> digests = new LinkedHashMap<>();
        if (settings.plan() != null && settings.plan().sha256().equals(header.planDigest())) {
            files.put(words.text("change-plan"), settings.plan());
        } else {
            digests.put(words.text("change-plan-as-read"), header.planDigest());
        }
        parts.evidence(files, digests);
        if (file == null) {
            html.element("p", words.text("evidence.not-kept"), "class", "lead");
        }
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
