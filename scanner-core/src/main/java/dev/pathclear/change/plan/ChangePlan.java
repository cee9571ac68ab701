package dev.pathclear.change.plan;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A planned firewall change. Of several lines about the same traffic the first counts, as in a rule base. What no line
 * is about must not change.
 *
 * @param ticket of the change
 * @param title what it is for, or null
 * @param start when its window begins, or null
 * @param end when its window ends, after it began; null with {@code start}
 * @param lines at least one
 */
public record ChangePlan(
        String ticket, String title, OffsetDateTime start, OffsetDateTime end, List<TrafficLine> lines) {
    public ChangePlan {
        lines = List.copyOf(lines);
    }
}
