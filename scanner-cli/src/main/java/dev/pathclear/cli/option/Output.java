package dev.pathclear.cli.option;

import java.nio.file.Path;

/**
 * A format and where it goes.
 *
 * @param file null for standard output
 */
public record Output(OutputFormat format, Path file) {
    /** Returns whether it goes to standard output. */
    public boolean toStandardOutput() {
        return file == null;
    }
}
