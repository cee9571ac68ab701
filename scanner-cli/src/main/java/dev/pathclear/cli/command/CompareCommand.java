package dev.pathclear.cli.command;

import dev.pathclear.change.Comparison;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.NotComparableException;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.ChangePlanReader;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.FailOnOption;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.LanguageOption;
import dev.pathclear.cli.option.Output;
import dev.pathclear.cli.option.OutputConverters;
import dev.pathclear.cli.option.OutputFormat;
import dev.pathclear.cli.option.OutputOptions;
import dev.pathclear.cli.option.SheetOptions;
import dev.pathclear.cli.option.Suggestions;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.OutputException;
import dev.pathclear.report.Replacements;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Evidence;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathclear compare}: what is different between two results, and whether that is for the worse. */
@Command(name = "compare", sortOptions = false,
        description = "Tell what is different between two results of the same scan, and whether that is as planned.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  nothing is worse, or all is as planned",
            "  1  a regression, an exposure, or another departure from the plan",
            "  2  bad usage or input, or results that answer different questions",
            "  3  nothing is proved to be worse, but not everything could be compared",
            "  4  the comparison could not be written",
            "%nExamples:",
            "  pathclear compare monday.ndjson tuesday.ndjson",
            "  pathclear compare monday.ndjson tuesday.ndjson --plan change.yaml -o markdown \\",
            "    -o html=CHG-4711.html"})
public final class CompareCommand implements Callable<Integer> {
    private static final int MAX_NAME = 1_000;

    private final Console console;
    private final String version;
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Result of the first scan, ndjson or json.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Result of the second scan.")
    private Path after;

    @Option(names = "--plan", paramLabel = "FILE",
            description = "A change plan, YAML or JSON: what should have changed. All else must not have.")
    private Path plan;

    @Option(names = "-o", paramLabel = "FORMAT[=FILE]", converter = OutputConverters.OfComparisons.class,
            completionCandidates = Suggestions.ComparisonFormats.class,
            description = "table, json, csv, markdown (20 lines for a ticket), junit or html (a sheet to sign), to a file "
                    + "or standard output; may be given several times. Default: table.")
    private List<Output> outputs = new ArrayList<>();

    @Option(names = "--anyway",
            description = "Compare results of different vantages, profiles or phases, or the later with the earlier "
                    + "one, all the same.")
    private boolean anyway;

    @Mixin
    private LanguageOption language;

    @Mixin
    private SheetOptions sheet;

    @Mixin
    private FailOnOption failOn;

    @Mixin
    private HelpOption help;

    /**
     * @param console where the differences go
     * @param version of this program
     */
    public CompareCommand(Console console, String version) {
        this.console = console;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException {
        List<Output> places = OutputOptions.check(command.commandLine(),
                outputs.isEmpty() ? List.of(new Output(OutputFormat.TABLE, null)) : outputs, inputs());
        Set<FailOn> failing = failOn.failOn();
        requireFiles();
        ChangePlan change = plan == null ? null : ChangePlanReader.read(plan);
        Evidence planFile = plan == null ? null : Evidence.ofFile(plan);
        Redaction redaction = sheet.redact() ? new Redaction() : null;
        try (Replacements files = new Replacements(); Interrupts _ = Interrupts.givingUp(files)) {
            int exitCode;
            try (ComparisonSink sink = Sinks.comparison(places, console.terminal(),
                    language.language(console.terminal()),
                    sheet.settings(version, clock.instant(), planFile, redaction), redaction, files)) {
                exitCode = Comparison.run(before, after, change, anyway, failing, sink).exitCode().code();
            }
            files.commit();
            return exitCode;
        } catch (NotComparableException e) {
            List<String> lines = new ArrayList<>(e.reasons());
            lines.add("--anyway compares them all the same");
            throw Failure.usage(lines);
        } catch (OutputException e) {
            if (e.readerLeft()) {
                return ExitCode.COULD_NOT_RUN.code();
            }
            throw e;
        }
    }

    private List<String> inputs() {
        return Stream.of(before, after, plan).filter(Objects::nonNull).map(Path::toString).toList();
    }

    private void requireFiles() {
        List<String> problems = new ArrayList<>();
        for (Path file : List.of(before, after)) {
            String found = Files.isDirectory(file) ? "a directory" : !Files.exists(file) ? "no such file"
                    : !Files.isReadable(file) ? "no permission to read it" : null;
            if (found != null) {
                problems.add(Printable.plain(file.toString(), MAX_NAME) + ": expected a result to read, found " + found);
            }
        }
        if (!problems.isEmpty()) {
            throw Failure.usage(problems);
        }
    }
}
