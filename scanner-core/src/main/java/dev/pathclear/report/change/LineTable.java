package dev.pathclear.report.change;

import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Table;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a change plan on a sheet: what was expected, what was, what is. */
final class LineTable {
    private final ComparisonWords compared;
    private final ChangeWords words;

    LineTable(ComparisonWords compared) {
        this.compared = compared;
        words = compared.words();
    }

    void write(Html html, List<LineOutcome> lines) {
        Blocks.beginSection(html, "lines", words.text("lines"));
        Table table = new Table(html, "line-table", words.text("lines.compared"),
                Stream.of("line", "source", "target", "ports", "expected", "before", "now", "result")
                        .map("column."::concat).map(words::text).toList());
        for (LineOutcome one : lines) {
            TrafficLine line = one.line();
            table.beginRow().cell(cell -> named(cell, line));
            if (line.from().isEmpty()) {
                table.cell(words.text("any"));
            } else {
                table.hosts(words.listed(line.from()));
            }
            table.hosts(words.listed(line.to()));
            table.cell(cell -> ports(cell, line));
            table.words(expectation(words, line.expectation()));
            table.words(cell -> states(cell, one, true)).words(cell -> states(cell, one, false));
            table.cell(cell -> {
                Blocks.badge(cell, ComparisonTiles.tone(one.worst()), words.name(one.worst()));
                if (one.counts().size() != 1) {
                    cell.element("span", compared.found(one), "class", "note");
                }
            }).endRow();
        }
        table.end();
        html.closeLine();
    }

    /** Returns what a line should be before and after, with an arrow. */
    static String expectation(ChangeWords words, Expectation expectation) {
        return words.expectation(expectation).replace("->", " \u2192 ");
    }

    private static void named(Html cell, TrafficLine line) {
        cell.text(line.id());
        if (line.note() != null) {
            cell.element("span", line.note(), "class", "note");
        }
    }

    private void ports(Html cell, TrafficLine line) {
        cell.element("code", compared.ports(line));
        if (line.profile() != null) {
            cell.element("span", ComparisonWords.role(line), "class", "note");
        }
    }

    private void states(Html cell, LineOutcome one, boolean before) {
        if (one.counts().isEmpty()) {
            Blocks.notTested(cell, words.text("not-tested"));
        } else {
            cell.text(words.states(before ? one.before() : one.after(), one.endpoints()));
        }
    }
}
