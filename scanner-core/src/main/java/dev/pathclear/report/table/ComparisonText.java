package dev.pathclear.report.table;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.Destination;
import dev.pathclear.report.change.ComparisonWords;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.result.ScanLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a comparison for people, a difference a line, as they come. */
public final class ComparisonText implements ComparisonSink {
    private static final int LABEL = 12;
    private static final int PLANNED_LABEL = 23;
    private static final int MAX_TEXT = 120;

    private final Destination destination;
    private final SheetSettings sheet;
    private final Page page;
    private OutputStream out;
    private int label = LABEL;

    /** @param sheet of what it says, that it is redacted alone is told here */
    public ComparisonText(Destination destination, TableSettings settings, SheetSettings sheet) {
        this.destination = destination;
        this.sheet = sheet;
        page = new Page(settings);
    }

    @Override
    public boolean needsEvidence() {
        return false;
    }

    @Override
    public void begin(ComparisonStart start) throws IOException {
        ChangePlan plan = start.plan();
        out = destination.open();
        if (plan != null) {
            label = PLANNED_LABEL;
            page.entry(0, Paint.HEADING, "change", label,
                    safe(plan.ticket()) + (plan.title() == null ? "" : ": " + safe(plan.title())));
            if (plan.start() != null) {
                page.entry(0, Paint.HEADING, "window", label, plan.start() + " to " + plan.end());
            }
        }
        page.entry(0, Paint.HEADING, "before", label, result(start.before().scan()));
        page.entry(0, Paint.HEADING, "after", label, result(start.after().scan()));
        if (sheet.redacted()) {
            page.entry(0, Paint.HEADING, "redacted", label, SheetSettings.REDACTED);
        }
        for (String obstacle : start.obstacles()) {
            page.entry(0, Paint.DOUBT, "anyway", label, obstacle);
        }
        page.blank();
        page.drainTo(out);
    }

    private static String result(ScanLine scan) {
        String addresses = scan.vantage().addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
        return scan.started() + " from " + safe(scan.vantage().host()) + " (" + addresses + "), phase " + scan.phase();
    }

    @Override
    public void difference(Difference difference) throws IOException {
        ChangeClass changeClass = difference.changeClass();
        String host = difference.host() + (difference.name() == null ? "" : " " + safe(difference.name()));
        String from = difference.profile() == null ? "" : safe(difference.profile()) + " ";
        String subject = switch (difference.subject()) {
            case HOST -> "";
            case ENDPOINT -> " " + port(difference)
                    + (difference.line() == null ? "" : " " + safe(difference.line()));
            case FLOW -> " " + port(difference) + " " + from + safe(difference.id());
            case REQUIREMENT -> " requirement " + from + safe(difference.id());
        };
        page.record(paint(changeClass), changeClass.word(), label, host + subject + ": "
                + side(difference.before(), difference.beforeBecause()) + " -> "
                + side(difference.after(), difference.afterBecause()));
        page.drainTo(out);
    }

    private static String port(Difference difference) {
        return safe(difference.port()) + "/" + difference.protocol().word();
    }

    private static String side(String is, String because) {
        return because == null ? is : is + " (" + safe(because) + ")";
    }

    static Paint paint(ChangeClass changeClass) {
        return switch (changeClass) {
            case REGRESSION, EXPOSURE, NOT_YET, BROKEN_BEFORE -> Paint.BAD;
            case UNPROVEN, NOT_COMPARABLE, GONE_HOST -> Paint.DOUBT;
            case REPAIRED, AS_EXPECTED_CHANGED, AS_EXPECTED_UNCHANGED -> Paint.GOOD;
            case NEW_HOST, DIFFERENT, REASON_ONLY, UNCHANGED -> Paint.NONE;
        };
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        if (summary.counts().entrySet().stream().anyMatch(count -> count.getValue() > 0 && !count.getKey().same())) {
            page.blank();
        }
        summary.lines().forEach(this::line);
        if (!summary.lines().isEmpty()) {
            page.blank();
        }
        page.entry(0, Paint.HEADING, "found", label, summary.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0 || count.getKey() == ChangeClass.REGRESSION)
                .map(ComparisonText::count).collect(Collectors.joining(", ")));
        page.entry(0, Paint.HEADING, "compared", label,
                Numbers.of(summary.hostsCompared(), "host that was", "hosts that were") + " up both times");
        if (summary.onlyBefore() + summary.onlyAfter() > 0) {
            page.entry(0, Paint.DOUBT, "not compared", label, "asked of those hosts only before: "
                    + Numbers.text(summary.onlyBefore()) + ", only after: " + Numbers.text(summary.onlyAfter()));
        }
        cutShort("before", summary.beforeComplete());
        cutShort("after", summary.afterComplete());
        page.entry(0, GroupText.paint(summary.exitCode()), "exit code", label,
                summary.exitCode().code() + ": " + ComparisonWords.meaning(summary));
        page.drainTo(out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private void line(LineOutcome outcome) {
        ChangeClass worst = outcome.worst();
        page.entry(0, paint(worst), worst.word(), label, "line " + safe(outcome.line().id()) + " ("
                + outcome.line().expectation().word() + "): " + ComparisonWords.found(outcome));
    }

    private static String count(Map.Entry<ChangeClass, Long> count) {
        return Numbers.text(count.getValue()) + " " + count.getKey().word();
    }

    private void cutShort(String which, boolean complete) {
        if (!complete) {
            page.entry(0, Paint.DOUBT, which, label,
                    "this result has no summary: it was cut short, hosts may be missing");
        }
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }
}
