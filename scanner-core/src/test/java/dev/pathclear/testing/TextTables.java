package dev.pathclear.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of texts beside a class, one a language. */
public final class TextTables {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    private TextTables() {}

    /** Asserts that a class has the same texts in every language, with the same places, and that they are translated. */
    public static void assertTranslated(Class<?> user) throws IOException {
        Properties english = table(user, Language.EN);
        for (Language language : Language.values()) {
            Properties texts = table(user, language);
            assertThat(texts.stringPropertyNames()).as(language.code()).isEqualTo(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(places(texts.getProperty(key))).as(language.code() + " " + key)
                        .isEqualTo(places(english.getProperty(key)));
                assertThat(texts.getProperty(key)).as(language.code() + " " + key).isNotBlank()
                        .doesNotContain("  ", "''");
            }
            long same = english.stringPropertyNames().stream()
                    .filter(key -> english.getProperty(key).equals(texts.getProperty(key))).count();
            assertThat(same).as(language.code()).isLessThan(language == Language.EN ? Long.MAX_VALUE : english.size() / 10);
        }
    }

    /** Returns the table of a language. */
    public static Properties table(Class<?> user, Language language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = user.getResourceAsStream(language.code() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
