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
        completion.roles();
        Described.all(root).forEach(completion::command);
        completion.lines.add("");
        completion.lines.add(function(root) + " \"$@\"");
        return String.join("\n", completion.lines) + "\n";
    }

    private void roles() {
        lines.add("");
        lines.add("_pathclear_roles() { # of the profile that was given, else of all");
        lines.add("    local -a roles");
        lines.add("    case \" $words \" in");
        Described.rolesByProfile().forEach((profile, roles) -> lines.add("        *\" --profile \"" + profile
                + "\" \"*|*\" --profile=\"" + profile + "\" \"*) roles=(" + String.join(" ", roles) + ") ;;"));
        lines.add("        *) roles=(" + String.join(" ", Described.allRoles()) + ") ;;");
        lines.add("    esac");
        lines.add("    _describe role roles");
        lines.add("}");
        lines.add("");
        lines.add("_pathclear_outputs() { # a format, or FORMAT=FILE");
        lines.add("    if compset -P '*='; then _files; else compadd -S '' -- $argv; fi");
        lines.add("}");
        lines.add("");
        lines.add("_pathclear_or_file() { # some words, or a file");
        lines.add("    _alternative \"word:value:($argv)\" 'file:file:_files'");
        lines.add("}");
        lines.add("");
        lines.add("_pathclear_targets() { # @FILE is one of excludes, where options take it");
        lines.add("    compset -P '@'");
        lines.add("    _files");
        lines.add("}");
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
        if (Described.isRole(argument)) {
            return "_pathclear_roles";
        }
        if (argument.paramLabel().startsWith("FORMAT")) {
            return " _pathclear_outputs " + // with a space before it nothing is put before its arguments
                    String.join(" ", values);
        }
        if (argument.paramLabel().contains("@FILE") || argument.paramLabel().equals("TARGET")) {
            return "_pathclear_targets";
        }
        if (values.isEmpty()) {
            return Described.takesFile(argument) ? "_files" : " ";
        }
        return Described.takesFile(argument) ? " _pathclear_or_file " + String.join(" ", values)
                : "(" + String.join(" ", values) + ")";
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
