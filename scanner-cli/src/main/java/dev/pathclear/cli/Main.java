package dev.pathclear.cli;

import dev.pathclear.cli.command.CompareCommand;
import dev.pathclear.cli.command.ConvertCommand;
import dev.pathclear.cli.command.InitCommand;
import dev.pathclear.cli.command.ProfilesCommand;
import dev.pathclear.cli.command.ProfilesLintCommand;
import dev.pathclear.cli.command.ProfilesListCommand;
import dev.pathclear.cli.command.ProfilesShowCommand;
import dev.pathclear.cli.command.RulesCommand;
import dev.pathclear.cli.command.ScanCommand;
import dev.pathclear.cli.command.VerifyCommand;
import dev.pathclear.cli.command.WatchCommand;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.ErrorReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    @Spec
    private CommandSpec spec;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Console.system(), args));
    }

    /** Runs the command line and returns the exit code. */
    static int run(Console console, String... args) {
        ErrorReport errors = new ErrorReport(console);
        // Known before the arguments are parsed, since that can fail too.
        boolean verbose = List.of(args).contains("-v") || List.of(args).contains("--verbose");
        try {
            return commandLine(console)
                    .setParameterExceptionHandler((mistake, given) -> errors.usage(mistake))
                    .setExecutionExceptionHandler((problem, command, parsed) -> problem instanceof ParameterException e
                            ? errors.usage(e) : errors.thrown(problem, verbose))
                    .execute(args);
        } catch (Throwable problem) {
            return errors.thrown(problem, verbose);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }

    /** Returns whether standard input and output are a terminal. */
    private static boolean asksAPerson() {
        return System.console() != null && System.console().isTerminal();
    }

    static CommandLine commandLine(Console console) {
        String version = BuildVersion.read().getProperty("version");
        CommandLine main = new CommandLine(new Main())
                .addSubcommand(new ScanCommand(console, version))
                .addSubcommand(new CompareCommand(console, version))
                .addSubcommand(new WatchCommand(console, version))
                .addSubcommand(new ConvertCommand(console, version))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new RulesCommand(console))
                .addSubcommand(new InitCommand(console, System.in, Main::asksAPerson))
                .addSubcommand(new CommandLine(new ProfilesCommand())
                        .addSubcommand(new ProfilesListCommand(console))
                        .addSubcommand(new ProfilesShowCommand(console))
                        .addSubcommand(new ProfilesLintCommand(console)));
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
