package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;

/**
 * Finds the characters that YAML 1.2 forbids, rule 1 ({@code c-printable}), and says where they are: the parser refuses
 * the file as a whole and names no place.
 */
final class YamlCharacters {
    /** A file of many such is no YAML at all. */
    private static final int MOST = 10;

    private YamlCharacters() {}

    /** Makes a problem of each forbidden character; returns whether there was none. */
    static boolean check(String text, InputProblems problems) {
        int line = 1;
        int column = 1;
        int found = 0;
        for (int at = 0; at < text.length() && found < MOST; at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (!isAllowed(character)) {
                problems.add("line " + line + ", column " + column, "a character that YAML allows",
                        Printable.quote(Character.toString(character)));
                found++;
            }
            boolean ends = character == '\n' || character == '\r' && !text.startsWith("\n", at + 1);
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        return found == 0;
    }

    private static boolean isAllowed(int character) {
        return character == '\t' || character == '\n' || character == '\r' || character >= ' ' && character <= '~'
                || character == 0x85 || character >= 0xA0 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD || character >= 0x1_0000;
    }
}
