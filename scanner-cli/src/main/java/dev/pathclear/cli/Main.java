package dev.pathclear.cli;

import dev.pathclear.Scanner;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.NettyLog;
import dev.pathclear.cli.console.WatchedOutput;
import dev.pathclear.cli.error.ErrorReport;
import dev.pathclear.report.Destination;
import dev.pathclear.verdict.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code pathclear} command. */
@Command(
        name = "pathclear",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Tells which ports of a vendor's port profile are blocked on the hosts of a network.")
public final class Main implements Runnable {
    private static final int MIN_HELP_WIDTH = 55;
    private static final int MAX_HELP_WIDTH = 120;
    private static final String HELP = "help";
    private static final Set<String> USING_NETTY = Set.of("scan", "watch", "doctor");

    @Spec
    private CommandSpec spec;

    /** Runs the command line of this process and returns its exit code. */
    static int run(String... args) {
        if (args.length > 0 && USING_NETTY.contains(args[0])) {
            NettyLog.switchOff();
        }
        if (args.length > 1 && args[0].equals("scan")) {
            // Reading the arguments takes as long as loading the transports. What fails here fails for the scan once
            // more.
            Thread.ofPlatform().daemon().name("warm-up").uncaughtExceptionHandler((thread, problem) -> { })
                    .start(Scanner::warmUp);
        }
        return run(Console.system(), Destination::standardOutputIsPipe, args);
    }

    /**
     * Runs the command line and returns the exit code, which is no success where not all could be printed.
     *
     * @param readerMayLeave whether that is no failure to tell of: the reader of a pipe has seen enough
     */
    static int run(Console console, BooleanSupplier readerMayLeave, String... args) {
        WatchedOutput out = new WatchedOutput(console.out());
        int exitCode = execute(new Console(out, console.err(), console.terminal()), args);
        if (exitCode != ExitCode.OK.code() || out.failure() == null) {
            return exitCode;
        }
        if (!readerMayLeave.getAsBoolean()) {
            console.say(Destination.standardOutput().failure(out.failure()).getMessage());
        }
        return ExitCode.COULD_NOT_RUN.code();
    }

    private static int execute(Console console, String... args) {
        ErrorReport errors = new ErrorReport(console);
        Set<String> words = new HashSet<>(List.of(args));
        // Known before the arguments are parsed, since that can fail too.
        boolean verbose = words.contains("-v") || words.contains("--verbose");
        try {
            CommandLine main = commandLine(console, words::contains);
            return main
                    .setParameterExceptionHandler((mistake, given) -> errors.usage(mistake))
                    .setExecutionExceptionHandler((problem, command, parsed) -> problem instanceof ParameterException e
                            ? errors.usage(e) : errors.thrown(problem, verbose))
                    .execute(args.length > 0 && args[0].equals(HELP) ? helpOf(main, args) : args);
        } catch (Throwable problem) {
            return errors.thrown(problem, verbose);
        }
    }

    /** Returns the arguments that ask for the help of a command: {@code help scan} is {@code scan --help}. */
    private static String[] helpOf(CommandLine main, String... args) {
        List<String> command = List.of(args).subList(1, args.length);
        CommandLine called = main;
        for (String word : command) {
            called = called == null ? null : called.getSubcommands().get(word);
        }
        // What is no command is told as that, which the option would keep from being told.
        Stream<String> option = called == null ? Stream.of() : Stream.of("--" + HELP);
        return Stream.concat(command.stream(), option).toArray(String[]::new);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }

    /** Returns the whole command line. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, name -> true);
    }

    /**
     * Returns the command line of which the commands that may be called are whole, and of the others what help tells.
     */
    static CommandLine commandLine(Console console, Predicate<String> called) {
        CommandLine main = new CommandLine(new Main());
        new Commands(console, BuildVersion.read().getProperty("version"), called).addTo(main);
        Ansi ansi = console.terminal().outTakesColour() ? Ansi.ON : Ansi.OFF;
        return main
                // A leading @ means a file of excludes here, not a file of arguments.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(Math.clamp(console.terminal().width(), MIN_HELP_WIDTH, MAX_HELP_WIDTH));
    }
}
