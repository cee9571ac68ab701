package dev.pathclear;

import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostVerdict;

/**
 * Hears of complete hosts while a scan runs; called by the thread that runs it. The arguments are used again: copy what
 * is to be kept.
 */
@FunctionalInterface
public interface ScanListener {
    /** Hears nothing. */
    ScanListener NONE = (seen, hostClass, verdict) -> { };

    /** A host is complete. */
    void host(HostResult seen, HostClass hostClass, HostVerdict verdict);
}
