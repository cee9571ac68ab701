package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.report.change.ChangeWords;
import dev.pathclear.report.explain.ExplainSink;
import dev.pathclear.report.scan.ScanPage;
import dev.pathclear.report.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever counts something has a form for one and one for many, in every language and every report for people. */
final class PluralsTest {
    private static final List<Class<?>> TABLES =
            List.of(Words.class, ChangeWords.class, ScanPage.class, ExplainSink.class, Advisor.class);
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    /** Places with a number of things. */
    private static final Pattern COUNT = Pattern.compile("\\{(n|held)}");

    /** What has a number that counts nothing (an attempt, a line, a time), or one that is never one. */
    private static final Set<String> NO_COUNT = Set.of("seconds", "milliseconds", "of", "some-refused", "some-open",
            "only-of-its", "probes", "differences.first", "outages.first", "gaps.first", "flaw.line-too-long",
            "flaw.no-summary", "flaw.ends-after", "flaw.ends-in", "left", "left-from", "source-port", "repeated",
            "answered", "given-up", "held-and-stayed", "held", "step-more", "and-more", "list.and-more",
            "markdown.not-judged", "markdown.rejected", "group.in-subnets", "group.in-more-subnets",
            "summary.satisfied-on");

    private record Table(Class<?> beside, Language language, Properties texts) {
        @Override
        public String toString() {
            return beside.getSimpleName() + " in " + language;
        }
    }

    static Stream<Table> tables() {
        return TABLES.stream().flatMap(beside -> Stream.of(Language.values()).map(language ->
                new Table(beside, language, texts(beside, language))));
    }

    private static Properties texts(Class<?> beside, Language language) {
        Properties texts = new Properties();
        try (InputStream in = beside.getResourceAsStream(language.code() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void text_thatCounts_hasAFormForOneAndOneForMany(Table table) {
        for (String key : table.texts().stringPropertyNames()) {
            if (key.endsWith(".one") && !key.equals("unplanned.one") || key.endsWith(".many")) {
                String stem = key.substring(0, key.lastIndexOf('.'));
                assertThat(table.texts().stringPropertyNames()).contains(stem + ".one", stem + ".many");
                assertThat(places(table.texts().getProperty(stem + ".one"))).as(stem)
                        .isSubsetOf(places(table.texts().getProperty(stem + ".many")));
            } else if (COUNT.matcher(table.texts().getProperty(key)).find()) {
                assertThat(NO_COUNT).as("a text that counts, without forms").contains(key);
            }
        }
    }

    /** Of texts with a number at their head, what follows is in the plural; English has nouns alone, the others more. */
    @ParameterizedTest
    @MethodSource("tables")
    void text_withANumberAtItsHead_differsInItsForms(Table table) {
        Set<String> same = table.texts().stringPropertyNames().stream().filter(key -> key.endsWith(".many")
                && table.texts().getProperty(key).startsWith("{n} ") && table.texts().getProperty(key)
                .equals(table.texts().getProperty(key.replaceFirst("\\.many$", ".one")))).collect(Collectors.toSet());
        same.removeAll(Set.of("flows.many", "subjects.flow.many", "subjects.requirement.many", "bytes.many",
                "hosts-up-both.many")); // flux, prérequis; an English clause without a noun
        assertThat(same).isEmpty();
    }

    @Test
    void form_isThatOfTheLanguage() {
        assertThat(Stream.of(Language.values()).map(language -> language.form(0) + language.form(1) + language.form(2)))
                .containsExactly("manyonemany", "oneonemany", "manyonemany", "manyonemany");
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
