package dev.pathclear.cli.option;

import dev.pathclear.probe.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says which files of an earlier run are written anew: that is meant where a job runs every night, and a slip else. */
public final class Overwritten {
    private static final int MAX_NAME = 1_000;

    private Overwritten() {}

    /** Returns a line for each file that is there and not empty. */
    public static List<String> notes(List<Output> outputs) {
        List<String> notes = new ArrayList<>();
        for (Output output : outputs) {
            long bytes = output.toStandardOutput() ? 0 : bytes(output.file());
            if (bytes > 0) {
                notes.add(Printable.plain(output.file().toString(), MAX_NAME) + " is overwritten: it had "
                        + String.format(Locale.ROOT, "%,d", bytes) + (bytes == 1 ? " byte" : " bytes"));
            }
        }
        return notes;
    }

    /** Returns the size of a regular file; what else there is keeps nothing that could be lost. */
    private static long bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // writing to it will say more
        }
    }
}
