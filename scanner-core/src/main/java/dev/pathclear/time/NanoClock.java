package dev.pathclear.time;

/**
 * The monotonic clock of a scan, in nanoseconds from an arbitrary origin.
 *
 * <p>Values may be negative and may wrap: compare them as {@code a - b < 0} only. Safe for use by any thread.
 */
@FunctionalInterface
public interface NanoClock {
    /** Returns the machine's monotonic clock. */
    static NanoClock system() {
        return System::nanoTime;
    }

    /** Returns the time now. */
    long nanoTime();
}
