package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the page of 5,000 hosts shows when it is searched, filtered and sorted, and where its numbers lead. */
final class ScanMapIT extends ShownPages {
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
    void many_steps_areFoldedAfterTheFirstFew() {
        browser.open(many);
        int all = number(".steps > li");
        assertThat(all).isGreaterThan(10);
        assertThat(browser.evaluate("[...document.querySelectorAll('.steps > li')].filter(e => e.offsetHeight > 0).length")
                .asInt()).isEqualTo(8);
        browser.evaluate("document.querySelector('#steps > button').click()");
        assertThat(browser.evaluate("[...document.querySelectorAll('.steps > li')].filter(e => e.offsetHeight > 0).length")
                .asInt()).isEqualTo(all);
        assertThat(browser.evaluate("[...document.querySelectorAll('.steps > li')].every(e => { const [n, rest] = e.children;"
                + " return n.getBoundingClientRect().right <= rest.getBoundingClientRect().left; })").asBoolean())
                .as("numbers of two digits stand beside their text").isTrue();
    }

    /** The number is that of hosts, so the filter lets through as many. */
    @Test
    void many_numberAbove_showsExactlyItsHosts() {
        browser.open(many);
        for (String word : new String[] {"unsatisfied", "satisfied"}) {
            String row = "[data-of=hosts] [data-word=" + word + "]";
            String hosts = text(row + " dd");
            browser.evaluate("document.querySelector('" + row + " button').click()");
            assertThat(text("[role=status]")).startsWith(hosts + " of 5,000 hosts");
        }
        browser.evaluate("document.querySelector('[data-of=requirements] [data-word=unproven] button').click()");
        assertThat(text(".status.step")).contains("Requirements of judged hosts: unproven");
    }

    @Test
    void many_numbers_addUp() {
        browser.open(many);
        assertThat(browser.evaluate("[...document.querySelectorAll('.numbers .group')].every(e => { const n = one => "
                + "Number(one.innerText.replaceAll(',', '')); return n(e.querySelector('.total')) === "
                + "[...e.querySelectorAll('dd')].reduce((sum, one) => sum + n(one), 0); })").asBoolean()).isTrue();
    }

    @Test
    void many_columnHeads_areReadWhole() {
        browser.open(many);
        assertThat(browser.evaluate("[...document.querySelectorAll('th.upright')].every(th => { const box = "
                + "th.getBoundingClientRect(), range = document.createRange(); range.selectNodeContents(th.querySelector("
                + "'button span')); const text = range.getBoundingClientRect(); return text.top >= box.top - 1 && "
                + "text.bottom <= box.bottom + 1 && text.left >= box.left - 1 && text.right <= box.right + 1; })").asBoolean())
                .isTrue();
    }
}
