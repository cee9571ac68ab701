package dev.pathclear;

import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostVerdict;

/**
 * Hears of a scan while it runs, of complete hosts above all; called by the thread that runs it. The arguments are used
 * again: copy what is to be kept. What it throws ends the scan.
 */
@FunctionalInterface
public interface ScanListener {
    /** Hears nothing. */
    ScanListener NONE = (seen, hostClass, verdict) -> { };

    /** A host is complete. */
    void host(HostResult seen, HostClass hostClass, HostVerdict verdict);

    /**
     * The transports are open, and nothing has been asked.
     *
     * @param transport which, and why that one
     * @param secondBest whether a faster one does not work here
     */
    default void opened(String transport, boolean secondBest) {}
}
