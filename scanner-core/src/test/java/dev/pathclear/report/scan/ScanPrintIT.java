package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import dev.pathclear.report.html.PageLooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on paper, and without its script. */
final class ScanPrintIT extends ShownPages {
    /** Pages of 500 hosts of 60 patterns on paper: 13, and one for other fonts; with all advice for each pattern it was 43. */
    private static final int PATTERN_PAGES = 14;

    @Test
    void print_withAFilter_tellsTheHostsThatItLetsThrough() {
        browser.open(many);
        choose("subnet", "10.0.2.0/24");
        browser.show("print", "light", 695);
        browser.await("document.querySelector('.printed')");
        assertThat(text(".printed h2")).isEqualTo("Hosts with findings that match the filter: 250");
        assertThat(text(".printed .addresses")).startsWith("10.0.2.0/24: ").contains("\u2013");
        assertThat(browser.evaluate("[...document.querySelectorAll('.steps > li')].filter(e => e.offsetHeight > 0)"
                + ".map(e => e.innerText).join()").asString()).contains("Allow 2222/tcp to ").doesNotContain("rejected");
    }

    @Test
    void print_ofMany_tellsEveryHostThatIsNotSatisfied() {
        browser.open(many);
        String unsatisfied = browser.evaluate("[...document.querySelectorAll('.counts div')].filter(e => "
                + "e.innerText.startsWith('unsatisfied')).map(e => e.querySelector('dd').innerText)[0]").asString();
        browser.show("print", "light", 695);
        browser.await("document.querySelector('.printed')");
        assertThat(text(".printed h2")).startsWith("Hosts with findings: ");
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

        assertThat(text(".printed h2")).isEqualTo("Hosts with findings: 500");
        assertThat(number(".steps > li")).isEqualTo(6);
        assertThat(number(".printed tbody tr")).isEqualTo(60);
        String headings = browser.evaluate("[...document.querySelectorAll(':is(.printed, .steps) h3')].map(e => e.innerText)"
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
        assertThat(occurrences(printed, "Allow ")).isEqualTo(6);
        for (String page : pages) {
            assertThat(occurrences(page, "Allow ")).as(page).isEqualTo(occurrences(page, "(as seen at "));
        }
        assertThat(occurrences(printed, " (pc-")).isEqualTo(500);
    }

    /** What it comes to, findings and next steps are there without a script, on the screen and on paper. */
    @Test
    void page_withoutAScript_tellsWhatToDo() throws IOException {
        Path plain = folder.resolve("plain.html");
        Files.writeString(plain, Files.readString(five).replaceFirst("(?s)<script>.*?</script>", ""));
        browser.open(plain);
        for (String medium : new String[] {"screen", "print"}) {
            browser.show(medium, "light", 695);
            assertThat(text("main")).contains("Not ready: required traffic does not get through to 1 of 5 hosts",
                    "Allow 2222/tcp, 8443/tcp to 10.0.0.10", "10.0.0.1 or in the firewall behind it",
                    "Check that 10.0.3.2 is on and its address is right", "1 address, nothing was heard");
        }
    }

    private static long occurrences(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
