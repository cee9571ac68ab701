package dev.pathclear.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', nullValues = "-", value = {
        "                       ~ expected a command                              ~ pathclear",
        "profiles               ~ expected list, show or lint                     ~ pathclear profiles",
        "profils                ~ Unmatched argument at index 0: 'profils'; did you mean profiles? ~ pathclear",
        "profiles show          ~ Missing required parameter: 'ID|FILE'           ~ pathclear profiles show",
        "profiles list --colour ~ Unknown option: '--colour'                      ~ pathclear profiles list",
    })
    void mistake_isOneLineAndAPointerToTheHelp(String line, String problem, String command) {
        Captured result = Captured.run(line == null ? new String[0] : line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).containsExactly("pathclear: " + problem, "pathclear: see " + command + " --help");
    }

    /** A line that is broken by the width of the terminal cannot be pasted. */
    @ParameterizedTest
    @ValueSource(strings = {"scan", "watch", "compare", "rules", "convert", "verify", "init", "doctor", "profiles show",
            "profiles lint"})
    void help_examplesAreLinesThatCanBePasted(String command) {
        List<String> lines = Captured.run((command + " --help").split(" ")).outLines();
        int examples = lines.indexOf("Examples:");
        assertThat(examples).as("examples").isPositive();
        assertThat(lines.subList(examples + 1, lines.size()).stream().takeWhile(line -> !line.isBlank()))
                .allMatch(line -> line.startsWith("  pathclear ") || line.startsWith("    "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "profiles list", "profiles show eset-protect"})
    void standardOutputThatIsFull_isToldAndNoSuccess(String line) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(full, new PrintStream(err, true, UTF_8),
                new Terminal(false, false, 80, false, true, "pathclear", Language.EN));

        assertThat(Main.run(console, () -> false, line.split(" "))).isEqualTo(4);
        assertThat(err.toString(UTF_8)).isEqualTo("pathclear: cannot write to standard output: No space left on device\n");
        err.reset();
        assertThat(Main.run(console, () -> true, line.split(" "))).as("a pipe's reader has left").isEqualTo(4);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "scan", "profiles show"})
    void helpAsAWord_isThatOfTheOption(String command) {
        Captured word = Captured.run(("help " + command).strip().split(" "));

        assertThat(word.exitCode()).isZero();
        assertThat(word).isEqualTo(Captured.run((command + " --help").strip().split(" ")));
    }

    @Test
    void helpAsAWord_ofNoCommand_isBadUsage() {
        Captured result = Captured.run("help", "scam");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines().getFirst()).contains("'scam'; did you mean scan?");
    }

    @Test
    void help_goesToStandardOutput() {
        Captured result = Captured.run("profiles", "show", "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: pathclear profiles show");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:22, tcp 22", "[::1]:8443, tcp 8443", "localhost:443, tcp 443"})
    void targetsWithAPort_needNoOtherPorts(String target, String ports) {
        Captured ended = Captured.run("scan", target, "--dry-run");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).containsPattern("ports +" + ports + "\n");
    }

    @Test
    void targetsWithoutAPort_areAskedForPortsOrAProfile(@TempDir Path folder) throws IOException {
        for (String target : List.of("127.0.0.1", "::1", "fd00::8443", "localhost", "127.0.0.0/30")) {
            Captured ended = Captured.run("scan", target);
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.errLines()).first()
                    .isEqualTo("pathclear: expected --profile ID, --site FILE or -p PORTS; the profiles are:");
        }
        Path file = Files.writeString(folder.resolve("targets"), "127.0.0.1:22\n127.0.0.2\n");
        Captured mixed = Captured.run("scan", "-f", file.toString());
        assertThat(mixed.exitCode()).isEqualTo(2);
        assertThat(mixed.errLines()).first().asString().startsWith(
                "pathclear: expected --profile or -p for the targets listed without a port, found neither");
    }
}
