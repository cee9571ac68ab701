package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What makes a start slow, in what can be counted on any machine: classes that are not in the image's ahead-of-time cache,
 * and parts that are not needed. How long it takes is told by {@code benchmarks/field/start}.
 */
@EnabledOnOs(OS.LINUX)
final class StartIT {
    private static final int SECONDS = 60;

    @TempDir
    private Path temp;
    private Path image;

    @BeforeEach
    void findImage() throws IOException {
        try (DirectoryStream<Path> images = Files.newDirectoryStream(Path.of("target", "image"), "pathclear-*-image")) {
            image = images.iterator().next().toAbsolutePath();
        }
    }

    /** Runs a command and returns the lines of the log of loaded classes. */
    private List<String> loaded(int exitCode, String... arguments) throws IOException {
        Path log = temp.resolve("classes");
        List<String> command = new ArrayList<>(List.of(
                "env", "-u", "PATHCLEAR_AOT", "PATHCLEAR_JAVA_OPTS=-Xlog:class+load:file=" + log,
                image.resolve("pathclear").toString()));
        command.addAll(List.of(arguments));
        Command.Result result = Command.run(SECONDS, "", command);
        assertThat(result.exit()).as(result.err()).isEqualTo(exitCode);
        return Files.readAllLines(log);
    }

    /** Classes of files; those that the JVM spins for proxies and method handles are in no cache of JDK 25. */
    private static List<String> fromFiles(List<String> loaded) {
        return loaded.stream().filter(line -> line.contains("source: file:") || line.contains("source: jrt:")).toList();
    }

    private static List<String> spun(List<String> loaded) {
        return loaded.stream().filter(line -> line.contains("source: __")).toList();
    }

    @Test
    void help_takesItsClassesFromTheCache() throws IOException {
        List<String> loaded = loaded(0, "--help");

        assertThat(loaded).anyMatch(line -> line.contains("picocli.CommandLine source: shared objects file"));
        assertThat(fromFiles(loaded)).hasSizeLessThan(20); // a few at its exit among them
        assertThat(spun(loaded)).hasSizeLessThan(40);
    }

    @Test
    void scan_takesItsClassesFromTheCache_andNoFlightRecorder() throws IOException {
        List<String> loaded = loaded(1, "scan", "127.0.0.1", "-p", "1");

        assertThat(fromFiles(loaded)).hasSizeLessThan(20);
        assertThat(spun(loaded)).hasSizeLessThan(200);
        assertThat(loaded).noneMatch(line -> line.contains("LaneTurnEvent"));
        assertThat(loaded.stream().filter(line -> line.contains(" jdk.jfr."))).as("those of FlightRecorder's own state")
                .hasSizeLessThan(10);
    }
}
