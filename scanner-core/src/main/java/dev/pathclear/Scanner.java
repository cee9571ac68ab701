package dev.pathclear;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.target.HostResolver;
import java.io.InputStream;
import java.util.Objects;

/**
 * The way in: turns a request into a scan that is ready to run. {@code examples/LibraryScan.java} is a whole program.
 *
 * <p>Holds no state; any thread may prepare and run scans, several at once if it must be.
 */
public final class Scanner {
    private Scanner() {}

    /**
     * Loads and links what a scan stands on, which in a new JVM takes a tenth of a second. Nobody has to call it; a
     * program that still reads its arguments can have it done meanwhile by another thread. Asks no host, fails never.
     */
    public static void warmUp() {
        TransportChoice.warmUp();
    }

    /**
     * Reads the profiles and target files, resolves names, and works out what would be asked. Sends nothing to targets.
     *
     * @param standardInput read where a target file is {@code -}; not closed
     * @throws InvalidInputException with everything that is wrong with the request, one line each
     * @throws IllegalStateException if the thread is interrupted while names are resolved; it is still marked as
     * interrupted
     */
    public static PreparedScan prepare(ScanRequest request, InputStream standardInput) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(standardInput, "standardInput");
        return prepare(request, HostResolver.system(), standardInput);
    }

    /**
     * Does the same with no standard input: a target file {@code -} is empty.
     *
     * @throws InvalidInputException with everything that is wrong with the request, one line each
     * @throws IllegalStateException if the thread is interrupted while names are resolved; it is still marked as
     * interrupted
     */
    public static PreparedScan prepare(ScanRequest request) {
        return prepare(request, InputStream.nullInputStream());
    }

    static PreparedScan prepare(ScanRequest request, HostResolver resolver, InputStream standardInput) {
        return new Preparation(request, resolver, standardInput).prepare();
    }
}
