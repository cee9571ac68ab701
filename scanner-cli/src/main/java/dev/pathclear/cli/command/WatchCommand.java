package dev.pathclear.cli.command;

import dev.pathclear.PreparedWatch;
import dev.pathclear.WatchRequest;
import dev.pathclear.Watcher;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.cli.console.Amount;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.WatchScreen;
import dev.pathclear.cli.option.FailOnOption;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.LanguageOption;
import dev.pathclear.cli.option.Output;
import dev.pathclear.cli.option.OutputConverters;
import dev.pathclear.cli.option.OutputFormat;
import dev.pathclear.cli.option.OutputOptions;
import dev.pathclear.cli.option.Overwritten;
import dev.pathclear.cli.option.SheetOptions;
import dev.pathclear.cli.option.Suggestions;
import dev.pathclear.cli.option.VerbosityOptions;
import dev.pathclear.cli.option.WatchOptions;
import dev.pathclear.report.OutputException;
import dev.pathclear.report.change.WatchEvidence;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Evidence;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathclear watch}: the lines of a change plan, through the change window. */
@Command(name = "watch", sortOptions = false,
        customSynopsis = "Usage: pathclear watch --plan FILE [--interval D] [--for D] [--until stable:D] [OPTION...]",
        synopsisHeading = "",
        description = "Probe the lines of a change plan through the change window, at a low, fixed rate, and tell when "
                + "each opened, what was out and for how long.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    every line is as planned, and none that was to stay as it is was out",
            "  1    a regression, an exposure, another departure from the plan, or a collateral outage",
            "  2    bad usage, or mistakes in the plan; nothing was asked",
            "  3    something is unproven: a gap at the end, UDP silence, or --until was not reached in time",
            "  4    it could not run, or a report not be written",
            "  130  interrupted (Ctrl-C, or the terminal was lost); what was learnt is written",
            "%nExamples:",
            "  pathclear watch --plan change.yaml",
            "  pathclear watch --plan change.yaml --for 2h --until stable:60s -o table -o ndjson=watch.ndjson",
            "  pathclear watch --plan change.yaml --interval 250ms --for 10m -o ndjson=watch.ndjson",
            "  pathclear watch --plan change.yaml --engineer \"R. Rivera\" -o ndjson=watch.ndjson \\",
            "    -o html=sheet.html",
            "%nWhere it is not shown, kill -USR1 makes a watch tell how it stands."})
public final class WatchCommand implements Callable<Integer> {
    /** SIGUSR1, and Ctrl-T where there is one (BSD, macOS). */
    private static final List<String> STATUS = List.of("USR1", "INFO");

    private final Console console;
    private final String version;

    @Spec
    private CommandSpec command;
    @Mixin
    private WatchOptions watch;
    @Option(names = "-o", paramLabel = "FORMAT[=FILE]", converter = OutputConverters.OfWatches.class,
            completionCandidates = Suggestions.WatchFormats.class,
            description = "table, ndjson (the evidence, which convert makes the others from), html (a sheet to sign), "
                    + "markdown (20 lines for a ticket), csv or junit, to a file or standard output; may be given several "
                    + "times. Default: table.")
    private List<Output> outputs = new ArrayList<>();
    @Mixin
    private LanguageOption language;
    @Mixin
    private SheetOptions sheet;
    @Mixin
    private FailOnOption failOn;
    @Mixin
    private VerbosityOptions verbosity;
    @Mixin
    private HelpOption help;

    /** @param version of the program, for the result */
    public WatchCommand(Console console, String version) {
        this.console = console;
        this.version = version;
    }

    @Override
    public Integer call() throws Exception {
        List<Output> places = places();
        WatchRequest request = watch.request(failOn);
        PreparedWatch prepared = Watcher.prepare(request);
        if (!verbosity.quiet()) {
            prepared.notes().forEach(console::say);
            Overwritten.notes(places).forEach(console::say);
            Duration time = prepared.time(InstantSource.system().instant());
            console.say(Amount.of(prepared.targets().endpoints().size(), "endpoint") + ", "
                    + (time == null ? "until Ctrl-C" + (request.stable() == null ? "" : " or all is stable")
                    : Amount.time(time) + " at most"));
        }
        List<WatchSink> sinks = new ArrayList<>();
        WatchScreen screen = showsLive(places) ? new WatchScreen(console, prepared::snapshot) : null;
        if (screen != null) {
            sinks.add(new ScreenSink(screen)); // gone before the others write their ends
        }
        sinks.addAll(sinks(places));
        Interrupts interrupts = Interrupts.handle(prepared::stop);
        Signals asked = Signals.handle(STATUS, name -> status(prepared, screen));
        try {
            return end(prepared.run(version, sinks));
        } finally {
            asked.close();
            interrupts.close();
            if (screen != null) {
                screen.close();
            }
        }
    }

    private void status(PreparedWatch prepared, WatchScreen screen) {
        List<String> block = WatchScreen.status(console.terminal(), prepared.snapshot());
        if (screen == null) {
            console.say(block);
        } else {
            screen.above(() -> console.say(block));
        }
    }

    private List<Output> places() {
        return OutputOptions.check(command.commandLine(),
                outputs.isEmpty() ? List.of(new Output(OutputFormat.TABLE, null)) : outputs,
                List.of(watch.plan().toString()));
    }

    private List<WatchSink> sinks(List<Output> places) throws IOException {
        Redaction redaction = sheet.redact() ? new Redaction() : null;
        Path own = places.stream().filter(place -> place.format() == OutputFormat.NDJSON).map(Output::file)
                .filter(Objects::nonNull).findFirst().orElse(null);
        return Sinks.watch(places, console.terminal(), language.language(console.terminal()), true,
                sheet.settings(version, InstantSource.system().instant(), Evidence.ofFile(watch.plan()), redaction),
                WatchEvidence.of(own), redaction, null);
    }

    private int end(PreparedWatch.Outcome outcome) throws Exception {
        Exception failure = outcome.failure();
        if (failure instanceof OutputException output && output.readerLeft()) {
            return exitCode(outcome);
        }
        if (failure instanceof IOException problem) {
            console.say(problem.getMessage());
            return exitCode(outcome);
        }
        if (failure != null) {
            throw failure;
        }
        return exitCode(outcome);
    }

    private static int exitCode(PreparedWatch.Outcome outcome) {
        WatchSummary summary = outcome.report().summary();
        return outcome.failure() != null && summary.exitCode() != ExitCode.INTERRUPTED
                ? ExitCode.COULD_NOT_RUN.code() : summary.exitCode().code();
    }

    /** On a terminal that can be rewritten only, and not where lines run through the same one. */
    private boolean showsLive(List<Output> places) {
        boolean streaming = console.terminal().outIsTerminal()
                && places.stream().anyMatch(place -> place.toStandardOutput() && place.format() == OutputFormat.NDJSON);
        return console.terminal().errIsTerminal() && console.terminal().cursor() && !verbosity.quiet() && !streaming;
    }
}
