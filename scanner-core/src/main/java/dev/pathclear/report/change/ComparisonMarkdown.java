package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
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
    private final ComparisonWords compared;
    private final ChangeWords words;
    private final DifferenceGroups differences = new DifferenceGroups();
    private final List<Difference> unplanned = new ArrayList<>();
    private long moreUnplanned;
    private ComparisonStart start;

    /** @param language the language to write in */
    public ComparisonMarkdown(Destination destination, SheetSettings settings, Language language) {
        compared = new ComparisonWords(language);
        words = compared.words();
        out = new MarkdownComment(destination, words);
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
                words.text("heading"), compared.verdict(summary, planned));
        String counts = compared.counted(summary, differences);
        out.line(words.fill("brief.found", "counts", counts.isEmpty() ? words.text("found.nothing") : counts) + " "
                + words.fill("exit-code", "code", summary.exitCode().code(), "meaning", compared.meaning(summary)));
        out.line("");
        if (planned) {
            lines(summary.lines());
        } else {
            differences(summary);
        }
        out.line("");
        unplanned();
        out.item("column.before", snapshot(start.before()));
        out.item("column.after", snapshot(start.after()));
        if (settings.plan() != null) {
            out.item("file.plan", MarkdownComment.file(settings.plan()));
        }
        String doubts = (summary.beforeComplete() && summary.afterComplete() ? "" : " " + words.text("brief.cut-short"))
                + (start.obstacles().isEmpty() ? "" : " " + words.text("brief.anyway"))
                + (settings.redacted() ? " " + words.text("brief.redacted") : "");
        out.line("- " + words.text("brief.limits.compared") + doubts);
        out.engineer(settings.engineer());
        out.flush();
    }

    /** What changed although no line of the plan is about it: it takes the place of a row. */
    private void unplanned() {
        if (start.plan() == null || unplanned.isEmpty()) {
            return;
        }
        String found = unplanned.stream().map(one -> words.fill("unplanned.one",
                        "change", words.name(one.changeClass()), "host", Markdown.text(ComparisonWords.host(one)),
                        "subject", Markdown.text(compared.subject(one)),
                        "before", Markdown.text(compared.is(one, one.before())),
                        "after", Markdown.text(compared.is(one, one.after()))))
                .collect(Collectors.joining(words.common().text("joint.also")));
        out.line("- **" + words.text("unplanned") + "** " + found + (moreUnplanned == 0 ? ""
                : words.common().text("joint.also").stripTrailing() + words.more(moreUnplanned)) + ".");
    }

    private void lines(List<LineOutcome> outcomes) {
        List<LineOutcome> worstFirst = outcomes.stream().sorted(Comparator.comparing(LineOutcome::worst)).toList();
        out.columns("line", "expected", "before", "now", "found");
        int most = unplanned.isEmpty() ? MAX_ROWS : MAX_ROWS - 1;
        for (LineOutcome one : worstFirst.subList(0, Math.min(most, worstFirst.size()))) {
            out.row(Markdown.cell(one.line().id()), LineTable.expectation(words, one.line().expectation()),
                    states(one, one.before()), states(one, one.after()), compared.found(one));
        }
        out.more(outcomes.size() - most, "lines", COLUMNS);
    }

    private String states(LineOutcome one, Map<State, Long> states) {
        return one.endpoints() == 0 ? words.text("not-tested") : words.states(states, one.endpoints());
    }

    private void differences(ComparisonSummary summary) {
        long all = summary.counts().entrySet().stream().filter(count -> !count.getKey().same())
                .mapToLong(count -> count.getValue()).sum();
        if (all == 0) {
            out.line(words.text("no-differences"));
            return;
        }
        out.columns("class", "hosts", "what", "before", "after");
        differences.byClass().values().stream().flatMap(List::stream).limit(MAX_ROWS).forEach(group -> {
            Difference first = group.first();
            out.row(words.name(first.changeClass()), Markdown.cell(compared.hosts(group)),
                    Markdown.cell(compared.subject(first)), Markdown.cell(compared.before(first)),
                    Markdown.cell(compared.after(first)));
        });
        out.more(differences.size() - MAX_ROWS, "differences", COLUMNS);
    }

    private String snapshot(Snapshot snapshot) {
        return words.fill("scanned", "started", snapshot.scan().started(), "host",
                Markdown.text(snapshot.scan().vantage().host()))
                + (snapshot.evidence() == null ? "" : ", " + MarkdownComment.file(snapshot.evidence()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
