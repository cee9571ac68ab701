package dev.pathclear.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.limits.LimitedBy;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import dev.pathclear.profile.Need;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofEveryLanguage_haveTheSameKeysAndPlaces(Language language) throws IOException {
        Properties english = texts(Language.EN);
        Properties texts = texts(language);

        assertThat(texts.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(texts.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(texts.getProperty(key)).as(key).isNotBlank().doesNotContain("  ", "''");
            assertThat(key.startsWith("joint.") || texts.getProperty(key).equals(texts.getProperty(key).strip()))
                    .as(key).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_betweenLanguages_areTranslated(Language language) throws IOException {
        Properties english = texts(Language.EN);
        Properties texts = texts(language);
        long same = english.stringPropertyNames().stream()
                .filter(key -> english.getProperty(key).equals(texts.getProperty(key))).count();

        assertThat(same).isLessThan(language == Language.EN ? Long.MAX_VALUE : english.size() / 10);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyWordOfAResult_hasAName(Language language) {
        Words words = new Words(language);

        for (long n : new long[] {0, 1, 2}) {
            for (State state : State.values()) {
                assertThat(words.states(state, n)).isNotBlank();
            }
            for (Verdict verdict : Verdict.values()) {
                assertThat(words.verdicts(verdict, n)).isNotBlank();
            }
            for (RequirementVerdict verdict : RequirementVerdict.values()) {
                assertThat(words.verdicts(verdict, n)).isNotBlank();
            }
            for (HostStatus status : HostStatus.values()) {
                assertThat(words.statuses(status, n)).isNotBlank();
            }
        }
        for (Need need : Need.values()) {
            assertThat(words.need(need)).isNotBlank();
        }
        for (LimitedBy limit : LimitedBy.values()) {
            assertThat(words.limit(limit.word())).isNotBlank();
        }
        for (ExitCode exit : ExitCode.values()) {
            assertThat(words.meaning(exit)).isNotBlank();
        }
    }

    /** Labels that are wider than their column would push the text beside them out of line. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void labels_fitTheirColumns(Language language) throws IOException {
        Words words = new Words(language);

        for (RequirementVerdict verdict : RequirementVerdict.values()) {
            assertThat(words.label(verdict)).hasSizeLessThan(16);
        }
        for (Verdict verdict : Verdict.values()) {
            assertThat(words.verdict(verdict)).hasSizeLessThan(14);
        }
        texts(language).forEach((key, text) -> {
            if (key.toString().startsWith("label.")) {
                assertThat(text.toString()).hasSizeLessThan(16);
            }
        });
        for (String key : new String[] {"label.means", "label.next", "label.likely"}) {
            assertThat(words.text(key)).hasSizeLessThan(8);
        }
    }

    @Test
    void english_isAsTheResultHasIt() {
        Words words = new Words(Language.EN);

        for (Verdict verdict : Verdict.values()) {
            assertThat(words.verdict(verdict)).isEqualTo(verdict.word());
        }
        for (ExitCode exit : ExitCode.values()) {
            assertThat(words.meaning(exit)).isEqualTo(exit.meaning());
        }
        Waiver waiver = new Waiver("CHG-1", LocalDate.of(2027, 1, 31), false);
        assertThat(words.waiver(waiver)).isEqualTo(waiver.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"EN|1,234,567|1,234.50|0 hosts|1 host|2 hosts",
            "FR|1\u202F234\u202F567|1\u202F234,50|0 hôte|1 hôte|2 hôtes",
            "ES|1.234.567|1.234,50|0 hosts|1 host|2 hosts", "PT|1.234.567|1.234,50|0 hosts|1 host|2 hosts"})
    void numbers_areWrittenAsTheLanguageDoes(
            Language language, String number, String decimal, String none, String one, String two) {
        Words words = new Words(language);

        assertThat(words.number(1_234_567)).isEqualTo(number);
        assertThat(words.decimal(1_234.5, 2)).isEqualTo(decimal);
        assertThat(words.count("hosts", 0)).isEqualTo(none);
        assertThat(words.count("hosts", 1)).isEqualTo(one);
        assertThat(words.count("hosts", 2)).isEqualTo(two);
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(Language language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(language.code() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
