package dev.pathclear.cli.command;

import dev.pathclear.FirewallRules;
import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Amount;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.OutputOptions;
import dev.pathclear.cli.option.RuleOptions;
import dev.pathclear.cli.option.RuleOutput;
import dev.pathclear.cli.option.Suggestions;
import dev.pathclear.profile.Need;
import dev.pathclear.report.Destination;
import dev.pathclear.report.OutputException;
import dev.pathclear.rules.RuleBook;
import dev.pathclear.rules.RuleFormat;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathclear rules}: what a firewall has to let through, in its own words. */
@Command(name = "rules", sortOptions = false,
        description = "Write the firewall rules that the flows of a profile need, and no more.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  written",
            "  2  bad usage or input, or no flow needs a rule; nothing was written",
            "  4  they could not be written",
            "%nExamples:",
            "  pathclear rules --site site.yaml",
            "  pathclear rules --site site.yaml --from agent --to server -o nftables=rules.nft",
            "  pathclear rules --profile eset-protect --from agent --to server --source 10.1.4.0/22 \\",
            "    --destination 10.1.0.10 -o cisco-asa --into outside_in:20",
            "%nRules are written to be added to those that are there; they say how they are checked, loaded and taken",
            "back. Nothing but --stand-alone drops what they do not name."})
public final class RulesCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command;

    @Mixin
    private RuleOptions options;

    @Option(names = "-o", paramLabel = "FORMAT[=FILE]", converter = RuleOutput.Converter.class,
            completionCandidates = Suggestions.RuleFormats.class,
            description = "table, csv, nftables, iptables, windows, cisco-asa, panos or plan (a change plan for "
                    + "compare), to a file or standard output. Default: table.")
    private RuleOutput output = new RuleOutput(RuleFormat.TABLE, null);

    @Mixin
    private HelpOption help;

    /** @param console where the rules go */
    public RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (options.isEmpty()) {
            console.say("expected --profile ID or --site FILE; the profiles are:");
            ProfilesListCommand.lines(console.terminal().width(), Language.EN).forEach(console::sayMore);
            return ExitCode.USAGE.code();
        }
        Destination destination =
                output.file() == null ? Destination.standardOutput() : Destination.file(output.file());
        if (output.file() != null) {
            OutputOptions.checkPlace(command.commandLine(), output.format().word(), output.file(), options.inputs());
        }
        RuleBook book = FirewallRules.of(options.site(), options.choice(output.format()));
        byte[] text = output.format().write(book).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = destination.open()) {
            out.write(text, 0, text.length);
        } catch (OutputException e) {
            if (e.readerLeft()) {
                return ExitCode.COULD_NOT_RUN.code();
            }
            throw e;
        }
        book.versionNotes().forEach(console::say);
        sayUnasked(book);
        sayUnplaced(book);
        if (output.format() == RuleFormat.PLAN) {
            saySeveralSources(book);
        }
        return 0;
    }

    /** Scans start at one role: the lines of the others cannot be compared, which is better known now. */
    private void saySeveralSources(RuleBook book) {
        List<String> roles = book.sourceRoles();
        if (roles.size() > 1) {
            console.say("the lines start at " + roles.size() + " roles, and a scan at one of them; the lines of the others will"
                    + " be not-comparable, and compare and watch end with 3: write a plan for each with --from "
                    + String.join(", --from ", roles));
        }
    }

    private void sayUnasked(RuleBook book) {
        SortedMap<Need, Integer> unasked = book.unasked();
        if (!unasked.isEmpty()) {
            console.say(unasked.entrySet().stream().map(one -> Amount.count(one.getValue()) + " " + one.getKey().word())
                    .collect(Collectors.joining(", ", "flows without a rule, not asked for: ", ""))
                    + "; --need " + options.needsWith(unasked.keySet()) + " has rules for them too");
        }
    }

    private void sayUnplaced(RuleBook book) {
        if (book.unplaced() > 0) {
            console.say(Amount.of(book.unplaced(), "flow") + " without a rule, see the remarks: the site has no addresses of "
                    + String.join(", ", book.missingRoles())
                    + "; give it some, or use --from or --to with --source or --destination");
        }
    }
}
