package dev.pathclear.probe;

import java.util.Locale;

/** What people wrote, made fit for one line of a terminal: control characters escaped, long texts cut. */
public final class Printable {
    private static final int MAX_LENGTH = 60;

    private Printable() {
    }

    /** Returns a text in double quotes. */
    public static String quote(String text) {
        return '"' + plain(text, MAX_LENGTH) + '"';
    }

    /** Returns a text of at most so many characters, and three dots where it was longer. */
    public static String plain(String text, int maxLength) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), maxLength);
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (isUnsafe(point)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
        }
        return text.length() > maxLength ? line.append("...").toString() : line.toString();
    }

    /** Returns whether a text has no character that could do more than be seen. */
    public static boolean isSafe(String text) {
        return text.codePoints().noneMatch(Printable::isUnsafe);
    }

    /** C0 and C1 controls (terminal escapes), line separators, bidirectional overrides and other invisible formats. */
    private static boolean isUnsafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
