package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.advice.Language;
import dev.pathclear.lab.Browser;
import dev.pathclear.lab.Command;
import dev.pathclear.report.html.PageLooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a scan in a real browser: of five hosts, hostile ones among them, and of 5,000. */
final class ScanPageIT {
    private static final int HOSTS = 5_000;
    private static final long SEED = 7;
    private static final int MAX_BYTES = 5_000_000;
    private static final double MAX_PAINT = 1_500;
    private static final int ENTER = 13;
    private static final int TAB = 9;
    private static final int DOWN = 40;
    private static final int HOME = 36;
    private static final int ESCAPE = 27;

    /** Pages of 500 hosts of 60 patterns on paper: 13, and one for other fonts; with all advice for each pattern it was 43. */
    private static final int PATTERN_PAGES = 14;

    @TempDir
    private static Path folder;

    private static Path five;
    private static Path many;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        Browser.assumeAvailable();
        five = folder.resolve("five.html");
        many = folder.resolve("many.html");
        ScanPages.writeFive(five);
        ScanPages.writeMany(many, Language.EN, HOSTS, SEED);
        browser = new Browser();
    }

    @BeforeEach
    void show() {
        browser.show("screen", "light", 1_280);
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private static String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "').innerText").asString();
    }

    private static int number(String selector) {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length").asInt();
    }

    /** Returns the hosts of the rows that are shown, in their order. */
    private static String rows() {
        return browser.evaluate("[...document.querySelectorAll('.opener.row')].map(e => e.innerText).join()").asString();
    }

    private static void choose(String field, String option) {
        browser.evaluate("(() => { const s = document.getElementById('" + field + "'); s.value = [...s.options].find(o => "
                + "o.text === '" + option + "').value; s.dispatchEvent(new Event('change')); })()");
    }

    private static void search(String text) {
        browser.evaluate("document.getElementById('search').value = '', document.getElementById('search').focus()");
        browser.type(text);
    }

    private static void focus(String selector) {
        browser.evaluate("document.querySelector('" + selector + "').focus()");
    }

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
    void many_searchFilterAndSort_showTheHostsTheyShould() {
        browser.open(many);
        assertThat(text("[role=status]")).isEqualTo("5,000 hosts in 20 subnets");
        assertThat(number(".opener.group")).isEqualTo(20);
        assertThat(number(".opener.row")).as("closed at first").isZero();

        search("10.0.7.25");
        browser.await("document.querySelector('[role=status]').innerText.startsWith('2 of')");
        assertThat(rows().split(",")).containsExactlyInAnyOrder("10.0.7.25", "10.0.7.250");
        search("pc-4999.office");
        browser.await("document.querySelectorAll('.opener.row').length === 1");
        assertThat(rows()).isEqualTo("10.0.19.250");
        assertThat(browser.evaluate("(() => { const name = document.querySelector('tr.host .note'); return name.scrollWidth"
                + " <= name.clientWidth + 1 && name.getBoundingClientRect().right <= name.closest('th').getBoundingClientRect()"
                + ".right; })()").asBoolean()).as("the name is in its cell").isTrue();
        browser.evaluate("document.querySelector('.clear').click()");
        assertThat(text("[role=status]")).isEqualTo("5,000 hosts in 20 subnets");

        choose("subnet", "10.0.1.0/24");
        assertThat(text("[role=status]")).isEqualTo("250 of 5,000 hosts in 1 subnet");
        choose("state", "rejected");
        assertThat(text("[role=status]")).isEqualTo("250 of 5,000 hosts in 1 subnet");
        choose("subnet", "10.0.0.0/24");
        assertThat(text("[role=status]")).as("no device rejects in that one").startsWith("No host matches");
        browser.evaluate("document.querySelector('.clear').click()");

        choose("subnet", "10.0.3.0/24");
        choose("group", "not at all");
        browser.evaluate("document.querySelector('th.of-address button').click()");
        assertThat(rows()).startsWith("10.0.3.1,10.0.3.2,10.0.3.3,");
        browser.evaluate("document.querySelector('th.of-address button').click()");
        assertThat(rows()).startsWith("10.0.3.250,10.0.3.249,");
        assertThat(browser.evaluate("document.querySelector('th.of-address').getAttribute('aria-sort')").asString())
                .isEqualTo("descending");
        assertThat(number(".opener.row")).isEqualTo(200);
        browser.evaluate("document.querySelector('tr.more button').click()");
        assertThat(number(".opener.row")).isEqualTo(250);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void many_columnsAndGroups_canBeOthers() {
        browser.open(many);
        choose("columns", "flows");
        assertThat(browser.evaluate("document.querySelector('th.upright').innerText").asString()).startsWith("445/tcp Remote");
        choose("group", "what was found");
        assertThat(number(".opener.group")).as("groups are shown some at a time").isEqualTo(200);
        assertThat(text(".opener.group")).contains("/tcp blocked");
        browser.evaluate("[...document.querySelectorAll('th.upright button')][2].click()");
        assertThat(browser.evaluate("[...document.querySelectorAll('th.upright')][2].getAttribute('aria-sort')").asString())
                .isEqualTo("ascending");
        assertThat(browser.evaluate("document.querySelectorAll('tr.group')[0].querySelectorAll('.cell')[2].innerText")
                .asString()).contains("blocked");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void print_withAFilter_tellsTheHostsThatItLetsThrough() {
        browser.open(many);
        choose("subnet", "10.0.2.0/24");
        browser.show("print", "light", 695);
        browser.await("document.querySelector('.printed')");
        assertThat(text(".printed h2")).isEqualTo("Hosts that match the filter and are not satisfied: 250");
        assertThat(text(".printed .addresses")).startsWith("10.0.2.0/24: ").contains("\u2013");
        assertThat(text(".printed .advice")).contains("Allow 2222/tcp to the host");
    }

    @Test
    void many_likelyCause_standsWithItsSubnet() {
        browser.open(many);
        search("10.0.1.");
        browser.await("document.querySelectorAll('.opener.group').length < 20");
        assertThat(text("tr.cause")).contains("Likely cause:", "10.0.0.1");
        assertThat(text("#causes")).contains("most likely by a rule of that device");
    }

    @Test
    void many_step_showsItsHosts() {
        browser.open(many);
        String hosts = text("#steps .where").replaceAll("(?s) host.*", "");
        browser.evaluate("document.querySelector('#steps button.link').click()");
        assertThat(text("[role=status]")).startsWith(hosts + " of 5,000 hosts");
        assertThat(browser.evaluate("document.activeElement.getAttribute('role')").asString()).isEqualTo("status");
    }

    @Test
    void print_ofMany_tellsEveryHostThatIsNotSatisfied() {
        browser.open(many);
        String unsatisfied = browser.evaluate("[...document.querySelectorAll('.counts div')].filter(e => "
                + "e.innerText.startsWith('unsatisfied')).map(e => e.querySelector('dd').innerText)[0]").asString();
        browser.show("print", "light", 695);
        browser.await("document.querySelector('.printed')");
        assertThat(text(".printed h2")).startsWith("Hosts that are not satisfied: ");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.controls')).display").asString())
                .isEqualTo("none");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.map-box')).display").asString())
                .isEqualTo("none");
        assertThat(browser.evaluate("[...document.querySelectorAll('.printed section:has(h3 .badge.bad) h3')].map(e => "
                + "parseInt(e.innerText.match(/([0-9,]+) host/)[1].replace(',', ''))).reduce((a, b) => a + b, 0)").asInt())
                .isEqualTo(Integer.parseInt(unsatisfied.replace(",", "")));
    }

    /** 500 hosts of 60 patterns: what was found is told once, and hosts refer to it. */
    @Test
    void print_ofHostsThatDiffer_tellsEachFindingOnce_andEveryHost() throws IOException {
        Path patterns = folder.resolve("patterns.html");
        ScanPages.writePatterns(patterns, 500, 60);
        browser.open(patterns);
        browser.show("print", "light", 695);
        browser.await("document.querySelector('.printed')");

        assertThat(text(".printed h2")).isEqualTo("Hosts that are not satisfied: 500");
        assertThat(number(".printed .finding")).isEqualTo(6);
        assertThat(number(".printed tbody tr")).isEqualTo(60);
        String headings = browser.evaluate("[...document.querySelectorAll('.printed :is(h3, h4)')].map(e => e.innerText)"
                + ".join('|')").asString();
        assertThat(headings.split("\\|")).doesNotHaveDuplicates();
        assertThat(browser.evaluate("[...document.querySelectorAll('.printed .addresses')].flatMap(e => e.innerText"
                + ".replace(/^.*?: /, '').split(', ')).length").asInt()).isEqualTo(500);
        assertThat(browser.evaluate("[...document.querySelectorAll('.printed tr:has(p)')].every(row => { const named = "
                + "row.querySelectorAll('.ref-to').length; return named > 0 && named <= 6; })").asBoolean()).isTrue();
        PageLooks.assertAllIsSeen(browser, "print");
    }

    @Test
    void print_onA4_isShort_andBreaksInsideNoFinding() throws IOException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(
                Path.of(path, "pdftotext"))), "skipped: no pdftotext on the PATH (poppler-utils)");
        Path patterns = folder.resolve("patterns.html");
        ScanPages.writePatterns(patterns, 500, 60);
        browser.open(patterns);
        browser.show("print", "light", 695);
        browser.await("document.querySelector('.printed')");
        Path pdf = folder.resolve("patterns.pdf");
        browser.print(pdf);

        String printed = Command.check(60, "", List.of("pdftotext", "-layout", pdf.toString(), "-")).out();
        List<String> pages = List.of(printed.split("\f"));
        assertThat(pages).hasSizeLessThanOrEqualTo(PATTERN_PAGES);
        assertThat(occurrences(printed, "Next step ")).isEqualTo(6);
        for (String page : pages) {
            assertThat(occurrences(page, "Next step ")).as(page).isEqualTo(occurrences(page, "Proves "))
                    .isEqualTo(occurrences(page, "Evidence "));
        }
        assertThat(occurrences(printed, " (pc-")).isEqualTo(500);
    }

    private static long occurrences(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
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
        assertThat(text(".verdict")).contains("Hosts juzgados: 1.234;");
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
