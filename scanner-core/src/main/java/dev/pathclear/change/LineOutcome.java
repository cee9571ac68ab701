package dev.pathclear.change;

import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.probe.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of a line of a change plan.
 *
 * @param fromHere whether the scans left from where the line's traffic does
 * @param counts its endpoints by class, without those that are none; empty if none of its endpoints was compared
 * @param before its endpoints by state in the first result, without those that are none; what was not asked is missing
 * @param after the same of the second result
 */
public record LineOutcome(TrafficLine line, boolean fromHere, Map<ChangeClass, Long> counts, Map<State, Long> before,
        Map<State, Long> after) {
    public LineOutcome {
        EnumMap<ChangeClass, Long> copy = new EnumMap<>(ChangeClass.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
        before = copy(before);
        after = copy(after);
    }

    private static Map<State, Long> copy(Map<State, Long> states) {
        EnumMap<State, Long> copy = new EnumMap<>(State.class);
        copy.putAll(states);
        return Collections.unmodifiableMap(copy);
    }

    /** Returns how many of its endpoints were compared, those that a result does not have among them. */
    public long endpoints() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the worst class of its endpoints. */
    public ChangeClass worst() {
        return counts.isEmpty() ? ChangeClass.NOT_COMPARABLE : counts.keySet().iterator().next();
    }
}
