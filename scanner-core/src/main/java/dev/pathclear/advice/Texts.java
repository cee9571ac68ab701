package dev.pathclear.advice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * A table of texts in one language: {@code en.properties}, {@code fr.properties} and so on beside the class that uses
 * them, UTF-8. A text may have places to be filled in, as {@code {host}}; what is filled in is never read as part of
 * the text. Immutable.
 */
public final class Texts {
    private final Properties texts = new Properties();

    private Texts() {}

    /** Reads the table of a language that lies beside a class. */
    public static Texts beside(Class<?> user, Language language) {
        Texts read = new Texts();
        String table = language.code() + ".properties";
        try (InputStream in = user.getResourceAsStream(table)) {
            read.texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the texts of " + table, e);
        }
        return read;
    }

    /** Returns a text as it stands in the table. */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key);
        }
        return text;
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param namesAndValues the name of a place and its value, in turn
     */
    public String fill(String key, Object... namesAndValues) {
        return fill(key, place -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i].equals(place)) {
                    return String.valueOf(namesAndValues[i + 1]);
                }
            }
            throw new IllegalStateException("no value for {" + place + "} of " + key);
        });
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param values gives the value for the name of a place
     */
    public String fill(String key, UnaryOperator<String> values) {
        String text = text(key);
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            filled.append(text, from, open).append(values.apply(text.substring(open + 1, close)));
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }
}
