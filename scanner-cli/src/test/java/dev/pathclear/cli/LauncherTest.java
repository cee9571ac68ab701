package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher of this checkout against JDKs and a Maven that are shell scripts in a temporary folder. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "pathclear");

    /** Leaves one line in builds.txt, takes a moment and writes the jar, as a build does. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME: $*" >>builds.txt
            [ ! -f broken ] || { echo 'error: broken' >&2; exit 1; }
            case "$*" in
                '-o '*) [ ! -f empty-repository ] || { echo 'Cannot access central in offline mode'; exit 1; } ;;
            esac
            sleep 1
            echo jar >scanner-cli/target/scanner-cli.jar
            """;

    @TempDir
    private Path temp;
    private Path home;

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(temp.resolve("path clear"));
        Files.copy(LAUNCHER, home.resolve("pathclear"));
        jdk("jdk-25", "25.0.3");
    }

    @Test
    void release_isRunFromItsOwnFolderThroughALink() throws Exception {
        release();
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("path clear", "pathclear"));

        Result result = run(link, Map.of(), "scan", "a b");

        assertThat(result.out()).contains("jdk-25").contains("<-jar>\n<" + home.toRealPath() + "/scanner-cli.jar>")
                .endsWith("<scan>\n<a b>\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void exitCode_isThatOfTheScanner() throws Exception {
        release();

        assertThat(run(Map.of("FAKE_EXIT", "3")).exitCode()).isEqualTo(3);
    }

    @Test
    void descriptors_tooFewForJava_isSaidInOneLine() throws Exception {
        release();
        Path few = script("few", "ulimit -n 32\nexec '%s' \"$@\"\n");

        Result result = run(few, Map.of());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines()).singleElement().asString().contains("40 file descriptors", "32");
    }

    /** The fake Java counts its starts, and fails to start where it is told so. */
    private List<String> starts() throws IOException {
        Path counted = temp.resolve("starts");
        return Files.exists(counted) ? Files.readAllLines(counted) : List.of();
    }

    @Test
    void usualStart_isNotTriedBefore() throws Exception {
        release();

        assertThat(run(Map.of()).exitCode()).isZero();
        assertThat(starts()).containsExactly("run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATHCLEAR_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void optionsOfJava_areTriedBefore_andWhatIsWrongIsSaidInOneLine(String variable) throws Exception {
        release();

        assertThat(run(Map.of(variable, "-Da=b")).exitCode()).isZero();
        assertThat(starts()).containsExactly("try", "run");
        Result result = run(Map.of(variable, "-Da=b", "FAKE_TRY", "1"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("pathclear: Java does not start: Too small maximum heap (exit code 1; " + variable + "=-Da=b)\n");
        assertThat(starts()).containsExactly("try", "run", "try");
    }

    @Test
    void debugger_isAskedOnce() throws Exception {
        release();

        run(Map.of("PATHCLEAR_JAVA_OPTS", "-agentlib:jdwp=transport=dt_socket,server=y"));

        assertThat(starts()).containsExactly("run");
    }

    @Test
    void jarThatWasChanged_isTriedBefore() throws Exception {
        release();
        Files.setLastModifiedTime(home.resolve("scanner-cli.jar"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        Result result = run(Map.of("FAKE_TRY", "1"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).endsWith("(exit code 1; " + home.toRealPath() + "/scanner-cli.jar was changed)\n");
    }

    @Test
    void folderThatIsGone_isSaidInOneLine() throws Exception {
        release();
        Path gone = script("gone", "mkdir gone-folder\ncd gone-folder\nrmdir ../gone-folder\nexec '%s' \"$@\"\n");

        Result result = run(gone, Map.of("FAKE_TRY", "1"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines()).filteredOn(line -> line.startsWith("pathclear: ")).singleElement().asString()
                .endsWith("(exit code 1; the current folder is gone or hidden)");
    }

    @Test
    void memoryLimit_isTriedWithLess() throws Exception {
        release();
        Path limited = script("limited", "ulimit -v 4000000\nexec '%s' \"$@\"\n");

        Result result = run(limited, Map.of("FAKE_TRY", "1"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).endsWith("(exit code 1; ulimit -v 4000000)\n");
        assertThat(Files.readString(temp.resolve("tried-with"))).isEqualTo("2427136\n");
        assertThat(run(limited, Map.of()).out()).contains("<-XX:+SuppressFatalErrorMessage>");
    }

    /** A runtime of another machine, as an image of another architecture has. */
    @Test
    void javaThatCannotBeRun_isNoVerdict() throws Exception {
        release();
        Files.write(temp.resolve("jdk-25/bin/java"), new byte[] {0x7f, 'E', 'L', 'F', 1, 2, 3});

        assertThat(run(Map.of()).exitCode()).isEqualTo(4);
    }

    private Path script(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        executable(file, "#!/bin/sh\n" + text.formatted(home.resolve("pathclear")));
        return file;
    }

    @Test
    void javaOptions_arePassedAsWords() throws Exception {
        release();

        assertThat(run(Map.of("PATHCLEAR_JAVA_OPTS", "-Xmx64m -Da=b")).out()).contains("<-Xmx64m>\n<-Da=b>\n");
    }

    @Test
    void compilerDirectives_areForAllButComparisons() throws Exception {
        release();
        assertThat(run(Map.of(), "scan").out()).contains("<-XX:TieredStopAtLevel=1>");
        Files.createFile(home.resolve("compiler.json"));

        assertThat(run(Map.of(), "scan").out()).doesNotContain("TieredStopAtLevel")
                .contains("<-XX:CompilerDirectivesFile=" + home.toRealPath() + "/compiler.json>");
        assertThat(run(Map.of(), "compare").out()).doesNotContain("Directives", "TieredStopAtLevel");
    }

    @Test
    void compiledMethodsOfTheCache_areForScans() throws Exception {
        release();

        assertThat(run(Map.of(), "scan").out()).doesNotContain("AOTReplayTraining");
        for (String command : List.of("compare", "--help", "rules")) {
            assertThat(run(Map.of(), command).out()).contains("<-XX:-AOTReplayTraining>");
        }
    }

    @Test
    void jdkAskedFor_tooOld_isRefusedInOneLine() throws Exception {
        release();

        Result result = run(Map.of("PATHCLEAR_JAVA_HOME", jdk("jdk-17", "17.0.15").toString()));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines()).singleElement().asString().contains("PATHCLEAR_JAVA_HOME", "jdk-17");
    }

    @Test
    void javaHome_tooOld_isPassedOver() throws Exception {
        release();
        Path newer = jdk("jdk-26", "26-ea");

        Result result = run(Map.of("PATHCLEAR_JAVA_HOME", "", "JAVA_HOME", jdk("jdk-8", "1.8.0_402").toString(),
                "PATH", newer.resolve("bin") + ":" + System.getenv("PATH")));

        assertThat(result.out()).startsWith(newer.toRealPath().toString());
    }

    @Test
    void noJdk_saysSoInOneLine() throws Exception {
        Path launcher = home.resolve("pathclear");
        Files.writeString(launcher, Files.readString(launcher).replace("REQUIRED=25", "REQUIRED=1000"));

        Result result = run(Map.of("PATHCLEAR_JAVA_HOME", ""));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines()).singleElement().asString().contains("no JDK 1000", "adoptium.net");
    }

    @Test
    void checkout_notBuilt_isBuiltOnce() throws Exception {
        checkout();

        Result first = run(Map.of());
        Result second = run(Map.of());

        assertThat(first.err().lines()).singleElement().asString().contains("building from source");
        assertThat(first.out()).contains("scanner-cli/target/scanner-cli.jar");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).singleElement().asString().contains("jdk-25", " -o ");
    }

    @Test
    void checkout_sourceNewerThanItsBuild_isBuiltAgain() throws Exception {
        checkout();
        run(Map.of());
        Path source = Files.createFile(home.resolve("scanner-core/src/main/A.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        run(Map.of());

        assertThat(builds()).hasSize(2);
    }

    @Test
    void checkout_artifactsMissing_isBuiltOnline() throws Exception {
        checkout();
        Files.createFile(home.resolve("empty-repository"));

        Result result = run(Map.of());

        assertThat(result.exitCode()).isZero();
        assertThat(builds()).satisfiesExactly(
                first -> assertThat(first).contains(" -o "), second -> assertThat(second).doesNotContain(" -o "));
    }

    @Test
    void checkout_buildFails_pointsAtTheLog() throws Exception {
        checkout();
        Files.createFile(home.resolve("broken"));

        Result result = run(Map.of());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().toList()).last().asString().contains("the build failed, see", "build.log");
        assertThat(home.resolve("scanner-cli/target/build.log")).content().contains("error: broken");
        assertThat(home.resolve("scanner-cli/target/build.lock")).doesNotExist();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void checkout_startedTwiceAtOnce_isBuiltOnce() throws Exception {
        checkout();

        List<Process> launchers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            launchers.add(start(home.resolve("pathclear"), Map.of(), "out" + i, "err" + i));
        }

        for (Process launcher : launchers) {
            assertThat(await(launcher)).isZero();
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void lock_ofAProcessThatIsGone_isBroken() throws Exception {
        checkout();
        Process gone = new ProcessBuilder("true").start();
        await(gone);
        Path lock = Files.createDirectories(home.resolve("scanner-cli/target/build.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(run(Map.of()).exitCode()).isZero();
        assertThat(lock).doesNotExist();
        assertThat(builds()).hasSize(1);
    }

    /** A folder that passes for a JDK; its java prints its own folder and its arguments, one a line. */
    private Path jdk(String name, String version) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(folder.resolve("bin/java"), """
                #!/bin/sh
                case "$*" in
                    *-Dpathclear.try=true*)
                        echo try >>'%1$s/starts'
                        ulimit -v >'%1$s/tried-with'
                        echo 'NOTE: Picked up JDK_JAVA_OPTIONS: x'
                        echo 'Error occurred during initialization of VM'
                        echo 'Too small maximum heap'
                        echo 'Error: A fatal exception has occurred. Program will exit.' >&2
                        exit ${FAKE_TRY:-0}
                        ;;
                esac
                echo run >>'%1$s/starts'
                echo '%2$s'
                printf '<%%s>\\n' "$@"
                exit ${FAKE_EXIT:-0}
                """.formatted(temp, folder.toRealPath()));
        return folder;
    }

    /** A release, whose files are of one time. */
    private void release() throws IOException {
        Path jar = Files.createFile(home.resolve("scanner-cli.jar"));
        Files.setLastModifiedTime(jar, Files.getLastModifiedTime(home.resolve("pathclear")));
    }

    private void checkout() throws IOException {
        for (String module : List.of("scanner-core", "scanner-cli")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        executable(temp.resolve("tools/mvn"), MAVEN);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("builds.txt"));
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return run(home.resolve("pathclear"), environment, arguments);
    }

    private Result run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        int exitCode = await(start(launcher, environment, "out", "err", arguments));
        return new Result(exitCode, Files.readString(temp.resolve("out")), Files.readString(temp.resolve("err")));
    }

    private Process start(Path launcher, Map<String, String> environment, String out, String err, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectOutput(temp.resolve(out).toFile())
                .redirectError(temp.resolve(err).toFile());
        builder.environment().keySet().removeIf(name -> name.contains("JAVA_OPT") || name.contains("JAVA_TOOL"));
        builder.environment().put("PATHCLEAR_AOT", "off");
        builder.environment().put("PATH", temp.resolve("tools") + ":" + System.getenv("PATH"));
        builder.environment().put("PATHCLEAR_JAVA_HOME", temp.resolve("jdk-25").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int await(Process process) throws InterruptedException {
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("the launcher ended within a minute").isTrue();
        return process.exitValue();
    }
}
