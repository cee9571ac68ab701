package dev.pathclear.cli.error;

import dev.pathclear.verdict.ExitCode;
import java.util.List;

/** Why a command ends without doing its work: lines for the user, and the exit code. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.exitCode = exitCode;
    }

    /** What the user gave cannot be used. */
    public static Failure usage(List<String> lines) {
        return new Failure(ExitCode.USAGE, lines);
    }

    /** What the user gave cannot be used. */
    public static Failure usage(String line) {
        return usage(List.of(line));
    }

    /** This machine does not let the program do its work. */
    public static Failure couldNotRun(String line) {
        return new Failure(ExitCode.COULD_NOT_RUN, List.of(line));
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Returns the lines for the user. */
    public List<String> lines() {
        return getMessage().lines().toList();
    }
}
