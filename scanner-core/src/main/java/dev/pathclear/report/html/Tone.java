package dev.pathclear.report.html;

/** What a colour means. It never stands alone: a sign and a word go with it, for those who see no colour. */
public enum Tone {
    /** Proved right. */
    GOOD("good", "\u2713"),
    /** Proved wrong. */
    BAD("bad", "\u2717"),
    /** Not proved. */
    DOUBT("doubt", "?"),
    /** Neither. */
    QUIET("quiet", "\u00b7");

    private final String word;
    private final String sign;

    Tone(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    /** Returns the class in the style sheet. */
    String word() {
        return word;
    }

    /** Returns the sign. */
    String sign() {
        return sign;
    }
}
