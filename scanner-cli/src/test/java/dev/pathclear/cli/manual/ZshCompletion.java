package dev.pathclear.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh: a function a command, which calls _arguments, see zshcompsys(1). */
final class ZshCompletion {
    private final List<String> lines = new ArrayList<>();

    private ZshCompletion() {}

    /** Returns the completion of a command with all below it. */
    static String of(CommandSpec root) {
        ZshCompletion completion = new ZshCompletion();
        completion.lines.add("#compdef " + root.name());
        Described.all(root).forEach(completion::command);
        completion.lines.add("");
        completion.lines.add(function(root) + " \"$@\"");
        return String.join("\n", completion.lines) + "\n";
    }

    private static String function(CommandSpec command) {
        return "_" + String.join("_", Described.words(command));
    }

    private void command(CommandSpec command) {
        List<String> specs = new ArrayList<>();
        Described.options(command).forEach(option -> specs.addAll(specs(option)));
        List<CommandSpec> below = Described.subcommands(command);
        lines.add("");
        lines.add(function(command) + "() {");
        if (below.isEmpty()) {
            for (var argument : command.positionalParameters()) {
                String many = argument.arity().max() > 1 || argument.index().max() > 100 ? "*:" : ":";
                specs.add(many + message(argument.paramLabel()) + ":" + action(argument));
            }
            lines.add("    _arguments -s -S" + arguments(specs));
        } else {
            lines.add("    local state");
            specs.add("1: :->command");
            specs.add("*:: :->rest");
            lines.add("    _arguments -C" + arguments(specs));
            dispatch(below);
        }
        lines.add("}");
    }

    private void dispatch(List<CommandSpec> below) {
        lines.add("    case $state in");
        lines.add("        command)");
        lines.add("            local -a commands=(");
        for (CommandSpec one : below) {
            lines.add("                " + quote(one.name() + ":" + Described.summary(one)));
        }
        lines.add("            )");
        lines.add("            _describe command commands ;;");
        lines.add("        rest)");
        lines.add("            case $words[1] in");
        for (CommandSpec one : below) {
            lines.add("                " + one.name() + ") " + function(one) + " ;;");
        }
        lines.add("            esac ;;");
        lines.add("    esac");
    }

    private static String arguments(List<String> specs) {
        return specs.stream().map(spec -> " \\\n        " + quote(spec)).collect(Collectors.joining());
    }

    private static List<String> specs(OptionSpec option) {
        String summary = "[" + Described.summary(option).replaceAll("([\\[\\]:])", "\\\\$1") + "]";
        String value = Described.takesValue(option) ? ":" + message(option.paramLabel()) + ":" + action(option) : "";
        String many = option.isMultiValue() ? "*" : "";
        List<String> specs = new ArrayList<>();
        for (String name : option.names()) {
            String equals = !Described.takesValue(option) ? "" : name.startsWith("--") ? "=" : "+";
            specs.add(many + name + equals + summary + value);
        }
        return specs;
    }

    private static String message(String label) {
        return label.replace(":", "\\:");
    }

    private static String action(ArgSpec argument) {
        List<String> values = Described.candidates(argument);
        if (values.isEmpty()) {
            return Described.takesFile(argument) ? "_files" : " ";
        }
        String words = "(" + String.join(" ", values) + ")";
        return Described.takesFile(argument) ? "{_alternative 'word:value:" + words + "' 'file:file:_files'}" : words;
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
