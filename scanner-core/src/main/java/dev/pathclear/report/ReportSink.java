package dev.pathclear.report;

import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;

/**
 * Writes one format. Called by one thread, in the order {@link #begin}, {@link #host} for each complete host,
 * {@link #end}, {@link #close}; an interrupted scan calls {@code end} too.
 */
public interface ReportSink extends AutoCloseable {
    /**
     * Writes what comes before any host.
     *
     * @throws IOException if it could not be written: the scan stops
     */
    void begin(ScanLine scan, Scope scope) throws IOException;

    /**
     * Writes or gathers a host.
     *
     * @param seen valid during this call only
     * @param verdict valid during this call only
     * @throws IOException if it could not be written: the scan stops
     */
    void host(HostResult seen, HostClass hostClass, HostVerdict verdict) throws IOException;

    /** Lets what was written so far reach its destination; called now and then while nothing else is due. */
    void flush() throws IOException;

    /**
     * Writes what comes after the last host.
     *
     * @throws IOException if it could not be written
     */
    void end(SummaryLine summary, ScanVerdict verdict) throws IOException;

    /** Releases the destination; what was written stays. */
    @Override
    void close() throws IOException;
}
