package dev.pathclear.report.scan;

import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Table;
import dev.pathclear.report.html.Tone;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.scope.ScopeBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes on how many hosts each requirement holds, those that do not everywhere first. */
final class RequirementTable {
    private static final int MOST = 40;
    private static final List<String> COLUMNS =
            List.of("satisfied", "degraded", "unsatisfied", "unproven", "not-applicable");

    /** Those too many to be counted each stand last. */
    private static final Comparator<Row> WORST_FIRST = Comparator
            .comparing((Row row) -> row.requirement().id().isEmpty())
            .thenComparing(Comparator.comparingLong((Row row) -> row.count("unsatisfied")).reversed())
            .thenComparing(Comparator.comparingLong((Row row) -> row.count("unproven")).reversed());

    private record Row(ScanTally.Requirement requirement, Map<String, Long> counts) {
        long count(String verdict) {
            return counts.getOrDefault(verdict, 0L);
        }

        boolean isApplicable() {
            return counts.keySet().stream().anyMatch(verdict -> !verdict.equals("not-applicable"));
        }
    }

    private final Html html;
    private final PageTexts texts;
    private final ProfileTitles titles;

    RequirementTable(Html html, PageTexts texts, ProfileTitles titles) {
        this.html = html;
        this.texts = texts;
        this.titles = titles;
    }

    void write(ScanTally tally) {
        List<Row> rows = tally.requirements().entrySet().stream().map(one -> new Row(one.getKey(), one.getValue()))
                .filter(Row::isApplicable).sorted(WORST_FIRST).toList();
        if (rows.isEmpty()) {
            return;
        }
        boolean several = rows.stream().map(row -> row.requirement().profile()).distinct().count() > 1;
        List<String> columns = new ArrayList<>(List.of(texts.text("requirement")));
        COLUMNS.forEach(word -> columns.add(texts.word("verdict", word)));
        Blocks.beginSection(html, "requirements", texts.text("requirements"));
        Table table = new Table(html, "requirements-table", texts.text("requirements-caption"), columns);
        for (Row row : rows.subList(0, Math.min(MOST, rows.size()))) {
            table.beginRow().cell(cell -> name(cell, row.requirement(), several));
            COLUMNS.forEach(verdict -> table.cell(cell -> count(cell, verdict, row.count(verdict))));
            table.endRow();
        }
        table.end();
        if (rows.size() > MOST) {
            html.element("p", texts.count("more-requirements", rows.size() - MOST), "class", "lead");
        }
        html.closeLine();
    }

    private void name(Html cell, ScanTally.Requirement requirement, boolean several) {
        String title = titles.requirement(requirement.profile(), requirement.id());
        cell.text(requirement.id().isEmpty() ? texts.text("other-requirements") : title);
        List<String> notes = new ArrayList<>();
        boolean isNamed = !title.equals(requirement.id()) && !ScopeBuilder.PORTS.equals(requirement.profile());
        String ids = ((several ? Objects.requireNonNullElse(requirement.profile(), "") + " " : "")
                + (isNamed ? requirement.id() : "")).strip();
        if (!ids.isEmpty()) {
            notes.add(ids);
        }
        String need = titles.need(requirement.profile(), requirement.id());
        if (!need.isEmpty()) {
            notes.add(texts.word("need", need));
        }
        if (!notes.isEmpty()) {
            cell.element("span", String.join(", ", notes), "class", "note");
        }
    }

    private void count(Html cell, String verdict, long count) {
        if (count == 0) {
            cell.element("span", "0", "class", "zero");
        } else if (Overview.tone(verdict) == Tone.QUIET) {
            cell.text(texts.number(count));
        } else {
            Blocks.badge(cell, Overview.tone(verdict), texts.number(count));
        }
    }
}
