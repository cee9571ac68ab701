package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.console.Console;
import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every example of a help text, and so of the manual pages, does what it says when it is pasted into a shell, in a folder
 * with the files that it names. Scans are left unsent (--dry-run), watches are short, and init asks nothing.
 */
@EnabledOnOs(OS.LINUX)
final class HelpExamplesIT {
    private static final int SECONDS = 60;
    private static final int FEWEST = 24;

    private static final String WRAPPER = """
            #!/bin/sh
            case "$*" in
                'scan 127.'*) ;;
                'scan '*) set -- "$@" --dry-run ;;
                init) rm -f site.yaml; set -- init --yes --profile eset-protect --hosts server=127.0.0.1 \\
                        --hosts agent=127.0.0.2 --from agent ;;
                'watch '*)
                    case "$*" in *--for*) ;; *) set -- "$@" --for 600ms ;; esac
                    for word in "$@"; do
                        shift
                        case $word in
                            2h | 10m) word=600ms ;;
                            stable:60s) word=stable:200ms ;;
                        esac
                        set -- "$@" "$word"
                    done ;;
            esac
            exec '%s' "$@"
            """;

    @TempDir
    private Path folder;

    @Test
    void everyExample_works() throws IOException {
        List<String> examples = examples(Main.commandLine(Console.system())).toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(FEWEST);
        try (InstalledPathclear pathclear = new InstalledPathclear()) {
            layOut(pathclear);
            for (String example : examples) {
                Command.Result ended = shell(pathclear, example);
                assertThat(ended.exit()).as("%s: %s", example, ended.err()).isIn(expected(example));
                assertThat(ended.err()).as(example).doesNotContain("\tat ");
            }
        }
        assertThat(folder).isDirectoryContaining("glob:**/lisbon.yaml").isDirectoryContaining("glob:**/sheet.html")
                .isDirectoryContaining("glob:**/rules.nft").isDirectoryContaining("glob:**/CHG-4711.html");
    }

    /** The doctor judges the machine that it is on; all else goes well. */
    private static List<Integer> expected(String example) {
        return example.startsWith("pathclear doctor") ? List.of(0, 3) : List.of(0);
    }

    private static Stream<String> examples(CommandLine command) {
        List<String> examples = new ArrayList<>();
        for (String line : command.getCommandSpec().usageMessage().footer()) {
            if (line.startsWith("  pathclear ")) {
                examples.add(line.strip());
            } else if (!examples.isEmpty() && examples.getLast().endsWith("\\")) {
                examples.add(examples.removeLast() + "\n" + line);
            }
        }
        return Stream.concat(examples.stream(),
                command.getSubcommands().values().stream().flatMap(HelpExamplesIT::examples));
    }

    private void layOut(InstalledPathclear pathclear) throws IOException {
        Path wrapper = Files.writeString(folder.resolve("pathclear"),
                WRAPPER.formatted(pathclear.home().resolve("pathclear")));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("hosts.txt"), "10.1.0.5\n");
        Files.writeString(folder.resolve("mine.yaml"), """
                schemaVersion: 1
                id: mine
                vendor: Example
                product: Mine
                title: { en: Mine }
                revision: "2026-01-31"
                rolloutRole: server
                roles:
                  - { id: server, title: { en: Server } }
                  - { id: agent, title: { en: Agent } }
                flows:
                  - { id: report, from: agent, to: server, protocol: tcp, ports: [1], need: required,
                      title: { en: Upload } }
                """);
        Files.writeString(folder.resolve("change.yaml"),
                "ticket: CHG-1\nlines:\n  - {id: web, to: 127.0.0.1, ports: 1, expect: any->open}\n");
        for (String day : List.of("monday", "tuesday")) {
            assertThat(shell(pathclear, "pathclear scan 127.0.0.1 --profile mine.yaml --phase after -q -o ndjson=" + day
                    + ".ndjson").exit()).isEqualTo(1);
        }
        assertThat(shell(pathclear, "pathclear init").exit()).isZero();
    }

    private Command.Result shell(InstalledPathclear pathclear, String line) {
        return Command.run(SECONDS, "", List.of("env", "-C", folder.toString(), "LC_ALL=C.UTF-8", "PATHCLEAR_AOT=off",
                "PATHCLEAR_JAVA_HOME=" + System.getProperty("java.home"), "PATH=" + folder + ":" + System.getenv("PATH"),
                "sh", "-c", line));
    }
}
