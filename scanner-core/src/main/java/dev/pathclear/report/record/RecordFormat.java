package dev.pathclear.report.record;

import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.Closeable;
import java.io.IOException;

/** Writes one format: {@link #begin}, {@link #host} for each, {@link #end}, {@link #close}, by one thread. */
public interface RecordFormat extends Closeable {
    /** Opens the destination and writes what comes before any host. */
    void begin(ScanLine scan) throws IOException;

    /** Writes or gathers a host. */
    void host(HostRecord host) throws IOException;

    /**
     * Writes what comes last.
     *
     * @param summary null if the result was cut short
     */
    void end(SummaryLine summary) throws IOException;

    /** Lets what was written so far reach its destination. */
    void flush() throws IOException;
}
