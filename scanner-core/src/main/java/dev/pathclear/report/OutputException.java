package dev.pathclear.report;

import java.io.IOException;

/** A report could not be written. The message is for the user, in one line. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean readerLeft;

    OutputException(String message, boolean readerLeft, IOException cause) {
        super(message, cause);
        this.readerLeft = readerLeft;
    }

    /**
     * Returns whether whoever read the report has had enough, as {@code head} has: the scan ends, and there is nothing
     * to complain about.
     */
    public boolean readerLeft() {
        return readerLeft;
    }
}
