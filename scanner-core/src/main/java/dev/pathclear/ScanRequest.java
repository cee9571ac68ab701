package dev.pathclear;

import java.util.Objects;

/**
 * Everything a scan is told: whom to ask, what, how hard, and how this run goes about it. Immutable.
 *
 * <p>Each part checks its own ranges and has a factory for the defaults. What only a look at the files, the names and
 * the profiles can tell is found when the scan is prepared.
 */
public record ScanRequest(Targets targets, Checks checks, Effort effort, Run run) {
    public ScanRequest {
        Objects.requireNonNull(targets);
        Objects.requireNonNull(checks);
        Objects.requireNonNull(effort);
        Objects.requireNonNull(run);
    }

    /** Returns a scan with the default effort. */
    public static ScanRequest of(Targets targets, Checks checks, long seed) {
        return new ScanRequest(targets, checks, Effort.defaults(), Run.of(seed));
    }
}
