package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.result.Evidence;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Writes {@code -o markdown} of a watch: at most 20 lines, to be pasted into a ticket; the worst comes first. */
public final class WatchMarkdown implements WatchSink {
    private static final int MAX_ROWS = 6;
    private static final String[] COLUMNS = {"line", "expected", "first-open", "out", "stable-since", "found"};

    private final MarkdownComment out;
    private final SheetSettings settings;
    private final WatchEvidence evidence;
    private final WatchWords watched;
    private final ChangeWords words;

    /** @param language the language to write in */
    public WatchMarkdown(Destination destination, SheetSettings settings, WatchEvidence evidence, Language language) {
        watched = new WatchWords(language);
        words = watched.words();
        out = new MarkdownComment(destination, words);
        this.settings = settings;
        this.evidence = evidence;
    }

    @Override
    public void begin(WatchHeader header) throws IOException {
        out.open();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        WatchHeader header = report.header();
        out.heading(header.ticket(), header.title(), "", watched.verdict(report));
        out.line(watched.ending(report.summary()));
        out.line("");
        out.columns(COLUMNS);
        List<LineHistory> worstFirst = report.lines().stream()
                .sorted(Comparator.comparing((LineHistory one) -> !one.collateral()).thenComparing(LineHistory::worst)
                        .thenComparing(one -> one.tally().longest(), Comparator.reverseOrder())).toList();
        int rows = worstFirst.size() <= MAX_ROWS ? MAX_ROWS : MAX_ROWS - 1;
        worstFirst.stream().limit(rows).forEach(this::row);
        out.more(worstFirst.size() - rows, "lines", COLUMNS.length);
        out.line("");
        about(report);
        out.engineer(settings.engineer());
        out.flush();
    }

    private void row(LineHistory one) {
        boolean seen = !one.counts().isEmpty();
        String why = watched.why(one.why());
        String found = watched.heading(one)
                + (one.collateral() ? words.common().text("joint.also") + watched.atTheEnd(one) : "")
                + (why == null ? "" : words.common().text("joint.colon") + why);
        out.row(Markdown.cell(one.line().id()), LineTable.expectation(words, one.line().expectation()),
                seen ? watched.openedFirst(one) : words.text("not-watched"),
                seen ? watched.outages(one) : words.text("not-watched"),
                one.stableSince() == null ? words.text("no") : one.stableSince().instant().toString(), found);
    }

    private void about(WatchReport report) throws IOException {
        WatchHeader header = report.header();
        out.line("- " + words.fill("brief.watched", "host", Markdown.text(header.vantage().host()), "span",
                words.span(header.started(), report.summary() == null ? words.text("unknown-end")
                        : report.summary().ended().instant()),
                "interval", words.seconds(header.interval())));
        if (!report.gaps().isEmpty()) {
            out.line("- " + words.fill("brief.gaps", "gaps", words.count("gaps", report.gaps().size()), "first",
                    Markdown.text(watched.gap(report.gaps().getFirst()))));
        }
        Evidence file = evidence.file();
        out.item("file.watch", file == null ? words.text("file.not-kept") : MarkdownComment.file(file));
        out.item("file.plan", (settings.plan() == null ? "" : Markdown.text(settings.plan().file()) + " ")
                + "sha256 `" + Markdown.text(header.planDigest()) + "`");
        out.line("- " + words.text("brief.limits.watched")
                + (settings.redacted() ? " " + words.text("brief.redacted") : ""));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
