package dev.pathclear.cli;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged program, laid out as a release in a temporary folder that any user may read. */
public final class InstalledPathclear implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Path home;

    /** Lays it out. */
    public InstalledPathclear() throws IOException {
        home = Files.createTempDirectory("pathclear-it",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path libraries = Files.createDirectory(home.resolve("lib"));
        Files.copy(Path.of("..", "pathclear"), home.resolve("pathclear"));
        Files.copy(Path.of("target", "scanner-cli.jar"), home.resolve("scanner-cli.jar"));
        Files.copy(Path.of("target", "compiler.json"), home.resolve("compiler.json"));
        PathMatcher jar = FileSystems.getDefault().getPathMatcher("glob:**.jar");
        try (Stream<Path> files = Files.list(Path.of("target", "lib"))) {
            for (Path file : files.filter(jar::matches).toList()) {
                Files.copy(file, libraries.resolve(file.getFileName()));
            }
        }
        ageAlike();
    }

    /** As in an archive: what is newer than the launcher was changed since, and is tried before. */
    private void ageAlike() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    /** Returns the folder that it is in. */
    Path home() {
        return home;
    }

    /** Returns the command that starts the program. */
    public List<String> command(String... arguments) {
        return commandWithJavaOptions("", arguments);
    }

    /** Returns the command that starts the program in a JVM with further options. */
    public List<String> commandWithJavaOptions(String options, String... arguments) {
        return command(List.of("PATHCLEAR_AOT=off", "PATHCLEAR_JAVA_OPTS=" + options), arguments);
    }

    /** Returns the command that starts the program with these variables in its environment. */
    List<String> command(List<String> variables, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "COLUMNS", "LC_ALL=C.UTF-8"));
        command.addAll(variables);
        command.add("PATHCLEAR_JAVA_HOME=" + System.getProperty("java.home"));
        command.add(home.resolve("pathclear").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs the program to its end. */
    Command.Result run(String... arguments) {
        return Command.run(SECONDS, "", command(arguments));
    }

    /** Runs the program to its end, with something to read. */
    Command.Result runWithInput(String input, String... arguments) {
        return Command.run(SECONDS, input, command(arguments));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
