package dev.pathclear.change;

import dev.pathclear.change.plan.TrafficLine;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of a line of a change plan.
 *
 * @param fromHere whether the scans left from where the line's traffic does
 * @param counts its endpoints by class, without those that are none; empty if none of its endpoints was compared
 */
public record LineOutcome(TrafficLine line, boolean fromHere, Map<ChangeClass, Long> counts) {
    public LineOutcome {
        EnumMap<ChangeClass, Long> copy = new EnumMap<>(ChangeClass.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** Returns the worst class of its endpoints. */
    public ChangeClass worst() {
        return counts.isEmpty() ? ChangeClass.NOT_COMPARABLE : counts.keySet().iterator().next();
    }
}
