package dev.pathclear.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param id what, a word that stays the same
 * @param is what was found, in a line
 * @param costs what that means for a scan, in figures where there are any
 * @param lift how it is lifted: commands, or a sentence; empty where there is nothing to lift
 * @param values the figures, for programs: numbers, texts and truth values by name
 */
public record Check(String id, Level level, String is, String costs, String lift, Map<String, Object> values) {
    public Check {
        Objects.requireNonNull(id);
        Objects.requireNonNull(level);
        Objects.requireNonNull(is);
        Objects.requireNonNull(costs);
        Objects.requireNonNull(lift);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Makes figures of names and values in turn; a value that is null is left out. */
    static Map<String, Object> figures(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                values.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return values;
    }
}
