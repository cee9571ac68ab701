package dev.pathclear.probe;

/**
 * A text as one harmless cell of a spreadsheet (RFC 4180). Spreadsheets take a cell that begins with one of
 * {@code = + - @} for a formula (OWASP, CSV injection), so such a text gets an apostrophe before it.
 * Some separate cells by semicolons, so a text with one is quoted too.
 */
public final class CsvCell {
    private static final String FORMULA = "=+-@|%\uff1d\uff0b\uff0d\uff20";
    private static final int MAX = 1 << 20;

    private CsvCell() {}

    /** Returns a text as a cell, quoted where needed. */
    public static String of(String raw) {
        String text = Printable.plain(raw, MAX);
        String bare = text.stripLeading();
        if (!bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == ';' || c == '"') || !text.equals(text.strip());
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
