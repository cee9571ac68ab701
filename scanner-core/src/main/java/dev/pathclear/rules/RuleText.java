package dev.pathclear.rules;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts of others made harmless in every dialect at once: what a remark may hold is a short list of characters, so that
 * it ends no quotation, comment or command, whatever reads it. That includes the question mark, at which command lines
 * of network devices show their help, and everything beyond ASCII, since PowerShell takes typographic quotation marks
 * for plain ones.
 */
final class RuleText {
    private static final String ALLOWED = " .,:;/()_+=-";
    private static final int MAX_REMARK = 200;

    private RuleText() {}

    /** Returns a text as one line of letters, digits and a few marks, accents taken off and all else a dot. */
    static String remark(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        StringBuilder line = new StringBuilder();
        plain.codePoints().limit(MAX_REMARK).forEach(point -> {
            boolean letter = point < 128 && Character.isLetterOrDigit(point);
            line.append(letter || point < 128 && ALLOWED.indexOf(point) >= 0 ? (char) point : '.');
        });
        return line.toString().strip();
    }

    /**
     * Returns an id of a profile, which its reader has held to lower-case letters, digits and hyphens.
     *
     * @throws IllegalArgumentException for anything else: it would be part of a command
     */
    static String id(String text) {
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*") || text.length() > 64) {
            throw new IllegalArgumentException("no id: " + remark(text));
        }
        return text;
    }

    /** Returns an object's name of at most so many characters: the end, which tells names apart, is kept. */
    static String name(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max / 2) + text.substring(text.length() - max / 2);
    }

    /** Returns a name in capitals, as devices of Cisco show them. */
    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
