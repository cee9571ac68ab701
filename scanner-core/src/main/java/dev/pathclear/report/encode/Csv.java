package dev.pathclear.report.encode;

import dev.pathclear.probe.CsvCell;

/** Rows as RFC 4180 has them, of harmless cells: see {@link CsvCell}. */
public final class Csv {
    /** What ends a row. */
    public static final String END = "\r\n";

    private Csv() {}

    /** Returns a row with its end; a null is an empty cell. */
    public static String row(Object... cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            row.append(i == 0 ? "" : ",").append(cells[i] == null ? "" : CsvCell.of(Plain.text(cells[i].toString())));
        }
        return row.append(END).toString();
    }
}
