package dev.pathclear.report.table;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.Destination;
import dev.pathclear.report.change.ChangeWords;
import dev.pathclear.report.change.ComparisonWords;
import dev.pathclear.report.change.DifferenceGroups;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.result.ScanLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a comparison for people: a line for each difference, with all hosts that have it, the worst first. */
public final class ComparisonText implements ComparisonSink {
    private static final int MAX_TEXT = 120;

    private final Destination destination;
    private final SheetSettings sheet;
    private final Page page;
    private final ComparisonWords compared;
    private final ChangeWords words;
    private final DifferenceGroups differences = new DifferenceGroups();
    private OutputStream out;
    private int label;

    /** @param sheet of what it says, that it is redacted alone is told here */
    public ComparisonText(Destination destination, TableSettings settings, SheetSettings sheet) {
        this.destination = destination;
        this.sheet = sheet;
        page = new Page(settings);
        compared = new ComparisonWords(settings.language());
        words = compared.words();
    }

    @Override
    public boolean needsEvidence() {
        return false;
    }

    @Override
    public void begin(ComparisonStart start) throws IOException {
        ChangePlan plan = start.plan();
        out = destination.open();
        label = ChangeLabels.width(words, ChangeClass.of(plan != null), "before", "after", "found", "compared");
        if (plan != null) {
            heading("change", safe(plan.ticket())
                    + (plan.title() == null ? "" : words.common().text("joint.colon") + safe(plan.title())));
            if (plan.start() != null) {
                heading("window", words.span(plan.start(), plan.end()));
            }
        }
        heading("before", result(start.before().scan()));
        heading("after", result(start.after().scan()));
        if (sheet.redacted()) {
            heading("redacted", words.text("redacted"));
        }
        for (Obstacle obstacle : start.obstacles()) {
            page.entry(0, Paint.DOUBT, words.text("label.anyway"), label, compared.obstacle(start, obstacle));
        }
        page.blank();
        page.drainTo(out);
    }

    private void heading(String key, String text) {
        page.entry(0, Paint.HEADING, words.text("label." + key), label, text);
    }

    private String result(ScanLine scan) {
        return words.fill("scan", "started", scan.started(), "host", safe(scan.vantage().host()), "addresses",
                scan.vantage().addresses().stream().map(Address::toString).collect(Collectors.joining(", ")), "phase",
                scan.phase());
    }

    @Override
    public void difference(Difference difference) {
        differences.add(difference);
    }

    /** A difference of one host begins with it, one of several ends with them. */
    private void write(DifferenceGroups.Group group) throws IOException {
        Difference one = group.first();
        String colon = words.common().text("joint.colon");
        String subject = switch (one.subject()) {
            case HOST -> "";
            case ENDPOINT -> port(one) + (one.line() == null ? "" : " " + safe(one.line()));
            case FLOW -> port(one) + " " + id(one);
            case REQUIREMENT -> words.fill("subject.requirement", "id", id(one));
        };
        String change = side(compared.is(one, one.before()), one.beforeBecause()) + " -> "
                + side(compared.is(one, one.after()), one.afterBecause());
        boolean single = group.hosts().count() == 1;
        String host = single ? one.host() + (one.name() == null ? "" : " " + safe(one.name())) : "";
        String what = (host + " " + subject).strip();
        page.record(paint(one.changeClass()), words.name(one.changeClass()), label,
                (what.isEmpty() ? "" : what + colon) + change);
        if (!single) {
            page.line(label, 2, compared.hosts(group));
        }
        page.drainTo(out);
    }

    private void writeDifferences() throws IOException {
        for (Map.Entry<ChangeClass, List<DifferenceGroups.Group>> one : differences.byClass().entrySet()) {
            for (DifferenceGroups.Group group : one.getValue()) {
                write(group);
            }
            if (differences.others(one.getKey()) > 0) {
                page.record(paint(one.getKey()), words.name(one.getKey()), label,
                        words.more(differences.others(one.getKey())).strip());
            }
        }
    }

    private static String port(Difference difference) {
        return safe(difference.port()) + "/" + difference.protocol().word();
    }

    private static String id(Difference difference) {
        return (difference.profile() == null ? "" : safe(difference.profile()) + " ") + safe(difference.id());
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
        writeDifferences();
        if (summary.counts().entrySet().stream().anyMatch(count -> count.getValue() > 0 && !count.getKey().same())) {
            page.blank();
        }
        summary.lines().forEach(this::line);
        if (!summary.lines().isEmpty()) {
            page.blank();
        }
        String counted = compared.counted(summary, differences);
        heading("found", counted.isEmpty() ? words.text("found.nothing") : counted);
        heading("compared", words.count("hosts-compared", summary.hostsCompared()));
        if (summary.onlyBefore() + summary.onlyAfter() > 0) {
            page.entry(0, Paint.DOUBT, words.text("label.not-compared"), label, words.fill("only-asked",
                    "before", words.number(summary.onlyBefore()), "after", words.number(summary.onlyAfter())));
        }
        cutShort("before", summary.beforeComplete());
        cutShort("after", summary.afterComplete());
        page.entry(0, GroupText.paint(summary.exitCode()), words.common().text("label.exit-code"), label,
                summary.exitCode().code() + words.common().text("joint.colon") + compared.meaning(summary));
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
        page.entry(0, paint(worst), words.name(worst), label, words.fill("line", "id", safe(outcome.line().id()),
                "expected", words.expectation(outcome.line().expectation()), "found", compared.found(outcome)));
    }

    private void cutShort(String which, boolean complete) {
        if (!complete) {
            page.entry(0, Paint.DOUBT, words.text("label." + which), label, words.text("no-summary"));
        }
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }
}
