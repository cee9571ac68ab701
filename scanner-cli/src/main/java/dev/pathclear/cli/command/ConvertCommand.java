package dev.pathclear.cli.command;

import dev.pathclear.change.file.WatchReader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.LanguageOption;
import dev.pathclear.cli.option.Output;
import dev.pathclear.cli.option.OutputConverters;
import dev.pathclear.cli.option.OutputFormat;
import dev.pathclear.cli.option.OutputOptions;
import dev.pathclear.cli.option.SheetOptions;
import dev.pathclear.cli.option.Suggestions;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.report.OutputException;
import dev.pathclear.report.Replacements;
import dev.pathclear.report.change.WatchEvidence;
import dev.pathclear.report.record.Conversion;
import dev.pathclear.report.record.JunitGranularity;
import dev.pathclear.report.record.RecordFormat;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ResultReader;
import dev.pathclear.result.ScanLine;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathclear convert}: another format of a result, the same as the scan or watch would have written. */
@Command(name = "convert", sortOptions = false,
        description = "Write a result in other formats: of a scan all but table, of a watch table, html (a sheet "
                + "to sign), markdown, csv and junit.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  written",
            "  2  bad usage or input",
            "  3  written, but the result was cut short",
            "  4  it could not be written",
            "%nExamples:",
            "  pathclear convert monday.ndjson -o html=monday.html",
            "  pathclear convert monday.ndjson -o csv=monday.csv -o markdown",
            "  pathclear convert monday.ndjson --profile mine.yaml -o html=monday.html",
            "  pathclear convert watch.ndjson --engineer \"R. Rivera\" -o html=CHG-4711.html -o markdown"})
public final class ConvertCommand implements Callable<Integer> {
    private static final int MAX_NAME = 1_000;

    private static final Set<OutputFormat> OF_SCANS =
            EnumSet.complementOf(EnumSet.of(OutputFormat.TABLE));
    private static final Set<OutputFormat> OF_WATCHES = EnumSet.of(OutputFormat.TABLE, OutputFormat.CSV,
            OutputFormat.MARKDOWN, OutputFormat.JUNIT, OutputFormat.HTML);

    private final Console console;
    private final String version;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "RESULT", description = "Result of a scan, ndjson or json, or of a watch.")
    private Path result;

    @Option(names = "-o", paramLabel = "FORMAT[=FILE]", converter = OutputConverters.OfScans.class,
            completionCandidates = Suggestions.Formats.class,
            description = "A format, to a file or standard output; may be given several times. Default: markdown of a "
                    + "scan, table of a watch.")
    private List<Output> outputs = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "ID|FILE", split = ",", completionCandidates = Suggestions.Profiles.class,
            description = "Profiles of the scan that do not come with pathclear: -o html calls flows and requirements by "
                    + "their titles.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--junit-granularity", paramLabel = "flow|host|role",
            converter = OutputConverters.OfGranularities.class, completionCandidates = Suggestions.Granularities.class,
            description = "What a test case of -o junit of a scan is: a flow of a host, a host, or a flow of a role over all "
                    + "hosts. Default: flow.")
    private JunitGranularity junitGranularity = JunitGranularity.FLOW;

    @Option(names = {"-q", "--quiet"}, description = "Only results and errors: no notes.")
    private boolean quiet;

    @Mixin
    private LanguageOption language;

    @Mixin
    private SheetOptions sheet;

    @Mixin
    private HelpOption help;

    /**
     * @param console where warnings go
     * @param version of this program
     */
    public ConvertCommand(Console console, String version) {
        this.console = console;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(result) || Files.isDirectory(result)) {
            throw Failure.usage(name() + ": expected a result to read, found "
                    + (Files.isDirectory(result) ? "a directory" : "no file that can be read"));
        }
        try {
            return Files.isRegularFile(result) && WatchReader.isWatch(result) ? watch() : scan();
        } catch (OutputException e) {
            if (e.readerLeft()) {
                return ExitCode.COULD_NOT_RUN.code();
            }
            throw e;
        }
    }

    private String name() {
        return Printable.plain(result.toString(), MAX_NAME);
    }

    private List<Output> places(String what, Set<OutputFormat> formats) {
        List<Output> all = !outputs.isEmpty() ? outputs : List.of(new Output(
                formats.contains(OutputFormat.TABLE) ? OutputFormat.TABLE : OutputFormat.MARKDOWN, null));
        for (Output one : all) {
            if (!formats.contains(one.format())) {
                throw new ParameterException(command.commandLine(), "-o: " + name() + " is the result of " + what
                        + ": expected " + OutputFormat.words(formats) + ", found \"" + one.format().word() + "\""
                        + (formats == OF_SCANS && one.format() == OutputFormat.TABLE
                        ? "; a table needs the profile too" : ""));
            }
        }
        List<String> inputs = new ArrayList<>(profiles);
        inputs.add(result.toString());
        return OutputOptions.check(command.commandLine(), all, inputs);
    }

    private int scan() throws IOException {
        List<Output> places = places("a scan", OF_SCANS);
        if (sheet.given()) {
            throw new ParameterException(command.commandLine(), "--engineer, --note and --redact: expected the result of"
                    + " a watch, found one of a scan; compare has them for those");
        }
        List<Profile> own = profiles.stream().map(ProfileCatalog::resolve).toList();
        try (Replacements files = new Replacements(); Interrupts _ = Interrupts.givingUp(files)) {
            boolean complete = scan(places, own, files);
            files.commit();
            return cutShort(!complete, "every complete host is written");
        }
    }

    private boolean scan(List<Output> places, List<Profile> own, Replacements files) throws IOException {
        List<RecordFormat> formats = new ArrayList<>();
        try (ResultReader reader = ResultReader.open(result)) {
            places.forEach(place -> formats.add(Sinks.conversion(place,
                    language.language(console.terminal()), junitGranularity, files)));
            boolean complete = Conversion.run(reader, formats, scan -> known(scan, own));
            if (!reader.unknown().isEmpty()) {
                note(name() + ": left out, since only a later version knows them: lines of type "
                        + reader.unknown().stream().map(Printable::quote).collect(Collectors.joining(", ")));
            }
            return complete;
        } finally {
            for (RecordFormat format : formats) {
                format.close();
            }
        }
    }

    /** Returns the profiles of a scan that are at hand, those that were given before those that come with pathclear. */
    private List<Profile> known(ScanLine scan, List<Profile> own) {
        for (Profile profile : own) {
            List<ProfileUse> uses = scan.profiles().stream().filter(use -> use.id().equals(profile.id())).toList();
            if (uses.isEmpty()) {
                String used = scan.profiles().stream().map(ProfileUse::id).distinct().collect(Collectors.joining(", "));
                throw Failure.usage("--profile: expected " + (used.isEmpty() ? "none, since the scan asked ports alone"
                        : "a profile of the scan (" + Printable.plain(used, MAX_NAME) + ")") + ", found "
                        + Printable.quote(profile.id()));
            }
            String revision = profile.revision().toString();
            uses.stream().map(ProfileUse::revision).filter(used -> !revision.equals(used)).distinct()
                    .forEach(used -> note("profile " + profile.id() + " is of " + revision + ", the scan used "
                            + Printable.plain(String.valueOf(used), MAX_NAME) + ": its titles are those of " + revision));
        }
        return Stream.concat(own.stream(), Conversion.shipped(scan).stream()).toList();
    }

    private int watch() throws IOException {
        List<Output> places = places("a watch", OF_WATCHES);
        if (!profiles.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--profile: expected the result of a scan, found one of a "
                    + "watch, which says all of its flows itself");
        }
        WatchReport report = WatchReader.read(result);
        Redaction redaction = sheet.redact() ? new Redaction() : null;
        try (Replacements files = new Replacements(); Interrupts _ = Interrupts.givingUp(files)) {
            watch(report, Sinks.watch(places, console.terminal(), language.language(console.terminal()), false,
                    sheet.settings(version, InstantSource.system().instant(), null, redaction),
                    WatchEvidence.of(result), redaction, files));
            files.commit();
            return cutShort(report.summary() == null, "it is written as far as it goes");
        }
    }

    private static void watch(WatchReport report, List<WatchSink> sinks) throws IOException {
        try {
            for (WatchSink sink : sinks) {
                sink.begin(report.header());
                sink.end(report);
            }
        } finally {
            for (WatchSink sink : sinks) {
                sink.close();
            }
        }
    }

    private void note(String line) {
        if (!quiet) {
            console.say(line);
        }
    }

    private int cutShort(boolean cut, String written) {
        if (!cut) {
            return ExitCode.OK.code();
        }
        note(name() + ": the result was cut short; " + written);
        return ExitCode.UNPROVEN.code();
    }
}
