package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of commands in the README does what it says when it is copied into a shell, one after the other in one folder.
 * What would be sent to another machine is left unsent (--dry-run); the two results that are compared are made beforehand.
 */
@EnabledOnOs(OS.LINUX)
final class ReadmeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int SECONDS = 120;
    private static final int FEWEST_COMMANDS = 19;

    /** Runs the packaged program, and notes what was run and how it ended. */
    private static final String WRAPPER = """
            #!/bin/sh
            case "$*" in
                'scan 10.'*) set -- "$@" --dry-run ;;
            esac
            '%s' "$@"
            status=$?
            echo "$status $*" >>ended
            exit "$status"
            """;

    @TempDir
    private Path folder;

    @Test
    void everyBlockOfCommands_works() throws IOException {
        List<List<String>> blocks = blocks(Files.readAllLines(ROOT.resolve("README.md")));
        layOut();
        for (List<String> block : blocks) {
            Command.Result result = Command.run(SECONDS, "", List.of("env", "-C", folder.toString(),
                    "PATH=" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH"),
                    "sh", "-c", String.join("\n", block)));
            assertThat(result.err()).as(String.join("\n", block)).doesNotContain("not found", "No such file", "error");
        }
        List<String> ended = Files.readAllLines(folder.resolve("ended"));
        assertThat(ended).hasSizeGreaterThan(FEWEST_COMMANDS)
                .allMatch(line -> line.matches("[013] .*")); // verdicts; never usage, nor a failure
        assertThat(ended).contains("0 scan 10.1.0.0/24 --profile kaspersky-security-center --dry-run",
                "0 verify watch.ndjson", "0 rules --site lisbon.yaml -o nftables",
                "1 scan 127.0.0.1 --profile kaspersky-security-center --role administration-server --phase after");
        assertThat(folder.resolve("CHG-1.html")).isNotEmptyFile();
    }

    /** What is copied from the examples has to be readable anywhere: names of others do not resolve. */
    @Test
    void examples_nameNoHostThatDoesNotResolve() throws IOException {
        assertThat(Files.readString(ROOT.resolve("examples/change-plan.yaml"))).doesNotContainPattern("[a-z]\\.example");
        assertThat(Files.readString(ROOT.resolve("examples/site.yaml"))).doesNotContainPattern("[a-z]\\.example");
    }

    /** Else JUnit warns of each, as it removes the folder. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private void layOut() throws IOException {
        Path program = image().resolve("pathclear");
        Path wrapper = Files.writeString(folder.resolve("pathclear"), WRAPPER.formatted(program));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("examples", "profiles", "scanner-cli")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        for (String name : List.of("monday", "tuesday")) {
            assertThat(Command.run(SECONDS, "", List.of(program.toString(), "scan", "127.0.0.1", "-p", "1", "-q", "-o",
                    "ndjson=" + folder.resolve(name + ".ndjson"))).exit()).isEqualTo(1);
        }
    }

    /** Returns the image that was built, which starts soonest. */
    private static Path image() throws IOException {
        try (DirectoryStream<Path> images = Files.newDirectoryStream(Path.of("target", "image"), "pathclear-*-image")) {
            return images.iterator().next().toAbsolutePath();
        }
    }

    /** Returns the indented blocks whose first line is a command that needs no other machine, no root and no build. */
    private static List<List<String>> blocks(List<String> readme) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : (Iterable<String>) Stream.concat(readme.stream(), Stream.of("end"))::iterator) {
            if (line.startsWith("    ")) {
                block.add(line.substring(4));
            } else if (!line.isBlank()) {
                if (!block.isEmpty() && block.getFirst().matches("(\\./pathclear|java|printf) .*")) {
                    blocks.add(block);
                }
                block = new ArrayList<>();
            }
        }
        return blocks;
    }
}
