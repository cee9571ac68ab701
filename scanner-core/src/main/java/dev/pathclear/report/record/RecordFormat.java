package dev.pathclear.report.record;

import dev.pathclear.profile.Profile;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes one format: {@link #begin}, {@link #host} for each, {@link #end}, {@link #close}, by one thread. */
public interface RecordFormat extends Closeable {
    /**
     * Tells the profiles that are at hand, before {@link #begin}: a result names their flows and requirements by id
     * alone. Most formats say no more than a result does.
     */
    default void profiles(List<Profile> profiles) {}

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
