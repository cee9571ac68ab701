package dev.pathclear.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ErrorReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ErrorReport report = new ErrorReport(new Console(new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, 100, false, true, "pathclear", Language.EN)));

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void request_isALineAProblem() {
        assertThat(report.thrown(new InvalidInputException(List.of("a:1: x", "a:2: y\u001b[2J")), false)).isEqualTo(2);
        assertThat(lines()).containsExactly("pathclear: a:1: x", "pathclear: a:2: y\\u001b[2J");
    }

    @Test
    void inputAndOutput_couldNotRun() {
        assertThat(report.thrown(new UncheckedIOException(new NoSuchFileException("x")), false)).isEqualTo(4);
        assertThat(report.thrown(new IOException("No space left on device"), false)).isEqualTo(4);
        assertThat(report.thrown(new OutOfMemoryError("Java heap space"), false)).isEqualTo(4);
        assertThat(lines()).hasSize(3).startsWith("pathclear: x: no such file or folder");
    }

    @Test
    void bug_isOneLine() {
        assertThat(report.thrown(new IllegalStateException("odd\nstate"), false)).isEqualTo(70);
        assertThat(lines()).singleElement().asString()
                .startsWith("pathclear: internal error, please report it (run again with -v")
                .contains("IllegalStateException: odd\\u000astate at dev.pathclear.cli.error.ErrorReportTest.");
    }

    @Test
    void bug_verbose_keepsTheDetailsInAFile() throws Exception {
        assertThat(report.thrown(new IllegalStateException("odd"), true)).isEqualTo(70);

        Matcher file = Pattern.compile("details in ([^)]+)\\)").matcher(lines().getFirst());
        assertThat(file.find()).isTrue();
        Path log = Path.of(file.group(1));
        assertThat(log).content().contains("IllegalStateException: odd", "\tat ");
        Files.delete(log);
    }
}
