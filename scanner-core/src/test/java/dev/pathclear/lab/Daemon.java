package dev.pathclear.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs beside a test until {@link #close()}. */
public final class Daemon implements AutoCloseable {
    private final Process process;

    private Daemon(Process process) {
        this.process = process;
    }

    /**
     * Starts a program and waits until it says that it is ready. What it says on standard error goes to the test's.
     *
     * @param ready the first line it prints
     * @throws IllegalStateException if it prints something else, or ends
     */
    public static Daemon start(String ready, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            Daemon daemon = new Daemon(process);
            BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
            String line = out.readLine();
            if (!ready.equals(line)) {
                daemon.close();
                throw new IllegalStateException(command + " said: " + line);
            }
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the program and what it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
