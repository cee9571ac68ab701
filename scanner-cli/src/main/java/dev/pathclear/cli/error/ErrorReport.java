package dev.pathclear.cli.error;

import dev.pathclear.cli.console.Console;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong: one line a problem on standard error, and never a stack trace. */
public final class ErrorReport {
    private final Console console;

    /** @param console where the lines go */
    public ErrorReport(Console console) {
        this.console = console;
    }

    /**
     * Reports a mistake in the arguments: the problem, then where the help is.
     *
     * @return the process's exit code
     */
    public int usage(ParameterException mistake) {
        String problem = String.valueOf(mistake.getMessage()).lines().findFirst().orElse("bad usage");
        if (mistake instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            problem += "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        console.say(problem);
        console.say("see " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    /**
     * Reports what a command threw.
     *
     * @param verbose whether the details of a fault in this program are kept in a file
     * @return the process's exit code
     */
    public int thrown(Throwable problem, boolean verbose) {
        return switch (problem) {
            case Failure failure -> say(failure.lines(), failure.exitCode());
            case InvalidInputException input -> say(input.lines(), ExitCode.USAGE);
            case TransportUnavailableException none ->
                    say(List.of("cannot scan from here: " + none.getMessage()), ExitCode.COULD_NOT_RUN);
            case IOException io -> say(List.of(line(io)), ExitCode.COULD_NOT_RUN);
            case UncheckedIOException io -> say(List.of(line(io.getCause())), ExitCode.COULD_NOT_RUN);
            case OutOfMemoryError memory -> say(List.of("not enough memory (" + memory.getMessage()
                    + "); give more with PATHCLEAR_JAVA_OPTS=-Xmx512m"), ExitCode.COULD_NOT_RUN);
            default -> {
                String damage = Damage.line(problem);
                yield damage == null ? bug(problem, verbose) : say(List.of(damage), ExitCode.COULD_NOT_RUN);
            }
        };
    }

    private int say(List<String> lines, ExitCode exitCode) {
        lines.forEach(console::say);
        return exitCode.code();
    }

    private int bug(Throwable bug, boolean verbose) {
        String where = bug.getStackTrace().length == 0 ? "" : " at " + bug.getStackTrace()[0];
        String what = bug.getClass().getSimpleName() + (bug.getMessage() == null ? "" : ": " + bug.getMessage());
        String details = verbose ? log(bug) : "run again with -v for a file with the details";
        console.say("internal error, please report it (" + details + "): " + what + where);
        return ExitCode.BUG.code();
    }

    private static String log(Throwable bug) {
        try {
            Path file = Files.createTempFile("pathclear-", ".log");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                bug.printStackTrace(out);
            }
            return "details in " + file;
        } catch (IOException e) {
            return "no details: " + line(e);
        }
    }

    /** Returns what an input or output error means, since its message is often no more than the file's name. */
    public static String line(IOException error) {
        return switch (error) {
            case NoSuchFileException e -> e.getFile() + ": no such file or folder";
            case AccessDeniedException e -> e.getFile() + ": no permission";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
            default -> error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        };
    }
}
