package dev.pathclear.probe;

import java.lang.Character.UnicodeScript;

/**
 * How many columns of a terminal a text takes: two for what is wide or full-width (Unicode Standard Annex 11), none for
 * marks that stand over or under the character before, one for all else.
 */
public final class Columns {
    private static final int FIRST_COMBINING = 0x300;
    private static final int HANGUL_FINALS = 0x1160;
    private static final int HANGUL_FINALS_END = 0x1200;
    private static final int CJK_SIGNS_AND_KANA = 0x3000;
    private static final int HALF_FILL_SPACE = 0x303F;
    private static final int CJK_IDEOGRAPHS = 0x3400;
    private static final int FULL_WIDTH = 0xFF01;
    private static final int HALF_WIDTH = 0xFF61;
    private static final int HALF_WIDTH_END = 0xFFE0;
    private static final int FULL_WIDTH_SIGNS_END = 0xFFE7;

    private Columns() {}

    /** Returns the columns of a text without control characters. */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            columns += of(text.codePointAt(i));
        }
        return columns;
    }

    /** Returns the longest beginning of a text that takes at most so many columns, but at least one character. */
    public static String cut(String text, int columns) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            taken += of(point);
            if (taken > columns && end > 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    private static int of(int point) {
        if (point < FIRST_COMBINING) {
            return 1;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> point >= HANGUL_FINALS && point < HANGUL_FINALS_END ? 0 : isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        if (point >= FULL_WIDTH && point < FULL_WIDTH_SIGNS_END) {
            return point < HALF_WIDTH || point >= HALF_WIDTH_END;
        }
        if (point >= CJK_SIGNS_AND_KANA && point < CJK_IDEOGRAPHS) {
            return point != HALF_FILL_SPACE;
        }
        if (Character.isEmojiPresentation(point)) {
            return true;
        }
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> false;
        };
    }
}
