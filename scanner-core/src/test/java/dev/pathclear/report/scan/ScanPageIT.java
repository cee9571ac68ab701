package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.report.html.PageLooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a scan in a real browser: what is in it, how it looks, by keyboard, how soon it is there. */
final class ScanPageIT extends ShownPages {
    private static final int MAX_BYTES = 5_000_000;
    private static final double MAX_PAINT = 1_500;
    private static final int ENTER = 13;
    private static final int TAB = 9;
    private static final int DOWN = 40;
    private static final int HOME = 36;
    private static final int ESCAPE = 27;

    @Test
    void page_withHostileNames_isQuietAndAsksForNothing() {
        browser.open(five);
        focus(".opener.row");
        browser.press("Enter", ENTER, "\r");
        assertThat(browser.evaluate("[window.pwned, document.images.length, document.querySelectorAll("
                + "'[src],[onerror],[style],iframe,form[action]').length].join()").asString()).isEqualTo(",0,0");
        assertThat(text("main")).contains("</script><img src=x onerror=window.pwned=1>\\u202e\\u2028'\"&");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).containsExactly(five.toUri().toString());
    }

    @Test
    void policy_scriptThatGotInAnyway_doesNotRun() throws IOException {
        Path broken = folder.resolve("broken.html");
        Files.writeString(broken, Files.readString(five).replaceFirst("<header>",
                "<header><script>window.pwned=1</script><img src='http://127.0.0.1:9/x' onerror='window.pwned=1'>"));
        browser.open(broken);
        assertThat(browser.evaluate("String(window.pwned)").asString()).isEqualTo("undefined");
        assertThat(browser.complaints()).as("the browser says that it was stopped").isNotEmpty();
        assertThat(number(".opener.row")).as("the page's own script runs").isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"screen, light, 1280", "screen, dark, 1280", "screen, light, 400", "print, light, 695"})
    void page_ofAnyWidth_hasNothingCutOffAndNothingFaint(String medium, String scheme, int width) {
        browser.open(five);
        browser.show(medium, scheme, width);
        browser.evaluate("document.querySelectorAll('.opener.row').forEach(e => e.click()), "
                + "document.querySelectorAll('details').forEach(e => e.open = true)");
        PageLooks.assertAllIsSeen(browser, medium);
    }

    @Test
    void host_byKeyboard_isOpenedReadAndClosed() {
        browser.open(five);
        browser.press("Tab", TAB);
        assertThat(browser.evaluate("document.activeElement.className").asString()).isEqualTo("skip");
        focus(".opener.row");
        String first = browser.evaluate("document.activeElement.innerText").asString();
        browser.press("ArrowDown", DOWN);
        assertThat(browser.evaluate("document.activeElement.innerText").asString()).isNotEqualTo(first);
        browser.press("Home", HOME);
        assertThat(browser.evaluate("document.activeElement.className").asString()).isEqualTo("opener group");
        browser.press("ArrowDown", DOWN);
        assertThat(browser.evaluate("document.activeElement.innerText").asString()).isEqualTo(first);
        browser.press("Enter", ENTER, "\r");
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-expanded')").asString()).isEqualTo("true");
        assertThat(text(".detail-box")).containsIgnoringCase("next step").contains("Seen", "Proves", "Evidence");
        browser.press("Escape", ESCAPE);
        assertThat(number(".detail-box")).isZero();
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-expanded')").asString()).isEqualTo("false");
    }

    @Test
    void map_isATableThatCanBeHeard() {
        browser.open(five);
        assertThat(number("table:not(:has(caption)), th:not([scope])")).isZero();
        assertThat(browser.evaluate("[...document.querySelectorAll('.map .cell:not(.none)')].every(e => "
                + "e.querySelector('.unseen').textContent && e.querySelector('[aria-hidden]').textContent)").asBoolean())
                .as("a sign and a word in each cell").isTrue();
        assertThat(number("main, h1, [role=search], [role=status]")).isEqualTo(4);
        assertThat(number("input:not([id]), select:not([id])")).isZero();
    }

    @Test
    void many_firstPaint_isSoonAndTheFileSmall() throws IOException {
        assertThat(Files.size(many)).isLessThanOrEqualTo(MAX_BYTES);
        double[] paints = new double[3];
        double[] ready = new double[3];
        for (int i = 0; i < paints.length; i++) {
            browser.open(many);
            browser.await("performance.getEntriesByName('first-contentful-paint').length");
            paints[i] = browser.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime").asDouble();
            ready[i] = browser.evaluate("performance.getEntriesByName('shown')[0].startTime").asDouble();
        }
        System.out.printf("5,000 hosts: %,d bytes, first contentful paint %s ms, map ready %s ms%n", Files.size(many),
                Arrays.toString(paints), Arrays.toString(ready));
        assertThat(Arrays.stream(paints).min().orElseThrow()).isLessThanOrEqualTo(MAX_PAINT);
        assertThat(Arrays.stream(ready).min().orElseThrow()).isLessThanOrEqualTo(MAX_PAINT);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void page_withoutAHost_doesNotSayThatEachIsSatisfied() throws IOException {
        Path none = folder.resolve("none.html");
        ScanPages.writeMany(none, Language.EN, 0, SEED);
        browser.open(none);
        assertThat(text("#hosts")).contains("No host has a row here").doesNotContainIgnoringCase("satisfied");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void numbers_ofTheScript_areWrittenAsThoseBesideIt() throws IOException {
        Path spanish = folder.resolve("spanish.html");
        ScanPages.writeMany(spanish, Language.ES, 1_234, SEED);
        browser.open(spanish);
        assertThat(text(".verdict")).contains("1.234 hosts juzgados");
        assertThat(text("[role=status]")).isEqualTo("1.234 hosts en 5 subredes");
    }

    @Test
    void file_thatWasCut_showsTheHostsBefore() throws IOException {
        byte[] whole = Files.readAllBytes(many);
        Path cut = folder.resolve("cut.html");
        Files.write(cut, Arrays.copyOf(whole, whole.length * 3 / 4));
        browser.open(cut);
        assertThat(text("#hosts")).contains("This file was cut short");
        assertThat(browser.evaluate("Number(document.querySelector('[role=status]').innerText.match(/^[0-9,]+/)[0]"
                + ".replace(',', ''))").asInt()).isBetween(2_000, 4_999);
        assertThat(browser.complaints()).isEmpty();
    }
}
