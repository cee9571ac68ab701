package dev.pathclear.report.scan;

import dev.pathclear.report.encode.ScriptJson;
import dev.pathclear.report.html.Html;

/**
 * Writes records, JSON arrays that begin with a letter, into elements that the page's script reads in their order. An
 * element holds some tens of kilobytes, so that of a file that was cut all but the last of them can be read.
 */
final class DataBlocks {
    private static final int ENOUGH = 1 << 16;

    private final Html html;
    private final StringBuilder block = new StringBuilder();
    private long written;

    DataBlocks(Html html) {
        this.html = html;
    }

    /** Writes a record: its letter, and its fields as JSON. */
    void record(char letter, CharSequence fields) {
        block.append(block.isEmpty() ? "[\n" : ",\n").append("[\"").append(letter).append("\",").append(fields).append(']');
        written += fields.length() + 7L;
        if (block.length() >= ENOUGH) {
            end();
        }
    }

    /** Says what is said often once, and returns its number. */
    int numbered(Numbered known, char letter, String fields) {
        int number = known.find(fields);
        if (number == Numbered.NEW) {
            number = known.add(fields);
            record(letter, fields);
        }
        return number;
    }

    /** Ends an element, if one was begun. */
    void end() {
        if (!block.isEmpty()) {
            html.data(block.append("\n]").toString());
            block.setLength(0);
        }
    }

    /** Returns about how many characters were written. */
    long written() {
        return written;
    }

    /** Returns texts as the fields of a record; a null is an empty text. */
    static String strings(String... texts) {
        StringBuilder fields = new StringBuilder();
        for (String text : texts) {
            fields.append(fields.isEmpty() ? "" : ",").append(ScriptJson.string(text));
        }
        return fields.toString();
    }
}
