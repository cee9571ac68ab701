package dev.pathclear.rules;

import dev.pathclear.probe.CsvCell;
import java.util.List;
import java.util.stream.Collectors;

/** Writes RFC 4180, one row a flow; no cell is taken for a formula. */
final class CsvRules implements RuleWriter {
    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder(line(RuleRows.HEADER));
        RuleRows.of(book).forEach(row -> out.append(line(row)));
        return out.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n"));
    }
}
