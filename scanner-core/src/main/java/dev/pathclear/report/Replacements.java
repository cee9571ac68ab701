package dev.pathclear.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that take the places of others once all of them are whole: until {@link #commit} what is there stays as it is,
 * whatever happens. Pipes and devices keep nothing and are written to at once. Any thread may commit or close.
 */
public final class Replacements implements Closeable {
    private final List<Replacement> open = new ArrayList<>();
    private boolean closed;

    /** Returns a file of these. Its stream is to be closed before {@link #commit}. */
    public Destination file(Path file) {
        return Destination.replaced(file, this);
    }

    synchronized Replacement begin(Path file) throws IOException {
        if (closed) {
            throw new IOException("it was given up");
        }
        Replacement begun = Replacement.of(file);
        open.add(begun);
        return begun;
    }

    /**
     * Puts every file in its place.
     *
     * @throws OutputException if one cannot be; those before it are in theirs
     */
    public synchronized void commit() throws IOException {
        while (!open.isEmpty()) {
            Replacement first = open.getFirst();
            try {
                first.commit();
            } catch (IOException e) {
                throw Destination.file(first.file()).failure(e);
            }
            open.removeFirst();
        }
    }

    /** Gives up what was not committed: nothing remains of it. */
    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(Replacement::discard);
        open.clear();
    }
}
