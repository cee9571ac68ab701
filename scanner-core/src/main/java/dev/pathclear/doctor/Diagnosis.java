package dev.pathclear.doctor;

import java.util.Comparator;
import java.util.List;

/**
 * What was found on a machine.
 *
 * @param checks in the order they are told
 */
public record Diagnosis(List<Check> checks) {
    /** Of the JSON form. */
    public static final int SCHEMA_VERSION = 1;

    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /** Returns what weighs most; of no checks, that all is well. */
    public Level worst() {
        return checks.stream().map(Check::level).max(Comparator.naturalOrder()).orElse(Level.OK);
    }
}
