package dev.pathclear.report.explain;

import dev.pathclear.advice.Language;
import dev.pathclear.advice.Texts;
import dev.pathclear.report.words.Words;
import java.util.Locale;

/** What an explanation says, in one language; its table of texts is beside this class. Immutable. */
final class ExplainWords {
    private final Words all;
    private final Texts texts;
    private final boolean comma;

    ExplainWords(Language language) {
        all = new Words(language);
        texts = Texts.beside(ExplainWords.class, language);
        comma = language != Language.EN;
    }

    /** Returns the words that the reports share. */
    Words all() {
        return all;
    }

    /** Returns a text without places to be filled in. */
    String text(String key) {
        return texts.text(key);
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param namesAndValues the name of a place and its value, in turn
     */
    String fill(String key, Object... namesAndValues) {
        return texts.fill(key, namesAndValues);
    }

    /** Returns a number as a {@link String#format} says, with the decimal mark of the language. */
    String number(String format, double value) {
        String english = String.format(Locale.ROOT, format, value);
        return comma ? english.replace('.', ',') : english;
    }
}
