package dev.pathclear.report.scan;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PageTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    private static Properties table(Language language) throws IOException {
        Properties table = new Properties();
        try (InputStream in = PageTexts.class.getResourceAsStream(language.code() + ".properties")) {
            table.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return table;
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofEveryLanguage_areTheSameWithTheSamePlaces(Language language) throws IOException {
        Properties english = table(Language.EN);
        Properties other = table(language);

        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(other.getProperty(key)).as(key).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void ofScript_everyTextThatTheScriptSays_isThere(Language language) throws IOException {
        String texts = new PageTexts(language).ofScript();
        for (String part : ScanPage.PARTS) {
            try (InputStream in = ScanPage.class.getResourceAsStream(part)) {
                String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Pattern.compile("\\bsay\\(\"([a-z.-]+)\"").matcher(script).results()
                        .forEach(said -> assertThat(texts).contains("\"" + said.group(1) + "\":"));
                Pattern.compile("\\bcount\\(\"([a-z.-]+)\"").matcher(script).results()
                        .forEach(said -> assertThat(texts).contains("\"" + said.group(1) + ".one\":",
                                "\"" + said.group(1) + ".many\":"));
            }
        }
    }

    @Test
    void word_ofNoKnownKind_isItself() {
        assertThat(new PageTexts(Language.FR).word("state", "<odd>")).isEqualTo("<odd>");
        assertThat(new PageTexts(Language.FR).word("state", "open")).isEqualTo("ouvert");
    }

    @Test
    void number_inEveryLanguage_isGroupedAsItDoes() {
        assertThat(new PageTexts(Language.EN).number(1_234_567)).isEqualTo("1,234,567");
        assertThat(new PageTexts(Language.ES).number(1_234_567)).isEqualTo("1.234.567");
        assertThat(new PageTexts(Language.FR).number(1_234_567)).isEqualTo("1\u202F234\u202F567");
    }
}
