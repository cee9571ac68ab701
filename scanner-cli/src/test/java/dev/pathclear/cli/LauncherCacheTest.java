package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's dealings with the ahead-of-time cache, with a Java that is a shell script. */
@EnabledOnOs(OS.LINUX)
final class LauncherCacheTest {
    /** Makes the cache that it is asked for, unless told to break; else prints its arguments, one a line. */
    private static final String JAVA = """
            #!/bin/sh
            here=$(dirname "$0")
            for argument; do
                case $argument in
                    -Dpathclear.try=true) exit ;;
                    -XX:AOTCacheOutput=*)
                        pwd >>"$here/rehearsals"
                        [ ! -p "$here/gate" ] || read -r line <"$here/gate"
                        [ ! -e "$here/broken" ] || exit 1
                        echo cache >"${argument#*=}"
                        exit
                        ;;
                esac
            done
            printf '<%s>\\n' "$@"
            """;

    @TempDir
    private Path temp;
    private Path home;
    private Path bin;
    private CacheFolder caches;

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(temp.resolve("path clear"));
        Files.copy(Path.of("..", "pathclear"), home.resolve("pathclear"));
        Files.createFile(home.resolve("scanner-cli.jar"));
        Files.setLastModifiedTime(home.resolve("pathclear"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        bin = Files.createDirectories(temp.resolve("jdk").resolve("bin"));
        Files.writeString(temp.resolve("jdk").resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        Files.writeString(bin.resolve("java"), JAVA);
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        caches = new CacheFolder(Files.createDirectories(temp.resolve("user's cache")));
    }

    private Command.Result run(List<String> variables, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "PATHCLEAR_JAVA_OPTS", "-u", "PATHCLEAR_AOT"));
        command.add("PATHCLEAR_JAVA_HOME=" + temp.resolve("jdk"));
        command.add(caches.variable());
        command.addAll(variables);
        command.add(home.resolve("pathclear").toString());
        command.addAll(List.of(arguments));
        Command.Result result = Command.run(30, "", command);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return result;
    }

    private long rehearsals() throws IOException {
        Path file = bin.resolve("rehearsals");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    @Test
    void scan_firstTime_makesACacheThatAllCommandsUse() throws Exception {
        assertThat(run(List.of(), "scan", "a b").lines()).noneMatch(line -> line.contains("AOT")).endsWith("<scan>", "<a b>");

        Path cache = caches.awaitCache();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache))).isEqualTo("rw-------");
        for (String command : List.of("scan", "profiles", "compare")) {
            assertThat(run(List.of("PATHCLEAR_JAVA_OPTS=-Da=b"), command).lines())
                    .containsSequence("<-XX:AOTCache=" + cache + ">", "<-Xlog:aot=off,cds=off>", "<-Da=b>", "<-jar>");
        }
        assertThat(bin.resolve("rehearsals")).hasContent("/"); // not the user's folder, which may be removed
    }

    @Test
    void scan_doesNotWaitForTheCacheNorHoldItsStreams() throws Exception {
        Command.run(30, "", List.of("mkfifo", bin.resolve("gate").toString()));

        // The shell ends only when nobody holds the pipe any more.
        Command.Result result = Command.run(30, "", List.of("sh", "-c", "'%s' scan 2>&1 | cat".formatted(wrapper())));

        assertThat(result.lines()).contains("<scan>");
        assertThat(caches.files()).noneMatch(file -> file.toString().endsWith(".aot"));
        Files.writeString(bin.resolve("gate"), "go\n");
        caches.awaitCache();
    }

    private Path wrapper() throws IOException {
        Path file = temp.resolve("wrapper");
        Files.writeString(file, """
                #!/bin/sh
                unset PATHCLEAR_JAVA_OPTS PATHCLEAR_AOT
                XDG_CACHE_HOME="%s" PATHCLEAR_JAVA_HOME="%s" exec "%s" "$@"
                """.formatted(caches.root(), temp.resolve("jdk"), home.resolve("pathclear")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void cache_ofAnotherJar_isReplaced() throws Exception {
        run(List.of(), "scan");
        Path before = caches.awaitCache();
        Files.writeString(home.resolve("scanner-cli.jar"), "another");

        assertThat(run(List.of(), "scan").out()).doesNotContain("AOT");

        caches.awaitCacheOtherThan(before);
        assertThat(before).doesNotExist();
    }

    @Test
    void cache_ofAnotherPlace_isRemovedOnceNobodyHasReadItForAMonth() throws Exception {
        Files.createDirectories(caches.folder());
        Path unread = lastRead("scanner-1-2-3.aot", 32);
        Path read = lastRead("scanner-4-5-6.aot", 29);
        Path foreign = lastRead("notes.txt", 32);

        run(List.of(), "scan");

        caches.awaitCacheOtherThan(unread, read, foreign);
        assertThat(unread).doesNotExist();
        assertThat(read).exists();
        assertThat(foreign).exists();
    }

    @Test
    void caches_ofOtherPlaces_areKeptAsFarAsTheyWereReadLast() throws Exception {
        Files.createDirectories(caches.folder());
        Path[] others = new Path[5];
        for (int i = 0; i < others.length; i++) {
            others[i] = lastRead("scanner-" + i + "-2-3.aot", i + 1);
        }

        run(List.of(), "scan");

        caches.awaitCacheOtherThan(others[4], others[0], others[1], others[2]);
        assertThat(others[2]).exists();
        assertThat(others[3]).doesNotExist();
        assertThat(others[4]).doesNotExist();
    }

    /** Makes a file that was written long ago. */
    private Path lastRead(String name, int daysAgo) throws IOException {
        Path file = Files.writeString(caches.folder().resolve(name), "of another place");
        Instant now = Instant.now();
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(
                FileTime.from(now.minus(Duration.ofDays(60))), FileTime.from(now.minus(Duration.ofDays(daysAgo))), null);
        return file;
    }

    @Test
    void cache_thatCannotBeMade_isTriedAgainAfterADay() throws Exception {
        Files.createFile(bin.resolve("broken"));
        run(List.of(), "scan");
        Path cache = caches.awaitCache();
        Files.delete(bin.resolve("broken"));
        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minus(Duration.ofHours(23))));
        run(List.of(), "scan");
        assertThat(rehearsals()).isEqualTo(1);
        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Command.run(30, "", List.of("mkfifo", bin.resolve("gate").toString()));

        run(List.of(), "scan");

        Files.writeString(bin.resolve("gate"), "go\n"); // waits for the rehearsal
        assertThat(caches.awaitCache()).isEqualTo(cache).hasContent("cache");
        assertThat(rehearsals()).isEqualTo(2);
    }

    @Test
    void cache_thatCannotBeMade_isTriedOnceADay() throws Exception {
        Files.createFile(bin.resolve("broken"));
        run(List.of(), "scan");
        assertThat(caches.awaitCache()).isEmptyFile();

        assertThat(run(List.of(), "scan").out()).doesNotContain("AOT");
        assertThat(caches.files()).hasSize(1);
        assertThat(rehearsals()).isEqualTo(1);
    }

    @Test
    void cache_inAFolderThatOthersMayWriteTo_isNotUsed() throws Exception {
        run(List.of(), "scan");
        caches.awaitCache();
        Files.setPosixFilePermissions(caches.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(run(List.of(), "scan").out()).doesNotContain("AOT");
    }

    @Test
    void cache_notWanted_isNeitherMadeNorUsed() throws Exception {
        run(List.of(), "profiles");
        run(List.of("PATHCLEAR_AOT=off"), "scan");
        run(List.of("PATHCLEAR_JAVA_OPTS=-XX:AOTMode=off"), "scan");
        run(List.of("XDG_CACHE_HOME=", "HOME="), "scan");
        run(List.of("XDG_CACHE_HOME=/dev/null"), "scan");

        assertThat(caches.files()).isEmpty();
        assertThat(rehearsals()).isZero();
    }
}
