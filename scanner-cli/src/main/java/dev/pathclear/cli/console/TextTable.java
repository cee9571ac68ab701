package dev.pathclear.cli.console;

import dev.pathclear.probe.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose columns are as wide as their cells, but for the last: it takes what is left of the width and wraps.
 * Where too little is left, it stands below the others instead of beside them.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int MIN_LAST = 24;
    private static final int BELOW = 4;

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** @param columns how many columns there are, at least 1 */
    public TextTable(int columns) {
        this.columns = columns;
    }

    /** Adds a row of one cell a column. */
    public TextTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Returns whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Returns the lines, without trailing spaces.
     *
     * @param indent spaces before each line
     * @param width the columns of the terminal
     */
    public List<String> lines(int indent, int width) {
        int[] widths = new int[columns - 1];
        int left = width - indent;
        for (int column = 0; column < columns - 1; column++) {
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], Columns.of(row.get(column)));
            }
            left -= widths[column] + GAP.length();
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            int begun = indent;
            for (int column = 0; column < columns - 1; column++) {
                String cell = row.get(column);
                line.append(cell).repeat(' ', widths[column] - Columns.of(cell)).append(GAP);
                begun += widths[column] + GAP.length();
            }
            if (left >= MIN_LAST) {
                append(lines, line.toString(), wrap(row.getLast(), left), begun);
            } else {
                lines.add(line.toString().stripTrailing());
                int below = indent + BELOW;
                append(lines, " ".repeat(below), wrap(row.getLast(), width - below), below);
            }
        }
        return lines;
    }

    /** Breaks a text at spaces into lines of at most so many columns; a longer word is broken where it must. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (String word : text.split(" +")) {
            String rest = word;
            if (!line.isEmpty() && at + 1 + Columns.of(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
                at = 0;
            }
            line.append(line.isEmpty() ? "" : " ");
            while (Columns.of(rest) > width) {
                String fits = Columns.cut(rest, width);
                lines.add(fits);
                rest = rest.substring(fits.length());
            }
            line.append(rest);
            at = Columns.of(line.toString());
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static void append(List<String> lines, String first, List<String> wrapped, int indent) {
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(((i == 0 ? first : " ".repeat(indent)) + wrapped.get(i)).stripTrailing());
        }
    }
}
