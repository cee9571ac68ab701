package dev.pathclear.report.scan;

import dev.pathclear.advice.Language;
import dev.pathclear.profile.Profile;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.ScriptJson;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.HtmlPage;
import dev.pathclear.report.record.Findings;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.report.record.NotJudged;
import dev.pathclear.report.record.RecordFormat;
import dev.pathclear.report.record.ResultAdvice;
import dev.pathclear.report.words.CauseText;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.result.LikelyCause;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code -o html} of a scan: one file that needs nothing else. Judged hosts are written as data while they
 * come, and the page's script makes the map of hosts and requirements from them; what is known at the end (what it
 * comes to, the numbers, causes, findings with their next steps) is written as plain HTML after them, so that it can be
 * read without a script and on paper too.
 *
 * <p>Bounded: hosts of which nothing is wrong have rows until the data has {@value #FINE} characters, others until it
 * has {@value #MOST}; those beyond are counted, and the page says so.
 */
public final class ScanPage implements RecordFormat {
    static final int FINE = 8 << 20;
    static final int MOST = 24 << 20;

    static final List<String> PARTS =
            List.of("data.js", "page.js", "map.js", "detail.js", "steps.js", "print.js", "start.js");

    private final HtmlPage page;
    private final PageTexts texts;
    private final ProfileTitles titles;
    private final ScanTally tally = new ScanTally();
    private final NotJudged notJudged = new NotJudged();
    private final Overview overview;
    private final DataBlocks blocks;
    private final Findings findings;
    private final HostData data;
    private final long fine;
    private final long most;
    private ScanLine scan;

    /** @param language of the page, its advice and its titles */
    public ScanPage(Destination destination, Language language) {
        this(destination, language, FINE, MOST);
    }

    /**
     * @param fine characters of data from which on hosts with nothing wrong have no row
     * @param most characters of data from which on no host has one
     */
    ScanPage(Destination destination, Language language, long fine, long most) {
        page = new HtmlPage(destination, HtmlPage.resource(ScanPage.class, "scan.css"), script());
        texts = new PageTexts(language);
        titles = new ProfileTitles(texts.words());
        overview = new Overview(page.html(), texts, titles);
        blocks = new DataBlocks(page.html());
        findings = new Findings(titles);
        data = new HostData(blocks, new ResultAdvice(language, titles), findings, titles);
        this.fine = fine;
        this.most = most;
    }

    /** The parts of the script see each other, and nothing else sees them. */
    private static String script() {
        return PARTS.stream().map(part -> HtmlPage.resource(ScanPage.class, part))
                .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
    }

    @Override
    public void profiles(List<Profile> profiles) {
        titles.profiles(profiles);
    }

    @Override
    public void begin(ScanLine line) throws IOException {
        scan = line;
        page.open();
        String heading = texts.fill("heading", "host", line.vantage().host());
        page.begin(texts.language().code(), heading);
        Html html = page.html();
        html.open("a", "class", "skip", "href", "#hosts").text(texts.text("skip")).closeLine();
        html.open("main", "id", "main").open("header");
        html.element("p", texts.text("kicker"), "class", "kicker").element("h1", heading);
        html.element("p", lead(line), "class", "lead");
        html.element("p", overview.fromWhen(line), "class", "lead").closeLine();
        blocks.record('t', texts.ofScript());
        page.pieceEnded();
    }

    private String lead(ScanLine line) {
        if (line.profiles().isEmpty()) {
            return texts.text("lead.ports");
        }
        String profiles = line.profiles().stream().map(use -> titles.profile(use.id())).distinct()
                .collect(Collectors.joining(", "));
        return texts.fill(line.phase().equals("after") ? "lead.after" : "lead.before", "profiles", profiles);
    }

    @Override
    public void host(HostRecord host) throws IOException {
        tally.add(host);
        notJudged.heard(host);
        if (!host.judged()) {
            notJudged.add(host);
            return;
        }
        List<Findings.Part> parts = findings.add(host);
        if (blocks.written() < (isFine(host) ? fine : most)) {
            data.host(host, parts);
            page.pieceEnded();
        } else {
            tally.leaveOut(host);
        }
    }

    private static boolean isFine(HostRecord host) {
        return Stream.of("satisfied", "degraded", "not-applicable", "waived").anyMatch(host.line().verdict()::equals);
    }

    /** Writes causes with their subnets for the script: a record {@code x} each. */
    private void causes(SummaryLine summary) {
        CauseText words = new CauseText(texts.language());
        for (LikelyCause cause : summary.causes()) {
            blocks.record('x', DataBlocks.strings(words.of(cause)) + "," + cause.subnets().stream()
                    .map(ScriptJson::string).collect(Collectors.joining(",", "[", "]")));
        }
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        if (summary != null) {
            causes(summary);
        }
        blocks.end();
        overview.verdict(summary, tally);
        if (summary != null) {
            overview.tiles(summary, tally);
        }
        overview.causes(summary);
        page.pieceEnded();
        Remarks remarks = new Remarks(page.html(), texts);
        new FindingList(page.html(), texts, titles).write(findings, notJudged);
        remarks.places(tally);
        new RequirementTable(page.html(), texts, titles).write(tally);
        overview.facts(scan, summary);
        remarks.notJudged(notJudged);
        remarks.limits(tally);
        remarks.legend();
        remarks.footer(scan);
        page.end();
    }

    /**
     * Blocks end where they are full, whenever this is called: so a scan writes what a conversion of its result does.
     */
    @Override
    public void flush() throws IOException {
        page.flush();
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
