package dev.pathclear.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether SIGHUP can be tested here. */
public final class HangUp {
    private HangUp() {}

    /** By the mask of ignored signals, see proc_pid_status(5); the least bit is SIGHUP's. What is started inherits it. */
    public static boolean isIgnored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 1) != 0);
    }
}
