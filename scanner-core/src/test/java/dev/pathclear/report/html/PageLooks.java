package dev.pathclear.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Browser;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What every page owes whoever looks at it. */
public final class PageLooks {
    /** What of a page is cut off: elements that reach over its right edge, or whose content does. */
    private static final String CUT_OFF = """
            [...document.querySelectorAll('body *')].filter(e => {
              if (e.closest('.unseen, .skip, defs, title')) return false;
              const box = e.getBoundingClientRect();
              const clipped = getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
              return box.right > document.documentElement.clientWidth + 0.5 || box.left < -0.5 || clipped;
            }).map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 40))""";

    /** Texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3). */
    private static final String FAINT = """
            (() => {
              const rgb = c => c.match(/[0-9.]+/g).map(Number);
              const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
                if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
              return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg')
                  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .filter(e => { const a = light(rgb(getComputedStyle(e).color)), b = light(behind(e));
                  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })
                .map(e => e.className + ' ' + e.textContent.slice(0, 40));
            })()""";

    private PageLooks() {}

    /** Fails where something is cut off or hard to read; what is wider than the screen may be moved sideways there. */
    public static void assertAllIsSeen(Browser browser, String medium) {
        String scrolled = medium.equals("screen") ? CUT_OFF.replace("'.unseen,", "'.scroll, .scroll *, .unseen,") : CUT_OFF;
        assertThat(texts(browser.evaluate(scrolled))).as("cut off").isEmpty();
        assertThat(texts(browser.evaluate(FAINT))).as("faint").isEmpty();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
