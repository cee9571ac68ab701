package dev.pathclear.report.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A drawing of what was how when: a row a thing, a bar a time. Kinds of bars differ by pattern, not by colour alone.
 * Rows beyond a page's height go into a drawing of their own, since browsers cut drawings where a page ends.
 */
public final class Timeline {
    private static final int ROWS = 30;
    private static final int WIDTH = 720;
    private static final int LABELS = 168;
    private static final int ROW = 20;
    private static final int HEAD = 22;
    private static final double LEAST = 3;
    private static final int MAX_LABEL = 26;
    private static final int TICKS = 6;
    private static final int KEY = 36;
    private static final int KEYS = 2;
    private static final long[] STEPS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600,
        43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000};

    /** What a bar stands for. */
    public enum Kind {
        OPEN("open"), REFUSED("refused"), TO_CLOSE("to-close"), BLOCKED("blocked"), OUTAGE("outage"), UNKNOWN("unknown"), GAP("gap"), SPAN("span");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * A bar.
     *
     * @param to not before {@code from}
     * @param title what it says where the pointer rests on it
     */
    public record Bar(Instant from, Instant to, Kind kind, String title) {}

    /** A row. */
    public record Row(String label, List<Bar> bars) {
        public Row {
            bars = List.copyOf(bars);
        }
    }

    private final Html html;
    private final Instant from;
    private final double seconds;
    private final ZoneOffset zone;
    private final String days;

    /**
     * @param from the left end
     * @param to the right end
     * @param zone of the times on the axis
     * @param days how a day and a time of it are written, for {@link DateTimeFormatter}
     */
    public Timeline(Html html, Instant from, Instant to, ZoneOffset zone, String days) {
        this.html = html;
        this.from = from;
        this.zone = zone;
        this.days = days;
        seconds = Math.max(1, Duration.between(from, to).toMillis() / 1_000.0);
    }

    /**
     * Draws the rows.
     *
     * @param id unique in the page
     * @param title what the drawing shows, for those who do not see it
     * @param caption what stands below it
     */
    public void draw(String id, String title, String caption, List<Row> rows) {
        html.open("figure", "class", "timeline");
        for (int i = 0; i < rows.size(); i += ROWS) {
            chart(id + "-" + i / ROWS, title, rows.subList(i, Math.min(rows.size(), i + ROWS)));
        }
        html.element("figcaption", caption);
        html.closeLine();
    }

    private void chart(String id, String title, List<Row> rows) {
        int height = HEAD + rows.size() * ROW + 4;
        html.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + WIDTH + " " + height, "width",
                Integer.toString(WIDTH), "height", Integer.toString(height), "role", "img", "aria-labelledby", id);
        html.element("title", title, "id", id);
        patterns(id);
        axis(height);
        for (int i = 0; i < rows.size(); i++) {
            row(id, rows.get(i), HEAD + i * ROW);
        }
        html.closeLine();
    }

    /**
     * Draws what the kinds of bars stand for.
     *
     * @param id unique in the page
     * @param title what this is, for those who do not see it
     */
    public void key(String id, String title, Map<Kind, String> meanings) {
        int height = (meanings.size() + KEYS - 1) / KEYS * ROW + 4;
        html.open("figure", "class", "timeline");
        html.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + WIDTH + " " + height, "width",
                Integer.toString(WIDTH), "height", Integer.toString(height), "role", "img", "aria-labelledby", id);
        html.element("title", title, "id", id);
        patterns(id);
        int i = 0;
        for (Map.Entry<Kind, String> one : meanings.entrySet()) {
            int left = i % KEYS * (WIDTH / KEYS);
            int top = i / KEYS * ROW;
            bar(id, one.getKey(), left, KEY, top, one.getValue());
            html.element("text", one.getValue(), "x", Integer.toString(left + KEY + 8), "y", Integer.toString(top + 14));
            i++;
        }
        html.closeLine().closeLine();
    }

    private void patterns(String id) {
        html.open("defs");
        pattern(id + "-refused", "M0 3h6");
        pattern(id + "-to-close", "M3 0v6");
        pattern(id + "-blocked", "M0 6L6 0");
        pattern(id + "-outage", "M0 0L6 6M0 6L6 0");
        pattern(id + "-unknown", "M3 3h1");
        html.close();
    }

    private void pattern(String id, String path) {
        html.open("pattern", "id", id, "width", "6", "height", "6", "patternUnits", "userSpaceOnUse");
        html.open("path", "d", path, "class", "hatch").close().close();
    }

    private void axis(int height) {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= TICKS; i--) {
            step = STEPS[i];
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                step < 60 ? "HH:mm:ss" : seconds > 72_000 ? days : "HH:mm", Locale.ROOT).withZone(zone);
        long offset = zone.getTotalSeconds();
        long first = Math.floorDiv(from.getEpochSecond() + offset + step - 1, step) * step - offset;
        for (long tick = first; tick - from.getEpochSecond() <= seconds; tick += step) {
            Instant at = Instant.ofEpochSecond(tick);
            String x = number(x(at));
            html.open("line", "class", "tick", "x1", x, "x2", x, "y1", "16", "y2", Integer.toString(height)).close();
            String anchor = x(at) > WIDTH - 40 ? "end" : "middle";
            html.element("text", format.format(at), "class", "axis", "x", x, "y", "11", "text-anchor", anchor);
        }
    }

    private void row(String id, Row row, int top) {
        html.open("text", "class", "name", "x", "2", "y", Integer.toString(top + 14));
        html.element("title", row.label()).text(shortened(row.label())).close();
        html.open("rect", "class", "bar ground", "x", Integer.toString(LABELS), "y", Integer.toString(top + 4), "width",
                Integer.toString(WIDTH - LABELS), "height", "12", "rx", "2").close();
        for (Bar bar : row.bars()) {
            double left = Math.clamp(x(bar.from()), LABELS, WIDTH - LEAST);
            double width = Math.clamp(x(bar.to()) - left, LEAST, WIDTH - left);
            bar(id, bar.kind(), left, width, top, bar.title());
        }
        html.raw("\n");
    }

    private void bar(String id, Kind kind, double left, double width, int top, String title) {
        boolean patterned = switch (kind) {
            case REFUSED, TO_CLOSE, BLOCKED, OUTAGE, UNKNOWN -> true;
            case OPEN, GAP, SPAN -> false;
        };
        rect("bar " + kind.word, left, width, top, null, title);
        if (patterned) {
            rect("bar", left, width, top, "url(#" + id + "-" + kind.word + ")", title);
        }
    }

    private void rect(String style, double left, double width, int top, String fill, String title) {
        html.open("rect", "class", style, "x", number(left), "y", Integer.toString(top + 4), "width", number(width),
                "height", "12", "rx", "2", "fill", fill).element("title", title).close();
    }

    private double x(Instant at) {
        double part = Duration.between(from, at).toMillis() / 1_000.0 / seconds;
        return LABELS + part * (WIDTH - LABELS);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String shortened(String label) {
        int length = label.codePointCount(0, label.length());
        return length <= MAX_LABEL ? label
                : label.substring(0, label.offsetByCodePoints(0, MAX_LABEL - 1)) + "\u2026";
    }
}
