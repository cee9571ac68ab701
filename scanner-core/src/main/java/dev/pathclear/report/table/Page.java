package dev.pathclear.report.table;

import dev.pathclear.probe.Columns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of text, broken at spaces to a width. What is written must hold no control characters. */
final class Page {
    private static final int LEAST_TEXT = 16;

    private final int width;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    Page(TableSettings settings) {
        width = settings.width();
        colour = settings.colour();
    }

    void blank() {
        text.append('\n');
    }

    /** Writes a text, its further lines indented by as much again as {@code hang} says. */
    void line(int indent, int hang, String words) {
        wrap(words, spaces(indent), indent, indent + hang);
    }

    /** Writes a text that is to be copied: on one line, however long. */
    void verbatim(int indent, String words) {
        text.append(spaces(indent)).append(words).append('\n');
    }

    /** Writes a label and beside it a text, on one line, however long: for lines that are searched and sorted. */
    void record(Paint paint, String label, int labelWidth, String words) {
        text.append(colour ? paint.on(label) : label).append(spaces(Math.max(1, labelWidth - Columns.of(label))));
        text.append(words).append('\n');
    }

    /** Writes a label and beside it a text, all of whose lines begin at the same column. */
    void entry(int indent, Paint paint, String label, int labelWidth, String words) {
        int gap = Math.max(1, labelWidth - Columns.of(label));
        String painted = colour ? paint.on(label) : label;
        int column = indent + Columns.of(label) + gap;
        wrap(words, spaces(indent) + painted + spaces(gap), column, Math.min(column, width - LEAST_TEXT));
    }

    /** Breaks words into lines; the first goes behind {@code begun}, which is {@code column} columns wide. */
    private void wrap(String words, String begun, int column, int hang) {
        text.append(begun);
        int at = column;
        boolean first = true;
        for (String word : words.split(" ")) {
            int needed = Columns.of(word) + (first ? 0 : 1);
            if (!first && at + needed > width) {
                newLine(hang);
                at = hang;
                first = true;
                needed = Columns.of(word);
            }
            text.append(first ? "" : " ").append(word);
            at += needed;
            first = false;
        }
        newLine(0);
    }

    private void newLine(int indent) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n').append(spaces(indent));
    }

    private static String spaces(int count) {
        return " ".repeat(count);
    }

    /** Hands over what was written so far. */
    void drainTo(OutputStream out) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        out.write(bytes, 0, bytes.length);
    }
}
