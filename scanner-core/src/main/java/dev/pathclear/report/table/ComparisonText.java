package dev.pathclear.report.table;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.Destination;
import dev.pathclear.result.ScanLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a comparison for people, a difference a line, as they come. */
public final class ComparisonText implements ComparisonSink {
    private static final int LABEL = 12;
    private static final int MAX_TEXT = 120;

    private final Destination destination;
    private final Page page;
    private OutputStream out;

    public ComparisonText(Destination destination, TableSettings settings) {
        this.destination = destination;
        page = new Page(settings);
    }

    @Override
    public void begin(ScanLine before, ScanLine after) throws IOException {
        out = destination.open();
        page.entry(0, Paint.HEADING, "before", LABEL, result(before));
        page.entry(0, Paint.HEADING, "after", LABEL, result(after));
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
            case ENDPOINT -> " " + port(difference);
            case FLOW -> " " + port(difference) + " " + from + safe(difference.id());
            case REQUIREMENT -> " requirement " + from + safe(difference.id());
        };
        page.record(paint(changeClass), changeClass.word(), LABEL, host + subject + ": "
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
            case REGRESSION, EXPOSURE -> Paint.BAD;
            case UNPROVEN, GONE_HOST -> Paint.DOUBT;
            case REPAIRED -> Paint.GOOD;
            case NEW_HOST, DIFFERENT, UNCHANGED -> Paint.NONE;
        };
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        if (summary.counts().values().stream().mapToLong(Long::longValue).sum()
                > summary.counts().get(ChangeClass.UNCHANGED)) {
            page.blank();
        }
        page.entry(0, Paint.HEADING, "found", LABEL, summary.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0 || count.getKey() == ChangeClass.REGRESSION)
                .map(ComparisonText::count).collect(Collectors.joining(", ")));
        page.entry(0, Paint.HEADING, "compared", LABEL,
                Numbers.of(summary.hostsCompared(), "host that was", "hosts that were") + " up both times");
        if (summary.onlyBefore() + summary.onlyAfter() > 0) {
            page.entry(0, Paint.DOUBT, "not compared", LABEL, "asked of those hosts only before: "
                    + Numbers.text(summary.onlyBefore()) + ", only after: " + Numbers.text(summary.onlyAfter()));
        }
        cutShort("before", summary.beforeComplete());
        cutShort("after", summary.afterComplete());
        page.entry(0, GroupText.paint(summary.exitCode()), "exit code", LABEL,
                summary.exitCode().code() + ": " + meaning(summary));
        page.drainTo(out);
        out.flush();
        out.close();
    }

    private static String count(Map.Entry<ChangeClass, Long> count) {
        return Numbers.text(count.getValue()) + " " + count.getKey().word();
    }

    private void cutShort(String which, boolean complete) {
        if (!complete) {
            page.entry(0, Paint.DOUBT, which, LABEL,
                    "this result has no summary: it was cut short, hosts may be missing");
        }
    }

    private static String meaning(ComparisonSummary summary) {
        return switch (summary.exitCode()) {
            case OK -> "nothing is worse";
            case UNPROVEN -> "nothing is proved to be worse, but not everything could be compared";
            default -> "something is worse";
        };
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }
}
