package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Snapshot;
import dev.pathclear.probe.State;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Markdown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code -o markdown} of a comparison: at most 20 lines, to be pasted into a ticket; the worst comes first. */
public final class ComparisonMarkdown implements ComparisonSink {
    private static final int MAX_ROWS = 7;
    private static final int COLUMNS = 5;
    private static final int MAX_UNPLANNED = 3;

    private final MarkdownComment out;
    private final SheetSettings settings;
    private final KeptDifferences differences = new KeptDifferences(MAX_ROWS);
    private final List<Difference> unplanned = new ArrayList<>();
    private long moreUnplanned;
    private ComparisonStart start;

    public ComparisonMarkdown(Destination destination, SheetSettings settings) {
        out = new MarkdownComment(destination);
        this.settings = settings;
    }

    @Override
    public boolean needsEvidence() {
        return true;
    }

    @Override
    public void begin(ComparisonStart begun) throws IOException {
        start = begun;
        out.open();
    }

    @Override
    public void difference(Difference difference) {
        differences.add(difference);
        ChangeClass found = difference.changeClass();
        if (difference.line() == null && (found == ChangeClass.REGRESSION || found == ChangeClass.EXPOSURE)) {
            if (unplanned.size() < MAX_UNPLANNED) {
                unplanned.add(difference);
            } else {
                moreUnplanned++;
            }
        }
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        boolean planned = start.plan() != null;
        out.heading(planned ? start.plan().ticket() : null, planned ? start.plan().title() : null,
                "Comparison of two scans", ComparisonWords.verdict(summary, planned));
        String counts = ComparisonWords.counts(summary.counts());
        out.line("Found: " + (counts.isEmpty() ? "nothing to compare" : counts) + ". Exit code "
                + summary.exitCode().code() + ": " + ComparisonWords.meaning(summary) + ".");
        out.line("");
        if (planned) {
            lines(summary.lines());
        } else {
            differences(summary);
        }
        out.line("");
        unplanned();
        out.line("- Before: " + snapshot(start.before()));
        out.line("- After: " + snapshot(start.after()));
        if (settings.plan() != null) {
            out.line("- Plan: " + MarkdownComment.file(settings.plan()));
        }
        String doubts = (summary.beforeComplete() && summary.afterComplete() ? "" : " A result was cut short.")
                + (start.obstacles().isEmpty() ? "" : " The results were compared although they differ in their question.")
                + (settings.redacted() ? " Addresses and names are masked." : "");
        out.line("- Seen from this vantage alone; silent UDP proves nothing; between the scans nothing was looked at."
                + doubts);
        out.engineer(settings.engineer());
        out.flush();
    }

    /** What changed although no line of the plan is about it: it takes the place of a row. */
    private void unplanned() {
        if (start.plan() == null || unplanned.isEmpty()) {
            return;
        }
        String found = unplanned.stream().map(one -> one.changeClass().word() + " "
                        + Markdown.text(ComparisonWords.host(one)) + " " + Markdown.text(ComparisonWords.subject(one)) + ": "
                        + Markdown.text(one.before()) + ", now " + Markdown.text(one.after()))
                .collect(Collectors.joining("; "));
        out.line("- **Not planned:** " + found
                + (moreUnplanned == 0 ? "" : "; and " + ComparisonWords.number(moreUnplanned) + " more") + ".");
    }

    private void lines(List<LineOutcome> outcomes) {
        List<LineOutcome> worstFirst = outcomes.stream().sorted(Comparator.comparing(LineOutcome::worst)).toList();
        out.columns("Line", "Expected", "Before", "Now", "Found");
        int most = unplanned.isEmpty() ? MAX_ROWS : MAX_ROWS - 1;
        for (LineOutcome one : worstFirst.subList(0, Math.min(most, worstFirst.size()))) {
            out.row(Markdown.text(one.line().id()), Markdown.text(one.line().expectation().word()),
                    states(one, one.before()), states(one, one.after()), ComparisonWords.found(one));
        }
        out.more(outcomes.size() - most, "line", "lines", COLUMNS);
    }

    private static String states(LineOutcome one, Map<State, Long> states) {
        return one.endpoints() == 0 ? "not tested" : ComparisonWords.states(states, one.endpoints());
    }

    private void differences(ComparisonSummary summary) {
        long all = summary.counts().entrySet().stream().filter(count -> !count.getKey().same())
                .mapToLong(count -> count.getValue()).sum();
        if (all == 0) {
            out.line("No differences.");
            return;
        }
        out.columns("Class", "Host", "What", "Before", "After");
        int left = MAX_ROWS;
        for (ChangeClass one : differences.byClass().keySet()) {
            for (Difference difference : differences.byClass().get(one)) {
                if (left-- > 0) {
                    out.row(one.word(), Markdown.text(ComparisonWords.host(difference)),
                            Markdown.text(ComparisonWords.subject(difference)),
                            Markdown.text(ComparisonWords.side(difference.before(), difference.beforeBecause())),
                            Markdown.text(ComparisonWords.side(difference.after(), difference.afterBecause())));
                }
            }
        }
        out.more(all - MAX_ROWS, "difference", "differences", COLUMNS);
    }

    private static String snapshot(Snapshot snapshot) {
        return snapshot.scan().started() + " from " + Markdown.text(snapshot.scan().vantage().host())
                + (snapshot.evidence() == null ? "" : ", " + MarkdownComment.file(snapshot.evidence()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
