package dev.pathclear.change.outage;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a watch in one format: {@link #begin}, then what happens as it happens, in the order of its time,
 * {@link #end}; called by one thread. It is closed whether or not it came to its end. What only tells what came of it
 * leaves the events alone.
 */
public interface WatchSink extends Closeable {
    /** Writes what comes first. */
    void begin(WatchHeader header) throws IOException;

    /**
     * An endpoint is seen as something else.
     *
     * @param endpoint its index in the header
     * @param before what was seen until then, whole; null before the first probe
     * @param now what is seen, which goes on
     */
    default void change(int endpoint, Spell before, Spell now) throws IOException {}

    /** An outage, exposure or loss is over. */
    default void outage(int endpoint, Outage outage) throws IOException {}

    /** This machine could not watch for a while. */
    default void gap(Gap gap) throws IOException {}

    /** Hands over what is written so far, so that it can be followed. */
    default void flush() throws IOException {}

    /** Writes what comes last. */
    void end(WatchReport report) throws IOException;
}
