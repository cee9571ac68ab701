package dev.pathclear.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes everything on and keeps the first failure, which a PrintStream or PrintWriter swallows. For one thread. */
public final class WatchedOutput extends FilterOutputStream {
    private IOException failure;

    /** @param out written to at once */
    public WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /** Returns why something could not be written, or null. */
    public IOException failure() {
        return failure;
    }
}
