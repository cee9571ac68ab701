package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged program says of itself. */
final class CommandLineIT {
    private static InstalledPathclear pathclear;

    @BeforeAll
    static void install() throws IOException {
        pathclear = new InstalledPathclear();
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    @Test
    void version_namesVersionCommitAndJdk() {
        Command.Result ended = pathclear.run("--version");

        assertThat(ended.exit()).isZero();
        assertThat(ended.lines()).satisfiesExactly(
                line -> assertThat(line).startsWith("pathclear "),
                line -> assertThat(line).startsWith("commit "),
                line -> assertThat(line).startsWith("JDK "));
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void help_ofScan_namesEachOption() {
        Command.Result ended = pathclear.run("scan", "--help");

        assertThat(ended.exit()).isZero();
        assertThat(ended.err()).isEmpty();
        for (String option : List.of("-f", "-x", "--profile", "--role", "--from", "--external", "--phase", "--with",
                "--product-version", "--set", "-p", "--exclude-ports", "--full-ranges", "--no-canaries", "--hold", "--assume-up", "-4", "-6",
                "--rate", "--max-in-flight", "--per-host", "--timeout", "--retries", "--max-time", "--source",
                "--transport", "--lanes", "-o", "--seed", "--shard", "--dry-run", "--yes", "--fail-on",
                "--histogram")) {
            assertThat(ended.out()).containsPattern("(?m)^ .*(?<![-\\w])" + option + "\\b");
        }
    }

    @Test
    void profiles_showJson_isAllThatIsPrinted() {
        Command.Result ended = pathclear.run("profiles", "show", "escan", "-o", "json");

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).startsWith("{").endsWith("}\n");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void reader_leavesAPage_endsQuietly() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" | head -n 1", "sh"));
        command.addAll(pathclear.command("profiles", "show", "escan"));

        Command.Result ended = Command.run(60, "", command);

        assertThat(ended.lines()).containsExactly("escan: eScan");
        assertThat(ended.err()).isEmpty();
    }
}
