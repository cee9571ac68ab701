package dev.pathclear.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's page for man(1), in the macros of man(7). */
final class ManualPage {
    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    private ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** Returns the name of a command's page, such as {@code pathclear-scan}. */
    static String name(CommandSpec command) {
        return String.join("-", Described.words(command));
    }

    /** Returns a command's page. */
    static String of(CommandSpec command) {
        ManualPage page = new ManualPage(command);
        page.write();
        return String.join("\n", page.lines) + "\n";
    }

    private void write() {
        lines.add(".TH " + name(command).toUpperCase(Locale.ROOT) + " 1 \"\" pathclear \"pathclear manual\"");
        section("NAME");
        String summary = Described.summary(command);
        lines.add(escape(name(command)) + " \\- " + escape(Character.toLowerCase(summary.charAt(0))
                + summary.substring(1)));
        section("SYNOPSIS");
        synopsis();
        section("DESCRIPTION");
        lines.add(escape(Described.text(command.usageMessage().description())));
        arguments();
        commands();
        footer();
        seeAlso();
    }

    private void synopsis() {
        String given = String.join("\n", command.usageMessage().customSynopsis());
        if (given.isEmpty()) {
            String own = command.positionalParameters().stream().map(PositionalParamSpec::paramLabel)
                    .collect(Collectors.joining(" "));
            String all = command.subcommands().isEmpty() ? " [OPTION...] " + own : " COMMAND";
            given = command.qualifiedName(" ") + all.stripTrailing();
        }
        for (String line : given.split("\n")) {
            lines.add(".PP");
            lines.add(bold(String.format(line).strip().replaceFirst("^Usage: *", "")));
        }
    }

    private void arguments() {
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            command.positionalParameters().forEach(argument -> entry(bold(argument.paramLabel()), argument));
        }
        if (!Described.options(command).isEmpty()) {
            section("OPTIONS");
            for (OptionSpec option : Described.options(command)) {
                String names = String.join(", ", List.of(option.names()).stream().map(ManualPage::bold).toList());
                String value = Described.takesValue(option) ? "=\\fI" + escape(option.paramLabel()) + "\\fR" : "";
                entry(names + value, option);
            }
        }
    }

    private void entry(String head, ArgSpec argument) {
        lines.add(".TP");
        lines.add(head);
        lines.add(escape(Described.text(argument)));
    }

    private void commands() {
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
            for (CommandSpec below : Described.subcommands(command)) {
                lines.add(".TP");
                lines.add(bold(below.name()));
                lines.add(escape(Described.text(below.usageMessage().description())));
            }
        }
    }

    /** The end of a help text, whose headings end in a colon, is kept line by line. */
    private void footer() {
        String text = String.format(command.usageMessage().footerHeading()) + String.join("\n",
                List.of(command.usageMessage().footer()).stream().map(String::formatted).toList());
        boolean verbatim = false;
        for (String line : text.split("\n")) {
            boolean heading = !line.startsWith(" ") && line.endsWith(":");
            if (verbatim && (heading || line.isBlank())) {
                lines.add(".fi");
                verbatim = false;
            }
            if (heading) {
                section(line.substring(0, line.length() - 1).toUpperCase(Locale.ROOT));
            } else if (!line.isBlank()) {
                if (!verbatim) {
                    lines.add(".nf");
                    verbatim = true;
                }
                lines.add(escape(line));
            }
        }
        if (verbatim) {
            lines.add(".fi");
        }
    }

    private void seeAlso() {
        List<CommandSpec> others = new ArrayList<>(Described.subcommands(command));
        if (command.parent() != null) {
            others.add(command.parent());
        }
        section("SEE ALSO");
        lines.add(others.stream().map(other -> bold(name(other)) + "(1)").sorted().collect(Collectors.joining(", ")));
    }

    private void section(String title) {
        lines.add(".SH " + (title.contains(" ") ? '"' + title + '"' : title));
    }

    private static String bold(String text) {
        return "\\fB" + escape(text) + "\\fR";
    }

    /** A minus is told from a hyphen, and no line begins with what reads as a macro. */
    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
