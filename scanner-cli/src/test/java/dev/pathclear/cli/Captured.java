package dev.pathclear.cli;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command line run in this JVM: its exit code and what it printed. */
record Captured(int exitCode, String out, String err) {
    static Captured run(String... arguments) {
        return run(100, arguments);
    }

    static Captured run(int width, String... arguments) {
        return run(width, Language.EN, arguments);
    }

    static Captured run(int width, Language language, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8),
                new Terminal(false, false, width, false, true, "pathclear", language));
        int exitCode = Main.run(console, () -> false, arguments);
        return new Captured(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
