package dev.pathclear.change;

import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.result.ScanLine;
import java.io.IOException;

/** Writes a comparison in one format: {@link #begin}, {@link #difference} ordered by host, {@link #end}. */
public interface ComparisonSink {
    /**
     * Writes what comes first; both files were read by then, and are sound.
     *
     * @param plan what is compared with, or null
     */
    void begin(ScanLine before, ScanLine after, ChangePlan plan) throws IOException;

    /** Writes a difference. */
    void difference(Difference difference) throws IOException;

    /** Writes what comes last. */
    void end(ComparisonSummary summary) throws IOException;
}
