package dev.pathclear.result;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Waiver;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a result: {@link #scan} once, then each host as {@link #beginHost}, its probes, its flows, its requirements,
 * {@link #endHost}, then {@link #summary} once.
 *
 * <p>Used by one thread. After an {@link IOException} only {@link #close} may be called.
 */
public interface ResultWriter extends Closeable {
    /** Writes the header. */
    void scan(ScanLine line) throws IOException;

    /**
     * Begins a host.
     *
     * @param status as the scan found it
     * @param verdict word of the host's verdict, or null if it is not judged
     * @param requiredRejected see {@link HostLine}
     */
    void beginHost(HostResult host, HostStatus status, String verdict, boolean requiredRejected) throws IOException;

    /** Writes one row of the host begun. */
    void probe(int row) throws IOException;

    /** Writes one flow of the host begun; the parameters are those of {@link FlowLine}. */
    void flow(String profile, String role, String flow, String port, Protocol protocol, String need, String verdict,
            String because, AdviceText advice) throws IOException;

    /** Writes one requirement of the host begun; the parameters are those of {@link RequirementLine}. */
    void requirement(String profile, String requirement, String verdict) throws IOException;

    /**
     * Writes one waiver of the host begun, after its requirements; the parameters are those of {@link WaiverLine}.
     */
    void waiver(String profile, String flow, String requirement, Waiver waiver) throws IOException;

    /** Ends the host begun. */
    void endHost() throws IOException;

    /** Writes the summary and flushes. */
    void summary(SummaryLine line) throws IOException;

    /** Hands everything complete to the stream, and flushes it. */
    void flush() throws IOException;

    /** Returns how many bytes of whole records were written or wait to be. */
    long position();
}
