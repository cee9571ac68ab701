package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real JVM that cannot start, or cannot load the program, gives exit code 4 and one line, and leaves no file behind. */
@EnabledOnOs(OS.LINUX)
final class StartFailureIT {
    private InstalledPathclear pathclear;

    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        pathclear = new InstalledPathclear();
    }

    @AfterEach
    void remove() {
        pathclear.close();
    }

    /** Runs it under conditions that a shell makes, in a folder in which nothing may be left. */
    private void failsInOneLine(String conditions, List<String> command, String... parts) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("user"));
        List<String> whole = new ArrayList<>(List.of("sh", "-c", "cd \"$1\" && shift && " + conditions + " exec \"$@\"",
                "sh", empty.toString()));
        whole.addAll(command);
        Command.Result result = Command.run(60, "", whole);

        assertThat(result.exit()).as(result.err()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().startsWith("pathclear: ").contains(parts);
        assertThat(empty).isEmptyDirectory();
    }

    private List<String> scan(String options) {
        return pathclear.commandWithJavaOptions(options, "scan", "127.0.0.1", "-p", "1");
    }

    @Test
    void optionsThatJavaRefuses() throws IOException {
        failsInOneLine("", scan("-Xmx1m"), "Java does not start: Too small maximum heap", "PATHCLEAR_JAVA_OPTS=-Xmx1m");
    }

    @Test
    void optionsOfTheJdk() throws IOException {
        failsInOneLine("JDK_JAVA_OPTIONS=-nonsense; export JDK_JAVA_OPTIONS;", scan(""), "JDK_JAVA_OPTIONS=-nonsense",
                "nrecognized");
    }

    @Test
    void tooLittleAddressSpace() throws IOException {
        failsInOneLine("ulimit -v 2000000;", scan(""), "Java does not start: ", "ulimit -v 2000000");
    }

    /** Whatever it is enough for: the JVM may give up at any moment, but never with what reads as a verdict. */
    @ParameterizedTest
    @ValueSource(ints = {3_600_000, 4_000_000, 4_400_000, 5_200_000})
    void addressSpaceAtTheEdge_isNeverAVerdict(int kib) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -v " + kib + "; exec \"$@\"", "sh"));
        command.addAll(pathclear.command("profiles", "list"));

        assertThat(Command.run(60, "", command).exit()).isIn(0, 4, 134);
    }

    @Test
    void proc_isHidden() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "to hide /proc needs root");
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "sh"));
        command.addAll(scan(""));

        failsInOneLine("", command, "Java does not start: ", "/proc is hidden");
    }

    @Test
    void mainJar_isCut() throws IOException {
        cut(pathclear.home().resolve("scanner-cli.jar"));

        failsInOneLine("", scan(""), "Java does not start: Error: Invalid or corrupt jarfile", "scanner-cli.jar was changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"picocli", "scanner-core", "netty-common"})
    void library_isCut_orMissing(String name) throws IOException {
        Path library = library(name);
        cut(library);
        failsInOneLine("", scan(""), library + ": expected a part of the program, found one that is damaged;");
        Files.delete(folder.resolve("user"));
        Files.delete(library);
        failsInOneLine("", scan(""), library + ": expected a part of the program, found none;");
    }

    @Test
    void library_mayNotBeRead() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "to be somebody else needs root");
        Path library = library("picocli");
        Files.setPosixFilePermissions(library, Set.of());
        List<String> command = new ArrayList<>(List.of("runuser", "-u", "nobody", "--"));
        command.addAll(scan(""));

        failsInOneLine("chmod 777 .; chmod 755 ..;", command, "no permission to read " + library);
    }

    private Path library(String name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pathclear.home().resolve("lib"), name + "-*.jar")) {
            return files.iterator().next();
        }
    }

    private static void cut(Path jar) throws IOException {
        try (FileChannel channel = FileChannel.open(jar, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 2_000);
        }
    }
}
