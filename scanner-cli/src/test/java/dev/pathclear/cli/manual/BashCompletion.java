package dev.pathclear.cli.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion for bash, from 3.2 on and without bash-completion: a function that finds the command, and then says what may
 * follow by a table of commands and options. Readline breaks words at an equals sign, so that {@code -o csv=FILE} is three.
 */
final class BashCompletion {
    private static final String FUNCTION = """
            _pathclear_suggest() { # values of a list, the last one after a comma
                local before=
                case $current in *,*) before=${current%%,*}, ;; esac
                COMPREPLY=($(compgen -P "$before" -W "$1" -- "${current#"$before"}"))
            }

            _pathclear_files() {
                local IFS=$'\\n'
                compopt -o filenames 2>/dev/null
                COMPREPLY+=($(compgen -f -- "$current"))
            }

            _complete_pathclear() {
                local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= profile= i word
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    case "$command $word" in
            %s
                    esac
                    [ "$word" = --profile ] && profile=${COMP_WORDS[i+1]}
                    [ "$profile" = = ] && profile=${COMP_WORDS[i+2]}
                done
                if [ "$current" = = ]; then
                    current=
                elif [ "$before" = = ]; then
                    before=${COMP_WORDS[COMP_CWORD-2]}
                    case $before in -*) ;; *) _pathclear_files; return ;; esac # FORMAT=FILE
                fi
                case "$command $before" in
            %s
                esac
                case $current in
                    -*) case $command in
            %s
                        esac
                        return ;;
                    @*) current=${current#@}; _pathclear_files; COMPREPLY=("${COMPREPLY[@]/#/@}"); return ;;
                esac
                case $command in
            %s
                esac
            }

            complete -F _complete_pathclear pathclear
            """;

    private BashCompletion() {}

    /** Returns the completion of a command with all below it. */
    static String of(CommandSpec root) {
        List<String> finds = new ArrayList<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> options = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Described.all(root).forEach(command -> {
            String name = name(command);
            List<String> below = Described.subcommands(command).stream().map(CommandSpec::name).toList();
            for (String one : below) {
                finds.add("            \"" + name + " " + one + "\") command=\"" + (name + " " + one).strip() + "\" ;;");
            }
            for (OptionSpec option : Described.options(command)) {
                if (Described.takesValue(option)) {
                    for (String word : option.names()) {
                        values.computeIfAbsent(actions(option) + " return", any -> new ArrayList<>())
                                .add("\"" + name + " " + word + "\"");
                    }
                }
            }
            options.add("                \"" + name + "\") _pathclear_suggest \"" + String.join(" ",
                    Described.options(command).stream().flatMap(option -> List.of(option.names()).stream()).toList())
                    + "\" ;;");
            words.add("        \"" + name + "\") " + (below.isEmpty() ? positional(command)
                    : "_pathclear_suggest \"" + String.join(" ", below) + "\";") + " ;;");
        });
        List<String> branches = values.entrySet().stream()
                .map(entry -> "        " + String.join("|", entry.getValue()) + ") " + entry.getKey() + " ;;").toList();
        return "# Completion of " + root.name() + " for bash.\n\n" + roles()
                + FUNCTION.formatted(String.join("\n", finds), String.join("\n", branches), String.join("\n", options),
                        String.join("\n", words));
    }

    private static String roles() {
        StringBuilder text = new StringBuilder("_pathclear_roles() { # of the profile that was given, else of all\n"
                + "    case $profile in\n");
        Described.rolesByProfile().forEach((profile, roles) -> text.append("        ").append(profile)
                .append(") _pathclear_suggest \"").append(String.join(" ", roles)).append("\" ;;\n"));
        return text.append("        *) _pathclear_suggest \"").append(String.join(" ", Described.allRoles()))
                .append("\" ;;\n    esac\n}\n\n").toString();
    }

    private static String positional(CommandSpec command) {
        return command.positionalParameters().isEmpty() ? ":" : actions(command.positionalParameters().getFirst());
    }

    private static String actions(ArgSpec argument) {
        List<String> candidates = Described.candidates(argument);
        String suggest = Described.isRole(argument) ? "_pathclear_roles;"
                : candidates.isEmpty() ? "" : "_pathclear_suggest \"" + String.join(" ", candidates) + "\";";
        String files = Described.takesFile(argument) && !argument.paramLabel().startsWith("FORMAT") ? " _pathclear_files;"
                : "";
        return (suggest + files).strip();
    }

    private static String name(CommandSpec command) {
        List<String> words = Described.words(command);
        return String.join(" ", words.subList(1, words.size()));
    }
}
