package dev.pathclear.report.html;

import java.util.List;
import java.util.Locale;

/** Draws how something divides into parts: a bar, beside the numbers that say it. */
public final class Share {
    private static final double WIDTH = 1_000;
    private static final double LEAST = 4;

    /** A part of a whole. */
    public record Part(Tone tone, long count) {}

    private Share() {}

    /** Draws parts, those of none left out; a part is never too thin to be seen. */
    public static void draw(Html html, List<Part> parts) {
        List<Part> some = parts.stream().filter(part -> part.count() > 0).toList();
        double all = some.stream().mapToLong(Part::count).sum();
        html.open("svg", "class", "share", "viewBox", "0 0 1000 8", "preserveAspectRatio", "none", "aria-hidden", "true");
        double thin = some.stream().filter(part -> part.count() / all * WIDTH < LEAST).count() * LEAST;
        double left = 0;
        for (Part part : some) {
            double width = Math.max(LEAST, part.count() / all * (WIDTH - thin));
            html.open("rect", "class", "part " + part.tone().word(), "x", number(left), "y", "0", "width",
                    number(Math.min(width, WIDTH - left)), "height", "8").close();
            left += width;
        }
        html.closeLine();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
