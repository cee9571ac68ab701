package dev.pathclear.change;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a comparison in one format: {@link #begin}, {@link #difference} ordered by host, {@link #end}, {@link #close},
 * by one thread.
 */
public interface ComparisonSink extends Closeable {
    /** Returns whether {@link #begin} is to be told of the files' digests, which takes its time. */
    boolean needsEvidence();

    /** Writes what comes first; both files were read by then, and are sound. */
    void begin(ComparisonStart start) throws IOException;

    /** Writes a difference, or keeps it. */
    void difference(Difference difference) throws IOException;

    /** Writes what comes last. */
    void end(ComparisonSummary summary) throws IOException;

    /** Releases the destination; what was written stays. */
    @Override
    void close() throws IOException;
}
