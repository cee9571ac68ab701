package dev.pathclear.report.change;

import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Table;
import java.util.List;

/** The lines of a change plan on a sheet: what was expected, what was, what is. */
final class LineTable {
    private LineTable() {}

    static void write(Html html, List<LineOutcome> lines) {
        Blocks.beginSection(html, "lines", "Lines of the change plan");
        Table table = new Table(html, "line-table",
                "What was expected of each line, how its endpoints were and are, and what that makes.",
                List.of("Line", "From", "To", "Ports", "Expected", "Before", "Now", "Result"));
        for (LineOutcome one : lines) {
            TrafficLine line = one.line();
            table.beginRow().cell(cell -> named(cell, line));
            if (line.from().isEmpty()) {
                table.cell("any");
            } else {
                table.hosts(ComparisonWords.listed(line.from()));
            }
            table.hosts(ComparisonWords.listed(line.to()));
            table.cell(cell -> ports(cell, line));
            table.cell(line.expectation().word().replace("->", " \u2192 "));
            table.cell(cell -> states(cell, one, true)).cell(cell -> states(cell, one, false));
            table.cell(cell -> {
                Blocks.badge(cell, ComparisonTiles.tone(one.worst()), one.worst().word());
                if (one.counts().size() != 1) {
                    cell.element("span", ComparisonWords.found(one), "class", "note");
                }
            }).endRow();
        }
        table.end();
        html.closeLine();
    }

    static void named(Html cell, TrafficLine line) {
        cell.text(line.id());
        if (line.note() != null) {
            cell.element("span", line.note(), "class", "note");
        }
    }

    static void ports(Html cell, TrafficLine line) {
        cell.element("code", ComparisonWords.ports(line));
        if (line.profile() != null) {
            cell.element("span", ComparisonWords.role(line), "class", "note");
        }
    }

    private static void states(Html cell, LineOutcome one, boolean before) {
        if (one.counts().isEmpty()) {
            cell.element("span", Blocks.NOT_TESTED, "aria-hidden", "true");
            cell.element("span", "not tested", "class", "unseen");
        } else {
            cell.text(ComparisonWords.states(before ? one.before() : one.after(), one.endpoints()));
        }
    }
}
