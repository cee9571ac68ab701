package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.manual.Pages;
import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the manual pages and completions in {@code src/main/dist} against the command line. After a change of options run
 * with {@code -Dgolden.update=true}.
 */
final class DistributedFilesTest {
    private static final Path FOLDER = Path.of("src/main/dist");

    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            for (Map.Entry<String, String> page : pages().entrySet()) {
                Path file = FOLDER.resolve(page.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            }
        }
    }

    private static Map<String, String> pages() {
        return Pages.of(Main.commandLine(Console.system()));
    }

    @Test
    void pagesAndCompletions_sayWhatTheCommandLineSays() throws IOException {
        Map<String, String> pages = pages();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(FOLDER.resolve(page.getKey())).hasContent(page.getValue());
        }
        try (Stream<Path> files = Stream.concat(Files.list(FOLDER.resolve("man")),
                Files.list(FOLDER.resolve("completions")))) {
            assertThat(files.map(file -> FOLDER.relativize(file).toString())).containsExactlyInAnyOrderElementsOf(
                    pages.keySet());
        }
    }

    @ParameterizedTest
    @CsvSource({"bash, pathclear.bash", "zsh, _pathclear", "fish, pathclear.fish"})
    void completion_isReadByItsShell(String shell, String file) {
        assumeInstalled(shell);
        Command.check(20, "", List.of(shell, "-n", FOLDER.resolve("completions").resolve(file).toString()));
    }

    /** Completes the last of some words as bash does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sc                    | scan",
        "profiles              | list,show,lint",
        "scan --profile        | eset-protect,escan,kaspersky-security-center,symantec-endpoint-protection",
        "scan --role           | agent,server,managed-device",
        "scan -o               | table,ndjson,nmap-xml",
        "scan --transport      | io_uring,epoll",
        "profiles show         | eset-protect,escan",
        "rules -o              | table,nftables,cisco-asa,plan",
        "rules --profile       | escan,src/",
        "rules --need          | required,recommended",
        "compare a b -o        | table,html",
        "watch --transport     | auto,io_uring",
        "convert               | pom.xml,src/",
        "scan -f               | pom.xml",
        "scan -o csv =         | pom.xml",
        "help                  | scan,rules",
    })
    void bash_completesCommandsProfilesRolesAndFormats(String words, String expected) {
        assumeInstalled("bash");
        String last = !words.equals("sc") ? "\"\"" : words;
        String before = last.equals(words) ? "pathclear" : "pathclear " + words;
        String script = "source src/main/dist/completions/pathclear.bash; COMP_WORDS=(" + before + " " + last
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_pathclear; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Command.Result result = Command.check(20, "", List.of("bash", "-c", script));

        assertThat(result.lines().stream().map(String::strip)).as(result.err())
                .contains(expected.replace("/", "").split(","));
    }

    @ParameterizedTest
    @CsvSource({"bash, pathclear.bash", "fish, pathclear.fish"})
    void roles_afterAProfile_areItsOwn(String shell, String file) {
        assumeInstalled(shell);
        String script = "source src/main/dist/completions/" + file + "; " + (shell.equals("fish")
                ? "complete -C 'pathclear scan --profile escan --role '"
                : "COMP_WORDS=(pathclear scan --profile escan --role ''); COMP_CWORD=5; _complete_pathclear;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\"");
        assertThat(Command.check(20, "", List.of(shell, "-c", script)).lines().stream().map(line -> line.split("\t")[0].strip()))
                .containsExactlyInAnyOrder("administrator", "client", "server", "update-agent");
    }

    @Test
    void fish_completesFormatsOfRules() {
        assumeInstalled("fish");
        String script = "source src/main/dist/completions/pathclear.fish; complete -C 'pathclear rules -o '";
        assertThat(Command.check(20, "", List.of("fish", "-c", script)).lines().stream().map(line -> line.split("\t")[0].strip()))
                .contains("nftables", "panos").doesNotContain("pom.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pathclear", "pathclear-scan", "pathclear-profiles-show"})
    void page_isReadByMan(String name) {
        assumeInstalled("groff");
        Command.Result result = Command.check(20, "", List.of("groff", "-man", "-ww", "-Tutf8", "-P-c", "-P-b", "-P-u",
                FOLDER.resolve("man").resolve(name + ".1").toString()));

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("SYNOPSIS");
    }

    private static void assumeInstalled(String program) {
        boolean installed = Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!installed) {
            System.err.println("Skipped, " + program + " is not installed");
        }
        assumeTrue(installed, program + " is not installed");
    }
}
