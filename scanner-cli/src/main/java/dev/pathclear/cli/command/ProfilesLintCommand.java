package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.LintWarning;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileLint;
import dev.pathclear.profile.ProfileReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathclear profiles lint}. */
@Command(name = "lint", description = "Check profile files: mistakes give exit code 2, warnings none.",
        footerHeading = "%nExamples:%n",
        footer = "  pathclear profiles lint mine.yaml")
public final class ProfilesLintCommand implements Callable<Integer> {
    private static final int MAX_NAME = 1_000;

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profile file, JSON or YAML.")
    private List<Path> files;

    @Mixin
    private HelpOption help;

    /** @param console where the warnings go */
    public ProfilesLintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> mistakes = new ArrayList<>();
        PrintStream out = console.printer();
        for (Path file : files) {
            try {
                lint(file, out);
            } catch (InvalidInputException e) {
                mistakes.addAll(e.lines());
            }
        }
        out.flush();
        if (!mistakes.isEmpty()) {
            throw Failure.usage(mistakes);
        }
        return 0;
    }

    private static void lint(Path file, PrintStream out) {
        Profile profile = ProfileReader.read(file);
        List<LintWarning> warnings = ProfileLint.check(profile);
        String name = Printable.plain(file.toString(), MAX_NAME);
        for (LintWarning warning : warnings) {
            out.println(name + ": warning: " + warning);
        }
        out.println(name + ": valid, " + count(profile.flows().size(), "flow") + ", "
                + count(warnings.size(), "warning"));
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
