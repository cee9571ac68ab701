package dev.pathclear.report.change;

import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.result.Evidence;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The frame of every {@code -o markdown} about a change: a comment of at most 20 lines for a ticket. What goes in as a
 * text of others has to come through {@link Markdown}; lines are written as they are.
 */
final class MarkdownComment implements Closeable {
    private final TextOutput out;
    private final ChangeWords words;

    MarkdownComment(Destination destination, ChangeWords words) {
        out = new TextOutput(destination);
        this.words = words;
    }

    /** Opens the destination. */
    void open() throws IOException {
        out.open();
    }

    /** Writes the heading: the change, or what was done where there is none, and the verdict. */
    void heading(String ticket, String title, String otherwise, String verdict) {
        String subject = ticket == null ? otherwise : Markdown.text(ticket)
                + (title == null ? "" : words.common().text("joint.colon") + Markdown.text(title));
        line("### " + subject + " - " + verdict.toLowerCase(Locale.ROOT));
        line("");
    }

    void line(String text) {
        out.add(text).add("\n");
    }

    /** Writes an item of the list below the table: what it is, and a sentence. */
    void item(String what, String sentence) {
        line("- " + words.text(what) + words.common().text("joint.colon") + sentence);
    }

    /** Begins a table. */
    void columns(String... keys) {
        String[] names = Stream.of(keys).map("column."::concat).map(words::text).toArray(String[]::new);
        row(names);
        row(Collections.nCopies(names.length, "---").toArray(new String[0]));
    }

    void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    /**
     * Writes a row that says how many there are that have none, if any.
     *
     * @param what {@code lines} or {@code differences}
     */
    void more(long count, String what, int columns) {
        if (count > 0) {
            List<String> cells = Collections.nCopies(columns - 1, "");
            line("| " + words.count("more-" + what, count) + " | " + String.join(" | ", cells) + " |");
        }
    }

    /** Writes who made the change, if that is known. */
    void engineer(String name) {
        if (name != null) {
            item("engineer", Markdown.text(name));
        }
    }

    /** Returns a file with its digest. */
    static String file(Evidence evidence) {
        return Markdown.text(evidence.file()) + " sha256 `" + evidence.sha256() + "`";
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
