package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.report.table.ComparisonText;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.WatchText;
import dev.pathclear.report.words.Words;
import dev.pathclear.testing.TextTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read of a change in another language: all of it is, and what others wrote stays what it is. */
final class TranslatedChangeTest {
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Set<String> USUAL = Set.of("the", "of", "is", "not", "and", "with", "to", "by", "was", "were",
            "at", "that", "this", "more", "nothing", "host", "every", "before", "after", "line", "since");

    /** A report for people. */
    private enum Report {
        COMPARISON_TEXT, COMPARISON_MARKDOWN, COMPARISON_HTML, WATCH_TEXT, WATCH_MARKDOWN, WATCH_HTML;

        String of(Language language) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Destination to = Destination.stream("test", out, false);
            TableSettings table = new TableSettings(1_000, false, language);
            SheetSettings sheet = HostileComparison.SETTINGS;
            WatchEvidence evidence = HostileWatch.evidence();
            switch (this) {
                case COMPARISON_TEXT -> play(new ComparisonText(to, table, sheet));
                case COMPARISON_MARKDOWN -> play(new ComparisonMarkdown(to, sheet, language));
                case COMPARISON_HTML -> play(new ComparisonSheet(to, sheet, language));
                case WATCH_TEXT -> play(new WatchText(to, table, sheet, true));
                case WATCH_MARKDOWN -> play(new WatchMarkdown(to, sheet, evidence, language));
                case WATCH_HTML -> play(new WatchSheet(to, sheet, evidence, language));
            }
            return out.toString(StandardCharsets.UTF_8);
        }

        private static void play(ComparisonSink sink) throws IOException {
            HostileComparison.play(sink);
        }

        private static void play(WatchSink sink) throws IOException {
            HostileWatch.play(sink);
        }
    }

    static Stream<Arguments> reports() {
        return Stream.of(Report.values()).flatMap(report -> Stream.of(Language.FR, Language.ES, Language.PT)
                .map(language -> Arguments.of(report, language)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void report_inAnotherLanguage_hasNoEnglishWord(Report report, Language language) throws IOException {
        Set<String> english = new TreeSet<>(USUAL);
        english.addAll(words(texts(Language.EN)));
        english.removeAll(words(texts(language)));
        english.removeAll(words(HostileComparison.MARKUP + " " + HostileComparison.LONG + " "
                + HostileComparison.FORMULA + " acme share db-7.corp.example before.ndjson plan line-1 open silent over the phase before"));

        Set<String> left = words(visible(report.of(language)));
        left.retainAll(english);
        assertThat(left).isEmpty();
    }

    /** What is filled in is not read again: a brace in it is no place, and markup is none. */
    @ParameterizedTest
    @MethodSource("reports")
    void report_ofHostileTexts_hasThemAsTheyAre(Report report, Language language) throws IOException {
        String text = report.of(language);

        assertThat(text).contains(switch (report) {
            case COMPARISON_TEXT, WATCH_TEXT -> "CHG-4711 </style></title>{n} {host} {found<script>";
            case COMPARISON_MARKDOWN, WATCH_MARKDOWN -> "### " + Markdown.text("CHG-4711 " + HostileComparison.MARKUP);
            case COMPARISON_HTML, WATCH_HTML -> "<h1>CHG-4711 &lt;/style&gt;&lt;/title&gt;{n} {host} {found&lt;script&gt;";
        });
    }

    @ParameterizedTest
    @MethodSource("reports")
    void report_inAnotherLanguage_hasAsManyLinesAsInEnglish(Report report, Language language) throws IOException {
        assertThat(report.of(language).lines().count()).isEqualTo(report.of(Language.EN).lines().count());
    }

    private static String visible(String report) {
        return report.replaceAll("(?s)<style>.*?</style>", " ").replaceAll("<[^>]*>", " ")
                .replaceAll("\\([a-z-]+\\)", " ");
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String texts(Language language) throws IOException {
        return Stream.concat(TextTables.table(ChangeWords.class, language).values().stream(),
                TextTables.table(Words.class, language).values().stream()).map(Object::toString)
                .collect(Collectors.joining(" ")).replaceAll("\\{[a-z]+}", " ");
    }
}
