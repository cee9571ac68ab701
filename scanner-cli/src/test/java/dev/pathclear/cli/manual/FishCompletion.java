package dev.pathclear.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: a line for each command and option, with the words before it as a condition. */
final class FishCompletion {
    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    /** Returns the completion of a command with all below it. */
    static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion();
        completion.lines.add("# Completion of " + root.name() + " for fish.");
        completion.roles();
        Described.all(root).forEach(completion::command);
        return String.join("\n", completion.lines) + "\n";
    }

    private void roles() {
        lines.add("function __pathclear_roles # of the profile that was given, else of all");
        lines.add("    set -l line (string join ' ' -- (commandline -opc))");
        lines.add("    switch (string replace -r '.*--profile[ =]([^ ]+).*' '$1' -- \"$line\")");
        Described.rolesByProfile().forEach((profile, roles) -> {
            lines.add("        case " + profile);
            lines.add("            printf '%s\\n' " + String.join(" ", roles));
        });
        lines.add("        case '*'");
        lines.add("            printf '%s\\n' " + String.join(" ", Described.allRoles()));
        lines.add("    end");
        lines.add("end");
    }

    private void command(CommandSpec command) {
        List<CommandSpec> below = Described.subcommands(command);
        String here = condition(command);
        String condition = below.isEmpty() ? here : here + "; and not __fish_seen_subcommand_from "
                + String.join(" ", below.stream().map(CommandSpec::name).toList());
        String when = " -n '" + condition.replaceFirst("^; and ", "") + "'";
        String root = "complete -c " + Described.words(command).getFirst();
        if (!below.isEmpty() || command.positionalParameters().stream().noneMatch(Described::takesFile)) {
            lines.add(root + when + " -f");
        }
        for (CommandSpec one : below) {
            lines.add(root + when + " -a " + one.name() + " -d " + quote(Described.summary(one)));
        }
        for (var argument : command.positionalParameters()) {
            List<String> values = Described.candidates(argument);
            if (!values.isEmpty()) {
                lines.add(root + when + " -a " + quote(String.join(" ", values)));
            }
        }
        for (OptionSpec option : Described.options(command)) {
            lines.add(root + when + names(option) + value(option) + " -d " + quote(Described.summary(option)));
        }
    }

    private static String condition(CommandSpec command) {
        StringBuilder condition = new StringBuilder();
        for (String word : Described.words(command).subList(1, Described.words(command).size())) {
            condition.append("; and __fish_seen_subcommand_from ").append(word);
        }
        return condition.toString();
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String value(OptionSpec option) {
        if (!Described.takesValue(option)) {
            return "";
        }
        List<String> values = Described.candidates(option);
        if (Described.isRole(option)) {
            return " -x -a '(__pathclear_roles)'";
        }
        boolean isFormat = option.paramLabel().startsWith("FORMAT"); // the file comes after it in the same word
        String exclusive = Described.takesFile(option) && !isFormat ? " -r -F" : " -x";
        return values.isEmpty() ? exclusive : exclusive + " -a " + quote(String.join(" ", values));
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
