package dev.pathclear.report.change;

import dev.pathclear.change.outage.Moment;
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
    private ZoneOffset zone = ZoneOffset.UTC;

    public WatchSheet(Destination destination, SheetSettings settings, WatchEvidence evidence) {
        page = new HtmlPage(destination);
        html = page.html();
        this.settings = settings;
        this.evidence = evidence;
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
        String verdict = WatchWords.verdict(report);
        page.begin("en", header.ticket() + ": " + verdict);
        SheetParts.begin(html, "Firewall change: sign-off", header.ticket(), header.title(), "lines");
        SheetParts.verdict(html, summary == null ? Tone.DOUBT : SheetParts.tone(summary.exitCode()), verdict,
                summary == null ? "The file of the watch was cut short: what came after is not known."
                        : "Exit code " + summary.exitCode().code() + ": " + WatchWords.meaning(summary.exitCode()) + ".");
        WatchTiles.write(html, report);
        facts(report);
        WatchTables tables = new WatchTables(html, report, zone);
        tables.lines();
        page.pieceEnded();
        tables.timeline();
        page.pieceEnded();
        tables.outages();
        tables.gaps();
        page.pieceEnded();
        WatchTexts.limits(html, report, settings.redacted());
        WatchTexts.legend(html);
        files(header);
        SheetParts.signatures(html, settings);
        SheetParts.end(html, summary == null ? settings : settings.notBefore(summary.ended().instant()), zone);
        page.end();
    }

    private void facts(WatchReport report) {
        WatchHeader header = report.header();
        WatchSummary summary = report.summary();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Ticket", header.ticket());
        facts.put("Engineer", settings.engineer() == null ? Blocks.NOT_TESTED : settings.engineer());
        if (header.windowStart() != null) {
            facts.put("Change window", SheetParts.time(header.windowStart().toInstant(), zone) + " to "
                    + SheetParts.time(header.windowEnd().toInstant(), zone));
        }
        facts.put("Watched", SheetParts.time(header.started(), zone) + " to " + (summary == null ? "an unknown end"
                : SheetParts.time(summary.ended().instant(), zone) + ", for "
                        + WatchWords.seconds(elapsed(summary.ended())) + ": " + WatchWords.ended(summary.end())));
        facts.put("Vantage", vantage(header.vantage()));
        facts.put("What was asked", ComparisonWords.of(header.endpoints().size(), "endpoint", "endpoints") + " of "
                + ComparisonWords.of(header.lines().size(), "line", "lines") + ", each every "
                + WatchWords.seconds(header.interval()) + "; an answer was waited for "
                + WatchWords.seconds(header.timeout()));
        if (summary != null) {
            facts.put("Probes sent", WatchWords.probes(summary));
        }
        facts.put("Taken for loss", "up to " + ComparisonWords.of(header.tolerated(), "silent TCP probe",
                "silent TCP probes") + " in a row, between answers");
        facts.put("Versions", "watched by pathclear " + header.version() + ", reported by " + settings.version());
        Blocks.beginSection(html, "facts", "What was watched");
        Blocks.facts(html, facts);
        html.closeLine();
    }

    private static Duration elapsed(Moment moment) {
        return Duration.ofNanos(moment.nanos());
    }

    private static String vantage(Vantage from) {
        return from.host() + " (" + from.addresses().stream().map(Object::toString).collect(Collectors.joining(", "))
                + "), over " + from.transport();
    }

    private void files(WatchHeader header) throws IOException {
        Evidence file = evidence.file();
        Map<String, Evidence> files = new LinkedHashMap<>();
        files.put("Watch", file);
        Map<String, String> digests = new LinkedHashMap<>();
        if (settings.plan() != null && settings.plan().sha256().equals(header.planDigest())) {
            files.put("Change plan", settings.plan());
        } else {
            digests.put("Change plan, as the watch read it", header.planDigest());
        }
        SheetParts.evidence(html, files, digests);
        if (file == null) {
            html.element("p", "The watch's own file was not kept, so nobody can check this sheet: -o ndjson=FILE keeps"
                    + " it.", "class", "lead");
        }
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
