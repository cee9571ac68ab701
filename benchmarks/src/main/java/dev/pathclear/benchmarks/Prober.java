package dev.pathclear.benchmarks;

/** Asks endpoints, {@link #IN_FLIGHT} at a time, all on the thread of its event loop. */
interface Prober extends AutoCloseable {
    /** Attempts under way at once, whoever asks. */
    int IN_FLIGHT = 128;

    /** How long a silent endpoint is waited for: so short that waiting does not become all the loop does. */
    long PATIENCE_MILLIS = 10;

    /**
     * Makes some attempts and waits until each has ended.
     *
     * @throws IllegalStateException if one ended otherwise than its endpoint answers
     */
    void probe(int attempts) throws InterruptedException;

    @Override
    void close();
}
