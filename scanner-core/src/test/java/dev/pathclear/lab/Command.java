package dev.pathclear.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end, within a bound. */
public final class Command {
    /**
     * How a program ended.
     *
     * @param exit its exit status
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int exit, String out, String err) {
        /** Returns the lines of standard output. */
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    private Command() {}

    /**
     * Runs a program.
     *
     * @param input what it reads from standard input
     * @throws IllegalStateException if it cannot be started or does not end in time; it is ended then
     */
    public static Result run(int seconds, String input, List<String> command) {
        try {
            Path out = Files.createTempFile("pathclear-lab", ".out");
            Path err = Files.createTempFile("pathclear-lab", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
                try (OutputStream stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The program ended without reading its input: its exit status tells.
                }
                if (!endsWithin(process, seconds)) {
                    throw new IllegalStateException(command + " did not end within " + seconds + " s; it said: "
                            + Files.readString(out) + Files.readString(err));
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program that has to succeed.
     *
     * @throws IllegalStateException if it does not end in time with exit status 0
     */
    public static Result check(int seconds, String input, List<String> command) {
        Result result = run(seconds, input, command);
        if (result.exit() != 0) {
            throw new IllegalStateException(command + " ended with " + result.exit() + ": " + result.out()
                    + result.err());
        }
        return result;
    }

    private static boolean endsWithin(Process process, int seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }
}
