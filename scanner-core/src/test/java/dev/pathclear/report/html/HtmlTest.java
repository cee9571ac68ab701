package dev.pathclear.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HtmlTest {
    private final Html html = new Html();

    @Test
    void text_markupOfOthers_isText() {
        html.element("p", "<b>&\"'</b>\u001b[2J\u202e", "title", "\"><script>");

        assertThat(html.take()).isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">"
                + "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;\\u001b[2J\\u202e</p>");
    }

    @Test
    void open_attributeWithoutValue_isLeftOut() {
        html.open("a", "href", "#x", "title", null).close();

        assertThat(html.take()).isEqualTo("<a href=\"#x\"></a>");
    }

    @Test
    void tile_notTested_isNoZeroToAnyReader() {
        Blocks.notTested(html, "not tested", "open");

        assertThat(html.take()).contains("not tested", "class=\"tile quiet\"").doesNotContain(">0<");
    }

    @Test
    void timeline_manyRows_areDrawingsThatFitAPage() {
        Instant from = Instant.parse("2026-11-25T21:00:00Z");
        List<Timeline.Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(new Timeline.Row("line-" + i, List.of(new Timeline.Bar(from.plusSeconds(i), from.plusSeconds(i + 9),
                    Timeline.Kind.OUTAGE, "down"))));
        }
        new Timeline(html, from, from.plusSeconds(7_200), ZoneOffset.ofHours(1), "d MMM HH:mm")
                .draw("t", "outages", "Times in <UTC+01:00>.", rows);

        String drawn = html.take();
        assertThat(drawn.split("<svg ", -1)).hasSize(8);
        assertThat(drawn).contains(">22:00<", ">23:00<", "Times in &lt;UTC+01:00&gt;.").doesNotContain("NaN", "Infinity");
    }

    @Test
    void timeline_ofNoTimeOrYears_hasFewTicks() {
        Instant from = Instant.parse("2026-11-25T21:00:00Z");
        for (long seconds : List.of(0L, 1L, 59L, 3_600L, 86_400L, 31_536_000L, 3_153_600_000L)) {
            new Timeline(html, from, from.plusSeconds(seconds), ZoneOffset.UTC, "d MMM HH:mm").draw("t", "x", "", List.of(
                    new Timeline.Row("<row>", List.of(new Timeline.Bar(from, from, Timeline.Kind.SPAN, null)))));
            assertThat(html.take().split("class=\"tick\"", -1)).as("%d s", seconds).hasSizeBetween(1, 110);
        }
    }
}
