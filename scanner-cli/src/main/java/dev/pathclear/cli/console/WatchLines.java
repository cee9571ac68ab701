package dev.pathclear.cli.console;

import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Printable;
import dev.pathclear.watch.WatchSnapshot;
import dev.pathclear.watch.WatchSnapshot.LineNow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the live view of a watch says: a line for each of the plan, as wide as the terminal, troubled ones first. */
final class WatchLines {
    private static final int MAX_LINES = 20;
    private static final int MAX_ID = 24;
    private static final String BAD = "\u001b[1;31m";
    private static final String GOOD = "\u001b[32m";
    private static final String DOUBT = "\u001b[33m";
    private static final String RESET = "\u001b[0m";

    private final int width;
    private final boolean colour;

    WatchLines(Terminal terminal) {
        // The last column is left free: many terminals break the line once it is written to.
        width = terminal.width() - 1;
        colour = terminal.colour();
    }

    List<String> of(WatchSnapshot now) {
        List<String> text = new ArrayList<>();
        long stable = now.lines().stream().filter(line -> line.stableFor() != null).count();
        text.add(cut(Amount.time(now.elapsed()) + "  " + Amount.of(now.probes(), "probe") + "  " + stable + " of "
                + Amount.of(now.lines().size(), "line") + " as planned"));
        int id = now.lines().stream().mapToInt(line -> Math.min(MAX_ID, line.line().id().length())).max().orElse(0);
        List<LineNow> shown = now.lines().stream()
                .sorted((a, b) -> Integer.compare(rank(a), rank(b))).limit(MAX_LINES).toList();
        for (LineNow line : shown) {
            String plain = cut(text(line, id));
            text.add(colour ? paint(line) + plain + RESET : plain);
        }
        if (now.lines().size() > shown.size()) {
            text.add(cut("and " + Amount.of(now.lines().size() - shown.size(), "more line")));
        }
        return text;
    }

    private static int rank(LineNow line) {
        return line.out() != null ? 0 : line.stableFor() == null && line.line().watched() > 0 ? 1 : 2;
    }

    private static String paint(LineNow line) {
        return switch (rank(line)) {
            case 0 -> BAD;
            case 1 -> DOUBT;
            default -> line.stableFor() != null ? GOOD : "";
        };
    }

    private static String text(LineNow line, int idWidth) {
        StringBuilder text = new StringBuilder(Printable.plain(line.line().id(), MAX_ID));
        text.repeat(' ', Math.max(0, idWidth - text.length())).append("  ");
        String expected = line.line().expectation().word();
        text.append(expected).repeat(' ', Math.max(0, 16 - expected.length())).append("  ");
        if (line.line().watched() == 0) {
            return text.append("not watched").toString();
        }
        if (line.state() == null) {
            return text.append("not asked yet").toString();
        }
        text.append(line.state().word()).append(" (").append(line.reason().word()).append(')');
        if (line.line().watched() > 1) {
            text.append("  ").append(line.asPlanned()).append(" of ").append(line.line().watched())
                    .append(" as planned");
        }
        boolean exposure = line.line().expectation() == Expectation.BLOCKED_TO_BLOCKED;
        if (line.out() != null) {
            text.append(exposure ? "  EXPOSED for " : "  OUT for ").append(Amount.time(line.out()));
        } else if (line.stableFor() != null) {
            text.append("  as planned for ").append(Amount.time(line.stableFor()));
        }
        if (line.tally().outages() > 0) {
            text.append("  ").append(Amount.of(line.tally().outages(), exposure ? "exposure" : "outage"))
                    .append(", longest ").append(seconds(line.tally().longest()));
        }
        return text.toString();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1e3);
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, width);
    }
}
