package dev.pathclear.report.table;

import dev.pathclear.advice.Language;
import java.util.Objects;

/**
 * How the table looks.
 *
 * @param width columns, at least {@link #MIN_WIDTH}
 * @param colour whether ANSI colours are written
 * @param language of titles, advice and words alike
 */
public record TableSettings(int width, boolean colour, Language language) {
    public static final int MIN_WIDTH = 40;
    public static final int DEFAULT_WIDTH = 100;

    public TableSettings {
        Objects.requireNonNull(language);
        if (width < MIN_WIDTH) {
            throw new IllegalArgumentException("a width of " + width);
        }
    }

    /** Returns 100 columns of plain English. */
    public static TableSettings defaults() {
        return new TableSettings(DEFAULT_WIDTH, false, Language.EN);
    }
}
