package dev.pathclear.profile;

import java.util.Objects;

/**
 * A text in the languages of the reports. English is always there; another language that is missing is null.
 *
 * @param en the English text
 * @param fr the French text, or null
 * @param es the Spanish text, or null
 * @param pt the Portuguese text, or null
 */
public record Text(String en, String fr, String es, String pt) {
    /** Checks that the English text is there. */
    public Text {
        Objects.requireNonNull(en, "en");
    }

    /** Returns a text in English alone. */
    public static Text english(String en) {
        return new Text(en, null, null, null);
    }

    /** Returns the text in a language given by its two letters, and the English text where that is missing. */
    public String in(String language) {
        String wanted = of(language);
        return wanted != null ? wanted : en;
    }

    /** Returns whether the text is there in a language given by its two letters. */
    public boolean isIn(String language) {
        return of(language) != null;
    }

    private String of(String language) {
        return switch (language) {
            case "fr" -> fr;
            case "es" -> es;
            case "pt" -> pt;
            default -> en;
        };
    }
}
