package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.file.WatchReader;
import dev.pathclear.change.outage.WatchReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A watch that runs beside a test and writes a table and a file. */
final class RunningWatch implements AutoCloseable {
    private static final int SECONDS = 60;
    private static final long POLL_MILLIS = 20;

    private final Process process;
    private final Path file;
    private final Path table;
    private final Path err;

    private RunningWatch(Process process, Path file, Path table, Path err) {
        this.process = process;
        this.file = file;
        this.table = table;
        this.err = err;
    }

    /** @param command a watch without outputs, with whatever is in front of it */
    static RunningWatch start(Path folder, List<String> command) throws IOException {
        Path file = folder.resolve("watch.ndjson");
        Path table = folder.resolve("watch.txt");
        Path err = folder.resolve("watch.err");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("-o", "ndjson=" + file, "-o", "table=" + table));
        Process process = new ProcessBuilder(whole).redirectError(err.toFile()).start();
        return new RunningWatch(process, file, table, err);
    }

    /** Waits until the file has so many changes that hold a text. */
    void await(long count, String text) throws Exception {
        await(lines -> lines.stream().filter(line -> line.contains("\"type\":\"change\"") && line.contains(text))
                .count() >= count, count + " changes with " + text);
    }

    private void await(Predicate<List<String>> condition, String what) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(file) || !condition.test(Files.readAllLines(file))) {
            assertThat(process.isAlive()).as("runs while waiting for %s; said %s", what, said()).isTrue();
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private String said() throws IOException {
        return Files.readString(err);
    }

    /** Waits until a moment. */
    void until(long nanoTime) throws Exception {
        long left = nanoTime - System.nanoTime();
        assertThat(left <= 0 || !process.waitFor(left, TimeUnit.NANOSECONDS)).as("runs; said %s", said()).isTrue();
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end and returns the exit code. */
    int exit() throws Exception {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    WatchReport report() throws IOException {
        return WatchReader.read(file);
    }

    Path file() {
        return file;
    }

    List<String> table() throws IOException {
        return Files.readAllLines(table);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
