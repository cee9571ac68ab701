package dev.pathclear.profile;

/** What people wrote, made fit for one line of a terminal: control characters escaped, long texts cut. */
final class Printable {
    private static final int MAX_LENGTH = 60;

    private Printable() {
    }

    /** Returns a text in double quotes. */
    static String quote(String text) {
        return '"' + plain(text, MAX_LENGTH) + '"';
    }

    /** Returns a text of at most so many characters, and three dots where it was longer. */
    static String plain(String text, int maxLength) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < maxLength; i++) {
            char c = text.charAt(i);
            if (isUnsafe(c)) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return text.length() > maxLength ? line.append("...").toString() : line.toString();
    }

    /**
     * Returns whether a character could do more than be seen: C0 and C1 controls (terminal escapes), line separators,
     * and the formatting characters that reorder a line (bidirectional overrides).
     */
    static boolean isUnsafe(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
