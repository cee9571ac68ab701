package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.advice.Language;
import dev.pathclear.lab.Browser;
import dev.pathclear.lab.Command;
import dev.pathclear.report.Destination;
import dev.pathclear.report.html.PageLooks;
import dev.pathclear.report.redact.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The sheets in a real browser, with everything in them hostile or long. */
final class SheetIT {
    private static final String TEXT_SEEN = "document.querySelector('main').innerText";
    private static final int A4 = 595;

    private static final String WIDEST_BADGE = "Math.max(...[...document.querySelectorAll('.legend .badge')].map("
            + "e => e.getBoundingClientRect().width))";

    /** Badges and texts of drawings, which are not broken over lines, that reach into what stands beside them. */
    private static final String OVERLAPPING = """
            [...document.querySelectorAll('td .badge, figure text:not(.axis):not(.name)')].filter(e => {
              const box = e.getBoundingClientRect();
              if (e.tagName !== 'text') return box.right > e.parentElement.getBoundingClientRect().right + 0.5;
              return [...e.parentElement.querySelectorAll('text, rect')].some(other => {
                const beside = other.getBoundingClientRect();
                return other !== e && beside.left > box.left && beside.left < box.right
                  && beside.top < box.bottom && beside.bottom > box.top;
              });
            }).map(e => e.textContent.slice(0, 40))""";

    @TempDir
    private static Path folder;

    private static Browser browser;

    /** A kind of sheet. */
    private enum Sheet {
        COMPARISON {
            @Override
            void write(Path file, Language language, SheetSettings settings, Redaction redaction) throws IOException {
                ComparisonSheet sheet = new ComparisonSheet(Destination.file(file), settings, language);
                HostileComparison.play(redaction == null ? sheet : new RedactedComparison(sheet, redaction));
            }
        },
        WATCH {
            @Override
            void write(Path file, Language language, SheetSettings settings, Redaction redaction) throws IOException {
                WatchEvidence evidence = HostileWatch.evidence();
                WatchSheet sheet = new WatchSheet(Destination.file(file), settings,
                        redaction == null ? evidence : evidence.redacted(redaction), language);
                HostileWatch.play(redaction == null ? sheet : new RedactedWatch(sheet, redaction));
            }
        };

        abstract void write(Path file, Language language, SheetSettings settings, Redaction redaction)
                throws IOException;

        Path file(Language language) {
            return folder.resolve(name() + "-" + language.code() + ".html");
        }

        Path open(Language language) {
            browser.open(file(language));
            return file(language);
        }

        Path open() {
            return open(Language.EN);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        Browser.assumeAvailable();
        for (Sheet sheet : Sheet.values()) {
            for (Language language : Language.values()) {
                sheet.write(sheet.file(language), language, HostileComparison.SETTINGS, null);
            }
        }
        browser = new Browser();
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void page_isQuietAndAsksForNothing(Sheet kind) {
        Path sheet = kind.open();
        browser.show("screen", "light", 1_200);
        assertThat(browser.evaluate("document.title").asString()).startsWith("CHG-4711 </style>");
        assertThat(browser.evaluate("[window.pwned, document.scripts.length, document.images.length,"
                + " document.querySelectorAll('[src],[onload],[onerror],iframe,object,embed,form').length,"
                + " [...document.links].filter(a => !a.getAttribute('href').startsWith('#')).length].join()").asString())
                .isEqualTo(",0,0,0,0");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.verdict')).display").asString())
                .as("the style sheet is in force").isEqualTo("flex");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).containsExactly(sheet.toUri().toString());
    }

    @ParameterizedTest
    @EnumSource
    void policy_scriptThatGotInAnyway_doesNotRun(Sheet kind) throws IOException {
        Path broken = folder.resolve("broken.html");
        Files.writeString(broken, Files.readString(kind.file(Language.EN)).replace("<main>",
                "<main><script>window.pwned=1</script><img src='http://127.0.0.1:9/x' onerror='window.pwned=1'>"));
        browser.open(broken);
        assertThat(browser.evaluate("String(window.pwned)").asString()).isEqualTo("undefined");
        assertThat(browser.complaints()).as("the browser says that it was stopped").isNotEmpty();
    }

    static Stream<Arguments> sheets() {
        return Stream.of(Sheet.values()).flatMap(kind -> Stream.of(Language.values())
                .map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @CsvSource({"COMPARISON, screen, dark, 1200", "WATCH, screen, dark, 1200"})
    void page_inTheDark_hasNothingCutOffAndNothingFaint(Sheet kind, String medium, String scheme, int width) {
        kind.open();
        browser.show(medium, scheme, width);
        PageLooks.assertAllIsSeen(browser, medium);
    }

    /** Words of another language are longer, and so are the heads of columns and what must not be broken. */
    @ParameterizedTest
    @MethodSource("sheets")
    void page_ofAnyWidthInAnyLanguage_hasNothingCutOffAndNothingFaint(Sheet kind, Language language) {
        kind.open(language);
        assertThat(browser.evaluate("document.documentElement.lang").asString()).isEqualTo(language.code());
        for (int width : new int[] {1_200, 360}) {
            browser.show("screen", "light", width);
            PageLooks.assertAllIsSeen(browser, "screen");
            assertThat(browser.evaluate(OVERLAPPING).valueStream().map(JsonNode::asString)).as("over another").isEmpty();
        }
        browser.show("print", "light", 695);
        PageLooks.assertAllIsSeen(browser, "print");
        double widest = browser.evaluate(WIDEST_BADGE).asDouble();
        kind.open();
        assertThat(widest).as("badges, beside which the legend has a column for the English ones")
                .isLessThanOrEqualTo(browser.evaluate(WIDEST_BADGE).asDouble());
    }

    @ParameterizedTest
    @EnumSource
    void page_byKeyboard_reachesEveryTable(Sheet kind) {
        kind.open();
        browser.show("screen", "light", 360);
        browser.evaluate("document.activeElement.blur(), window.scrollTo(0, 0), 1");
        int tables = browser.evaluate("document.querySelectorAll('table').length").asInt();
        browser.press("Tab", 9);
        assertThat(browser.evaluate("document.activeElement.className").asString()).isEqualTo("skip");
        for (int i = 0; i < tables; i++) {
            browser.press("Tab", 9);
            assertThat(browser.evaluate("document.activeElement.querySelectorAll('table').length").asInt()).isEqualTo(1);
        }
        assertThat(browser.evaluate("document.querySelectorAll('table:not(:has(caption)), th:not([scope])').length")
                .asInt()).isZero();
    }

    /** Of a watch it takes half a minute, so other languages are left to the widths above. */
    @ParameterizedTest
    @CsvSource({"COMPARISON, EN", "COMPARISON, FR", "WATCH, EN"})
    void print_onA4_hasEveryWordInsideTheMargins(Sheet kind, Language language) throws IOException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(
                Path.of(path, "pdftotext"))), "skipped: no pdftotext on the PATH (poppler-utils)");
        kind.open(language);
        browser.show("print", "light", 695);
        String seen = browser.evaluate(TEXT_SEEN).asString();
        Path pdf = folder.resolve("sheet.pdf");
        browser.print(pdf);

        String printed = Command.check(60, "", List.of("pdftotext", "-raw", pdf.toString(), "-")).out();
        String all = squeezed(printed);
        assertThat(seen.lines().map(SheetIT::squeezed).filter(line -> line.length() > 2).distinct()
                .filter(line -> !all.contains(line))).as("printed, but torn or missing").isEmpty();

        String boxes = Command.check(60, "", List.of("pdftotext", "-bbox", pdf.toString(), "-")).out();
        List<String> words = boxes.lines().filter(line -> line.contains("<word ")).toList();
        assertThat(words).hasSizeGreaterThan(1_000);
        assertThat(words).allMatch(word -> number(word, "xMin") > 30 && number(word, "xMax") < A4 - 30
                && number(word, "yMin") > 30 && number(word, "yMax") < 842 - 30);
        assertThat(boxes.lines().filter(line -> line.contains("<page "))).allMatch(
                page -> Math.abs(number(page, "width") - A4) < 2 && Math.abs(number(page, "height") - 842) < 2);
    }

    /** Words are told apart by where they stand in a PDF, and upper case may be the style's. */
    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00ad\\u00a0\\u202f]", "").toLowerCase(Locale.ROOT);
    }

    private static double number(String element, String name) {
        int at = element.indexOf(' ' + name + "=\"") + name.length() + 3;
        return Double.parseDouble(element.substring(at, element.indexOf('"', at)));
    }

    @ParameterizedTest
    @EnumSource
    void page_redacted_isAsWhole(Sheet kind) throws IOException {
        Path redacted = folder.resolve("redacted.html");
        Redaction redaction = new Redaction();
        kind.write(redacted, Language.EN, HostileComparison.SETTINGS.redacted(redaction), redaction);
        browser.open(redacted);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate("document.body.innerText").asString()).doesNotContain("10.9.8.7", "corp.example");
    }
}
