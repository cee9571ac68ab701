package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal sees; util-linux's {@code script} is the terminal. */
@EnabledOnOs(OS.LINUX)
final class TerminalIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static InstalledPathclear pathclear;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + " is not installed");
        pathclear = new InstalledPathclear();
    }

    @AfterAll
    static void remove() {
        if (pathclear != null) {
            pathclear.close();
        }
    }

    /** Runs the program in a terminal of 90 columns and returns what that showed. */
    private static String shown(String environment, String... arguments) {
        return shown(90, environment, arguments);
    }

    private static String shown(int columns, String environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of("env", "-u", "NO_COLOR", "TERM=xterm"));
        words.addAll(Stream.of(environment.split(" ")).filter(word -> !word.isEmpty()).toList());
        words.addAll(pathclear.command(arguments));
        return Command.run(60, "", List.of(SCRIPT.toString(), "-qec",
                "stty cols " + columns + "; exec " + String.join(" ", words), "/dev/null")).out();
    }

    private String[] longScan(String... more) {
        List<String> words = new ArrayList<>(List.of("scan", "127.88.0.0/16", "-p", "2201", "--rate", "500",
                "--max-time", "2s"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @Test
    void progress_isOneLineThatGoesAway() {
        String shown = shown("", longScan("-o", "ndjson=" + folder.resolve("r.ndjson")));

        List<String> updates = Stream.of(shown.split("\r")).filter(text -> text.contains("of 65,536 hosts")).toList();
        assertThat(updates).hasSizeBetween(3, 20).allMatch(text -> text.length() == 89 && text.contains(" left  "));
        assertThat(updates.getLast()).containsPattern("closed [0-9]");
        assertThat(shown).contains("\r" + " ".repeat(89) + "\rpathclear: ");
        assertThat(shown.lines()).last().asString().containsPattern("[0-9,]+ endpoints in [0-9]+s: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void progress_isAsWideAsTheTerminalButForOneColumn(int columns) {
        String shown = shown(columns, "TERM=dumb", longScan("-o", "ndjson=" + folder.resolve("r.ndjson")));

        List<String> updates = Stream.of(shown.split("\r")).filter(text -> text.contains("of 65,536 hosts")).toList();
        assertThat(updates).isNotEmpty().allMatch(text -> text.length() == columns - 1)
                .allMatch(text -> text.matches(" *[0-9]+%.*"));
        assertThat(shown).doesNotContain("\u001b[");
    }

    @Test
    void progress_quiet_isNotShown() {
        assertThat(shown("", longScan("-q", "-o", "ndjson=" + folder.resolve("r.ndjson")))).isEmpty();
    }

    @Test
    void progress_besideResultsOnTheSameTerminal_isNotShown() {
        assertThat(shown("", longScan("-o", "ndjson"))).startsWith("{\"type\":\"scan\"").doesNotContain(" left  ");
    }

    @Test
    void table_isColouredUnlessAskedNotTo() {
        String[] scan = {"scan", "127.88.0.1", "-p", "2201"};

        assertThat(shown("", scan)).contains("\u001b[");
        assertThat(shown("NO_COLOR=1", scan)).contains("127.88.0.1").doesNotContain("\u001b[");
        assertThat(shown("TERM=dumb", scan)).contains("127.88.0.1").doesNotContain("\u001b[");
    }

    @Test
    void watch_isRewrittenInPlace_exceptWhereTheTerminalCannot() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"),
                "ticket: CHG-1\nlines:\n  - {id: web, to: 127.88.0.1, ports: 2201, expect: any->open}\n");
        String[] watch = {"watch", "--plan", plan.toString(), "--interval", "100ms", "--for", "900ms"};

        assertThat(shown("", watch)).contains("\u001b[2A", "of 1 line as planned");
        assertThat(shown("TERM=dumb", watch)).contains("web").doesNotContain("\u001b[", "of 1 line as planned");
        assertThat(shown("NO_COLOR=1", watch)).contains("\u001b[2A").doesNotContainPattern("\u001b\\[[0-9;]*m");
    }
}
