package dev.pathclear.report.scan;

import dev.pathclear.advice.Language;
import dev.pathclear.lab.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Pages in a real browser: of five hosts, hostile ones among them, and of 5,000. */
abstract class ShownPages {
    static final int HOSTS = 5_000;
    static final long SEED = 7;

    @TempDir
    static Path folder;

    static Path five;
    static Path many;
    static Browser browser;

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

    static String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "').innerText").asString();
    }

    static int number(String selector) {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length").asInt();
    }

    /** Returns the hosts of the rows that are shown, in their order. */
    static String rows() {
        return browser.evaluate("[...document.querySelectorAll('.opener.row')].map(e => e.innerText).join()").asString();
    }

    static void choose(String field, String option) {
        browser.evaluate("(() => { const s = document.getElementById('" + field + "'); s.value = [...s.options].find(o => "
                + "o.text === '" + option + "').value; s.dispatchEvent(new Event('change')); })()");
    }

    static void search(String text) {
        browser.evaluate("document.getElementById('search').value = '', document.getElementById('search').focus()");
        browser.type(text);
    }

    static void focus(String selector) {
        browser.evaluate("document.querySelector('" + selector + "').focus()");
    }
}
