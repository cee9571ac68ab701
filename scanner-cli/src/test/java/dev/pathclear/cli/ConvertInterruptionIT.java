package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversion that is stopped in its middle, where its result comes through a pipe, leaves the files of an earlier one. */
@EnabledOnOs(OS.LINUX)
final class ConvertInterruptionIT {
    private static final int SECONDS = 30;
    private static final String HALF = """
            {"type":"scan","schemaVersion":1,"version":"0.1.0","seed":7,"planDigest":"c0ffee",\
            "vantage":{"host":"pc","addresses":["10.0.0.9"],"user":"ana","transport":"nio","role":null},\
            "profiles":[],"phase":"before","started":"2026-11-22T09:30:00.125Z"}
            {"type":"host","host":"10.0.0.7","name":null,"status":"up","verdict":null}
            """;

    private static InstalledPathclear pathclear;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException {
        pathclear = new InstalledPathclear();
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void signal_leavesTheOldFiles(String signal) throws Exception {
        assumeFalse(signal.equals("HUP") && HangUp.isIgnored(), "SIGHUP is ignored here, as under nohup, and stays so");
        Path pipe = folder.resolve("pipe");
        Command.check(SECONDS, "", List.of("mkfifo", pipe.toString()));
        Path page = Files.writeString(folder.resolve("old.html"), "precious");
        Path csv = folder.resolve("new.csv");
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            Process convert = new ProcessBuilder(pathclear.command(
                    "convert", pipe.toString(), "-o", "html=" + page, "-o", "csv=" + csv)).start();
            try (OutputStream result = Files.newOutputStream(pipe)) {
                result.write(HALF.getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 300; i++) { // more than is read ahead
                    result.write(HALF.lines().toList().get(1).replace("0.7", "1." + i % 250).concat("\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
                awaitFiles(changes, 3);
                Command.check(SECONDS, "", List.of("kill", "-" + signal, Long.toString(convert.pid())));

                assertThat(convert.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
            } finally {
                convert.destroyForcibly();
            }
            assertThat(convert.exitValue()).isEqualTo(130);
        }
        assertThat(page).hasContent("precious");
        assertThat(names()).containsExactly("old.html", "pipe");
    }

    private void awaitFiles(WatchService changes, int count) throws Exception {
        for (int i = 0; i < SECONDS * 20 && names().size() < count; i++) {
            var change = changes.poll(50, TimeUnit.MILLISECONDS);
            if (change != null) {
                change.pollEvents();
                change.reset();
            }
        }
        assertThat(names()).hasSizeGreaterThanOrEqualTo(count);
    }

    @Test
    void fullDisk_leavesTheOldFile() throws IOException {
        Path result = Files.writeString(folder.resolve("cut.ndjson"), HALF);
        Path page = Files.writeString(folder.resolve("old.html"), "precious");

        Command.Result ended = pathclear.run("convert", result.toString(), "-o", "html=" + page, "-o", "csv=/dev/full");

        assertThat(ended.exit()).isEqualTo(4);
        assertThat(ended.err()).isEqualTo("pathclear: cannot write the results to /dev/full: No space left on device\n");
        assertThat(page).hasContent("precious");
        assertThat(names()).containsExactly("cut.ndjson", "old.html");
    }

    @Test
    void linesOfALaterVersion_areLeftOutAndSaid() throws IOException {
        Path result = Files.writeString(folder.resolve("later.ndjson"), HALF
                + "{\"type\":\"tr\\u001bace\",\"hops\":[{\"a\":1}]}\n{\"type\":\"trace\",\"hops\":[]}\n");

        Command.Result ended = pathclear.run("convert", result.toString(), "-o", "csv");
        Command.Result quiet = pathclear.run("convert", result.toString(), "-q", "-o", "csv");

        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.err()).isEqualTo("pathclear: " + result + ": left out, since only a later version knows them: lines "
                + "of type \"tr\\u001bace\", \"trace\"\npathclear: " + result
                + ": the result was cut short; every complete host is written\n");
        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.out()).isEqualTo(ended.out());
    }
}
