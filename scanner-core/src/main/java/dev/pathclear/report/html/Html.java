package dev.pathclear.report.html;

import dev.pathclear.report.encode.Plain;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements of HTML or SVG. Whatever is given as a text or as the value of an attribute comes out as that text
 * and nothing else: what has a meaning is escaped, and control characters are shown. Names of elements and attributes
 * are written as they are, so they have to be constants of the code.
 *
 * <p>Used by one thread.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element, to be closed by {@link #close}.
     *
     * @param attributes names and values in turns; a null value leaves its attribute out
     */
    public Html open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1])).append('"');
            }
        }
        out.append('>');
    }

    /** Closes the element that was opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element that was opened last, and ends the line of the source. */
    public Html closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** Writes a text. */
    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Writes an element that has nothing but a text. */
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Writes an element of HTML that has no end, such as {@code br}. */
    public Html single(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    /**
     * Writes data for the page's script, in an element that the browser neither shows nor runs.
     *
     * @param json without any {@code <}: see {@link dev.pathclear.report.encode.ScriptJson}
     */
    public Html data(String json) {
        open("script", "type", "application/json", "class", "data");
        out.append(json);
        return closeLine();
    }

    /** Writes what is safe as it is: constants of the code alone. */
    Html raw(String constant) {
        out.append(constant);
        return this;
    }

    static String escape(String raw) {
        String text = Plain.text(raw);
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Returns how many characters wait to be taken. */
    public int length() {
        return out.length();
    }

    /** Returns what was written since the last call. */
    public String take() {
        String taken = out.toString();
        out.setLength(0);
        return taken;
    }
}
