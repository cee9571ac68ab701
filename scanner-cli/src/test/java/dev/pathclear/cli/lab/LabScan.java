package dev.pathclear.cli.lab;

import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A scan under way in a process of its own. Closing it ends the process if it has not ended. */
final class LabScan implements AutoCloseable {
    /**
     * How a scan ended.
     *
     * @param exit the program's exit status
     * @param out its standard output
     * @param err its standard error
     */
    record Ended(int exit, String out, String err) {
        /** Reads standard output as a complete result, which says of itself how the program ended. */
        ResultLines result() {
            return ResultLines.parse(out).complete(exit);
        }
    }

    private final List<String> command;
    private final Path out;
    private final Path err;
    private final Process process;

    private LabScan(List<String> command) throws IOException {
        this.command = List.copyOf(command);
        out = Files.createTempFile("pathclear-lab", ".out");
        err = Files.createTempFile("pathclear-lab", ".err");
        process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    static LabScan start(List<String> command) {
        try {
            return new LabScan(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end; returns whether it came. */
    boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end, which must come in time. */
    Ended finish(int seconds) {
        if (!endsWithin(seconds * 1_000L)) {
            throw new IllegalStateException(command + " did not end within " + seconds + " s; it said: " + read(err));
        }
        return new Ended(process.exitValue(), read(out), read(err));
    }

    /** Returns what it has written to standard output so far. */
    Path out() {
        return out;
    }

    /** Sends the signal that Ctrl-C sends. The launcher replaces itself by the JVM, so that this is its process. */
    void interrupt() {
        Command.check(10, "", List.of("kill", "-INT", Long.toString(process.pid())));
    }

    /** Stops it as a debugger or a laptop's lid does; it cannot notice. */
    void pause() {
        Command.check(10, "", List.of("kill", "-STOP", Long.toString(process.pid())));
    }

    /** Lets it go on. */
    void resume() {
        Command.check(10, "", List.of("kill", "-CONT", Long.toString(process.pid())));
    }

    /** Returns the most memory it has had resident, in KiB; 0 once it has ended. */
    long peakResidentKib() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
