package dev.pathclear.cli.console;

import dev.pathclear.probe.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the program writes: results to {@code out}, all else to {@code err}; UTF-8, whatever the locale.
 *
 * @param out unbuffered, so that whoever writes learns of a closed pipe at once
 * @param err prints a line at once
 */
public record Console(OutputStream out, PrintStream err, Terminal terminal) {
    private static final int MAX_LINE = 2_000;

    /** Returns the process's own streams. */
    public static Console system() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.of(System.getProperties(), System.getenv()));
    }

    /** Returns a printer on {@code out} for texts of a few pages; it is to be flushed or closed. */
    public PrintStream printer() {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    /** Prints a line for the user on {@code err}, with control characters made visible. */
    public void say(String line) {
        err.println("pathclear: " + Printable.plain(line, MAX_LINE));
    }

    /** Prints a block: a line for the user, and those that go on with it. */
    public void say(List<String> block) {
        synchronized (err) {
            say(block.getFirst());
            block.subList(1, block.size()).forEach(this::sayMore);
        }
    }

    /** Prints a line that goes on with what was said before. */
    public void sayMore(String line) {
        err.println("  " + Printable.plain(line, MAX_LINE));
    }
}
