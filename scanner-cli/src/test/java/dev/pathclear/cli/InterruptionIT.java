package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.pathclear.lab.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans that would take minutes are stopped in their middle. */
@EnabledOnOs(OS.LINUX)
final class InterruptionIT {
    private static final int SECONDS = 30;

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

    private ProcessBuilder longScan(String... more) {
        List<String> command = pathclear.command("scan", "127.88.0.0/16", "-p", "2201,2202", "--rate", "500");
        command.addAll(List.of(more));
        return new ProcessBuilder(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void signal_once_leavesAValidResult(String signal) throws Exception {
        assumeFalse(signal.equals("HUP") && HangUp.isIgnored(), "SIGHUP is ignored here, as under nohup, and stays so");
        Path result = folder.resolve("result.ndjson");
        Path err = folder.resolve("err");
        Process scan = longScan("-o", "ndjson=" + result).redirectError(err.toFile()).start();
        try {
            awaitLines(scan, result, 50);
            Command.check(SECONDS, "", List.of("kill", "-" + signal, Long.toString(scan.pid())));

            assertThat(scan.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            scan.destroyForcibly();
        }
        assertThat(scan.exitValue()).isEqualTo(130);
        ResultLines lines = ResultLines.parse(Files.readString(result)).complete(130);
        assertThat(lines.of("host").count()).isBetween(10L, 60_000L);
        assertThat(err).content().startsWith("pathclear: stopping").endsWith(": interrupted\n").hasLineCount(4);
    }

    @Test
    void signal_twice_endsAtOnce() throws Exception {
        Path result = folder.resolve("result.ndjson");
        Process scan = longScan("-o", "ndjson=" + result).start();
        try {
            awaitLines(scan, result, 1);
            // Twice to make sure that both arrive: a signal that is pending already is not delivered again.
            Command.run(SECONDS, "", List.of("sh", "-c",
                    "kill -INT $0; while kill -INT $0 2>/dev/null; do :; done", Long.toString(scan.pid())));

            assertThat(scan.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            scan.destroyForcibly();
        }
        assertThat(scan.exitValue()).isEqualTo(130);
    }

    @Test
    void reader_leaves_endsQuietly() throws Exception {
        Path err = folder.resolve("err");
        Process scan = longScan("-o", "ndjson").redirectError(err.toFile()).start();
        try {
            try (BufferedReader out = new BufferedReader(
                    new InputStreamReader(scan.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine()).startsWith("{\"type\":\"scan\"");
            }
            assertThat(scan.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            scan.destroyForcibly();
        }
        assertThat(err).isEmptyFile();
    }

    @Test
    void maxTime_leavesAValidResultThatProvesLess() throws Exception {
        Path result = folder.resolve("result.ndjson");
        Process scan = longScan("-o", "ndjson=" + result, "--max-time", "2s", "--fail-on", "unproven").start();
        try {
            assertThat(scan.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            scan.destroyForcibly();
        }
        assertThat(scan.exitValue()).isEqualTo(3);
        ResultLines.parse(Files.readString(result)).complete(3);
    }

    private static void awaitLines(Process scan, Path file, int lines) throws Exception {
        for (int i = 0; i < SECONDS * 20; i++) {
            if (Files.exists(file) && Files.readString(file).lines().count() >= lines) {
                return;
            }
            assertThat(scan.waitFor(50, TimeUnit.MILLISECONDS)).as("ended before it was interrupted").isFalse();
        }
        throw new AssertionError("no " + lines + " lines in " + SECONDS + " s");
    }
}
