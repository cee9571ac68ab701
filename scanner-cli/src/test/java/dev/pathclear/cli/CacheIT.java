package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ahead-of-time cache that the first scan makes, with a real JVM. */
@EnabledOnOs(OS.LINUX)
final class CacheIT {
    @TempDir
    private Path temp;

    private Command.Result scan(InstalledPathclear pathclear, CacheFolder caches, Path log) throws IOException {
        List<String> variables = new ArrayList<>(List.of(caches.variable(), "PATHCLEAR_AOT=",
                "PATHCLEAR_JAVA_OPTS=-Xlog:class+load:file=" + log));
        return Command.run(60, "", pathclear.command(variables,
                "scan", "192.0.2.1", "-p", "80", "--transport", "none", "--seed", "1", "-o", "table"));
    }

    private static long fromCache(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("dev.pathclear.") && line.contains("shared objects file")).count();
    }

    @Test
    void scan_firstTime_makesACacheThatTheNextOneLoadsFrom() throws Exception {
        CacheFolder caches = new CacheFolder(Files.createDirectories(temp.resolve("my caches")));
        try (InstalledPathclear pathclear = new InstalledPathclear()) {
            Command.Result first = scan(pathclear, caches, temp.resolve("first"));
            Path cache = caches.awaitCache();
            Command.Result second = scan(pathclear, caches, temp.resolve("second"));
            Files.writeString(cache, "not a cache");
            Command.Result third = scan(pathclear, caches, temp.resolve("third"));

            assertThat(fromCache(temp.resolve("first"))).isZero();
            assertThat(fromCache(temp.resolve("second"))).isGreaterThan(100);
            assertThat(fromCache(temp.resolve("third"))).isZero();
            for (Command.Result result : List.of(first, second, third)) {
                assertThat(result.exit()).isEqualTo(first.exit());
                assertThat(result.err()).isEmpty();
                assertThat(result.lines().getFirst()).isEqualTo(first.lines().getFirst());
            }
        }
    }
}
