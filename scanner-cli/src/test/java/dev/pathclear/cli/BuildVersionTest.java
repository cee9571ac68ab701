package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BuildVersionTest {
    @Test
    void version_namesVersionCommitAndJdk() {
        StringWriter out = new StringWriter();

        int exit = new CommandLine(new Main()).setOut(new PrintWriter(out)).execute("--version");

        assertThat(exit).isZero();
        assertThat(out.toString().lines().toList()).satisfiesExactly(
                line -> assertThat(line).matches("pathclear \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"),
                line -> assertThat(line).matches("commit ([0-9a-f]{12}(-dirty)?|unknown)"),
                line -> assertThat(line).startsWith("JDK " + Runtime.version().feature()));
    }
}
