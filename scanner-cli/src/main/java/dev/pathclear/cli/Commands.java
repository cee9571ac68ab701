package dev.pathclear.cli;

import dev.pathclear.cli.command.CompareCommand;
import dev.pathclear.cli.command.ConvertCommand;
import dev.pathclear.cli.command.DoctorCommand;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands. Those that are called are made in full; of the others the name and the description are known, which
 * is what help and suggestions tell of them: each full one takes milliseconds, since its options are read by
 * reflection.
 *
 * @param version of the program, for results
 * @param called whether a command of this name may be called
 */
record Commands(Console console, String version, Predicate<String> called) {
    /** Adds all commands, in the order of the help. */
    void addTo(CommandLine main) {
        add(main, ScanCommand.class, () -> new ScanCommand(console, version));
        add(main, CompareCommand.class, () -> new CompareCommand(console, version));
        add(main, WatchCommand.class, () -> new WatchCommand(console, version));
        add(main, ConvertCommand.class, () -> new ConvertCommand(console, version));
        add(main, VerifyCommand.class, () -> new VerifyCommand(console));
        add(main, DoctorCommand.class, () -> new DoctorCommand(console, version));
        add(main, RulesCommand.class, () -> new RulesCommand(console));
        add(main, InitCommand.class, () -> new InitCommand(console, System.in, Commands::asksAPerson));
        add(main, ProfilesCommand.class, this::profiles);
    }

    private CommandLine profiles() {
        return new CommandLine(new ProfilesCommand())
                .addSubcommand(new ProfilesListCommand(console))
                .addSubcommand(new ProfilesShowCommand(console))
                .addSubcommand(new ProfilesLintCommand(console));
    }

    private void add(CommandLine main, Class<?> type, Supplier<?> maker) {
        Command described = type.getAnnotation(Command.class);
        if (called.test(described.name())) {
            main.addSubcommand(maker.get());
        } else {
            CommandSpec outline = CommandSpec.create().name(described.name());
            outline.usageMessage().description(described.description());
            main.addSubcommand(described.name(), outline);
        }
    }

    /** Returns whether standard input and output are a terminal. */
    private static boolean asksAPerson() {
        return System.console() != null && System.console().isTerminal();
    }
}
