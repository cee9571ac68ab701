package dev.pathclear.cli.manual;

import dev.pathclear.cli.option.Suggestions;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What picocli's model says of commands and options, as plain text. */
final class Described {
    private Described() {}

    /** Returns a command's subcommands, in the order of its help. */
    static List<CommandSpec> subcommands(CommandSpec command) {
        return command.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    }

    /** Returns the command with all commands below it. */
    static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(Stream.of(command), subcommands(command).stream().flatMap(Described::all));
    }

    /** Returns the options that are shown. */
    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** Returns the words of a command, such as {@code pathclear profiles show}. */
    static List<String> words(CommandSpec command) {
        return List.of(command.qualifiedName(" ").split(" "));
    }

    /** Returns what is said of a command in one line, without a full stop. */
    static String summary(CommandSpec command) {
        return withoutStop(text(command.usageMessage().description()));
    }

    /** Returns the first sentence said of an option or argument, without a full stop. */
    static String summary(ArgSpec argument) {
        String text = text(argument.description());
        int stop = text.indexOf(". ");
        return withoutStop(stop < 0 ? text : text.substring(0, stop));
    }

    /** Returns all that is said of an option or argument. */
    static String text(ArgSpec argument) {
        return text(argument.description());
    }

    static String text(String... lines) {
        return String.format(String.join(" ", lines)).replaceAll("\\s+", " ").strip();
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Returns whether an option takes a value. */
    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** Returns whether a value may be a file. */
    static boolean takesFile(ArgSpec argument) {
        String label = argument.paramLabel();
        return label.contains("FILE") || label.contains("RESULT") || label.contains("BEFORE") || label.contains("AFTER")
                || label.contains("TARGET");
    }

    /** Returns the values that an option suggests; the words of a label such as {@code before|after} are some. */
    static List<String> candidates(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
        }
        String label = argument.paramLabel();
        return label.matches("[a-z_]+(\\|[a-z_]+)+") ? List.of(label.split("\\|")) : List.of();
    }

    /** Returns whether a value is a role, of which a profile that was given before has only some. */
    static boolean isRole(ArgSpec argument) {
        return argument.completionCandidates() instanceof Suggestions.Roles;
    }

    /** Returns the roles of each profile that comes with the program. */
    static Map<String, List<String>> rolesByProfile() {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        ProfileCatalog.ids().forEach(id ->
                roles.put(id, ProfileCatalog.resolve(id).roles().stream().map(Role::id).sorted().toList()));
        return roles;
    }

    /** Returns the roles of all of them. */
    static List<String> allRoles() {
        return rolesByProfile().values().stream().flatMap(List::stream).distinct().sorted().toList();
    }
}
