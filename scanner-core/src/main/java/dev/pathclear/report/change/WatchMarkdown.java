package dev.pathclear.report.change;

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
    private static final String[] COLUMNS = {"Line", "Expected", "First open", "Out", "Stable since", "Found"};

    private final MarkdownComment out;
    private final SheetSettings settings;
    private final WatchEvidence evidence;

    public WatchMarkdown(Destination destination, SheetSettings settings, WatchEvidence evidence) {
        out = new MarkdownComment(destination);
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
        out.heading(header.ticket(), header.title(), "", WatchWords.verdict(report));
        out.line(report.summary() == null ? "The file of the watch was cut short: what came after is not known."
                : "Exit code " + report.summary().exitCode().code() + ": "
                        + WatchWords.meaning(report.summary().exitCode()) + ".");
        out.line("");
        out.columns(COLUMNS);
        List<LineHistory> worstFirst = report.lines().stream()
                .sorted(Comparator.comparing((LineHistory one) -> !one.collateral()).thenComparing(LineHistory::worst)
                        .thenComparing(one -> one.tally().longest(), Comparator.reverseOrder())).toList();
        int rows = worstFirst.size() <= MAX_ROWS ? MAX_ROWS : MAX_ROWS - 1;
        worstFirst.stream().limit(rows).forEach(this::row);
        out.more(worstFirst.size() - rows, "line", "lines", COLUMNS.length);
        out.line("");
        about(report);
        out.engineer(settings.engineer());
        out.flush();
    }

    private void row(LineHistory one) {
        String out = one.counts().isEmpty() ? "not watched" : WatchWords.outages(one);
        String found = one.worst().word() + (one.collateral() ? ", collateral " + WatchWords.outageWord(one) : "")
                + (one.why() == null ? "" : ": " + one.why());
        String opened = one.counts().isEmpty() ? "not watched" : WatchWords.opened(one).replace("first open ", "");
        this.out.row(Markdown.text(one.line().id()), Markdown.text(one.line().expectation().word()), opened,
                out, one.stableSince() == null ? "no" : one.stableSince().instant().toString(), found);
    }

    private void about(WatchReport report) throws IOException {
        WatchHeader header = report.header();
        out.line("- Watched from " + Markdown.text(header.vantage().host()) + ", " + header.started() + " to "
                + (report.summary() == null ? "an unknown end" : report.summary().ended().instant()) + ", every "
                + WatchWords.seconds(header.interval()) + ": lengths are right to within that.");
        if (!report.gaps().isEmpty()) {
            out.line("- In " + ComparisonWords.of(report.gaps().size(), "gap", "gaps")
                    + " this machine could not watch; the first: "
                    + Markdown.text(WatchWords.gap(report.gaps().getFirst())));
        }
        Evidence file = evidence.file();
        out.line("- Watch: " + (file == null ? "its file was not kept" : MarkdownComment.file(file)));
        out.line("- Plan: " + (settings.plan() == null ? "" : Markdown.text(settings.plan().file()) + " ")
                + "sha256 `" + Markdown.text(header.planDigest()) + "`");
        out.line("- Seen from this vantage alone, by one SYN an interval; silent UDP proves nothing."
                + (settings.redacted() ? " Addresses and names are masked." : ""));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
