package dev.pathclear.cli.command;

import dev.pathclear.ScanListener;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostVerdict;
import java.util.function.Consumer;

/** Says which transport a scan uses and why, to who wants to know, and to everyone where it is not the fastest. */
record TransportNotice(Consumer<String> say, boolean verbose) implements ScanListener {
    @Override
    public void opened(String transport, boolean secondBest) {
        if (verbose || secondBest) {
            say.accept("transport " + transport);
        }
    }

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {}
}
