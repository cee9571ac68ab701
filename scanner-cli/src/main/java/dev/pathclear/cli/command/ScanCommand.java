package dev.pathclear.cli.command;

import dev.pathclear.PreparedScan;
import dev.pathclear.ScanRequest;
import dev.pathclear.ScanSummary;
import dev.pathclear.Scanner;
import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Amount;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.ProgressLine;
import dev.pathclear.cli.console.ProgressText;
import dev.pathclear.cli.console.ScanStatus;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.FailOnOption;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.LanguageOption;
import dev.pathclear.cli.option.Output;
import dev.pathclear.cli.option.OutputFormat;
import dev.pathclear.cli.option.OutputOptions;
import dev.pathclear.cli.option.Overwritten;
import dev.pathclear.cli.option.ProfileOptions;
import dev.pathclear.cli.option.RateOptions;
import dev.pathclear.cli.option.RunOptions;
import dev.pathclear.cli.option.TargetOptions;
import dev.pathclear.cli.option.TransportOptions;
import dev.pathclear.cli.option.VerbosityOptions;
import dev.pathclear.report.OutputException;
import dev.pathclear.report.Replacements;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.words.LocalFailures;
import dev.pathclear.report.words.Words;
import dev.pathclear.site.Site;
import dev.pathclear.verdict.ExitCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pathclear scan}: the main job. */
@Command(name = "scan", sortOptions = false,
        customSynopsis = {
            "Usage: pathclear scan TARGET... --profile ID|FILE [--role ROLE] [--phase before|after] [OPTION...]",
            "       pathclear scan --site FILE [TARGET...] [--from ROLE] [OPTION...]",
            "       pathclear scan TARGET... -p PORTS [OPTION...]"},
        synopsisHeading = "",
        description = "Tell which ports are blocked on the hosts of a network, what proves it, and what to do next.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    every required requirement of every judged host holds",
            "  1    one is unsatisfied",
            "  2    bad usage or input; nothing was scanned",
            "  3    something is unproven, or no host could be judged",
            "  4    the scan could not run, or a report not be written",
            "  130  interrupted (Ctrl-C, or the terminal was lost); what was learnt is written",
            "%nExamples:",
            "  pathclear scan 10.1.0.0/24 --profile kaspersky-security-center",
            "  pathclear scan -f hosts.txt --profile eset-protect --phase after -o table -o ndjson=result.ndjson",
            "  pathclear scan --site site.yaml --from agent",
            "  pathclear scan 10.1.0.5 -p 22,443,U:161",
            "%nWhere no progress is shown, kill -USR1 makes a scan tell how it stands."})
public final class ScanCommand implements Callable<Integer> {
    /** SIGUSR1, and Ctrl-T where there is one (BSD, macOS). */
    private static final List<String> STATUS = List.of("USR1", "INFO");

    private final Console console;
    private final String version;

    @Spec
    private CommandSpec command;
    @Mixin
    private TargetOptions targets;
    @Mixin
    private ProfileOptions profiles;
    @Mixin
    private RateOptions rate;
    @Mixin
    private TransportOptions transport;
    @Mixin
    private OutputOptions outputs;
    @Mixin
    private LanguageOption language;
    @Mixin
    private RunOptions run;
    @Mixin
    private FailOnOption failOn;
    @Mixin
    private VerbosityOptions verbosity;
    @Mixin
    private HelpOption help;

    /** @param version of the program, for the results */
    public ScanCommand(Console console, String version) {
        this.console = console;
        this.version = version;
    }

    @Override
    public Integer call() throws Exception {
        if (profiles.isEmpty() && !targets.mayHavePorts()) {
            return withoutProfile();
        }
        if (profiles.siteFile() == null && targets.isEmpty() != profiles.external()) {
            throw new ParameterException(command.commandLine(), profiles.external()
                    ? "--external asks the profile's own hosts: expected no target" : "expected a target, or -f FILE");
        }
        List<String> inputs = new ArrayList<>(targets.inputFiles());
        inputs.addAll(profiles.profileNames());
        if (profiles.siteFile() != null) {
            inputs.add(profiles.siteFile().toString());
        }
        List<Output> places = outputs.outputs(inputs);
        run.check(places, inputs);
        ScanRequest request = request();
        PreparedScan scan = Scanner.prepare(request, System.in);
        if (!verbosity.quiet()) {
            scan.notes().forEach(console::say);
        }
        if (run.dryRun()) {
            return dryRun(scan, request);
        }
        if (scan.needsConfirmation() && !run.confirmed()) {
            throw Failure.usage(Amount.count(scan.hosts()) + " addresses would be asked; --yes says that this is meant"
                    + " (--dry-run tells how long it takes)");
        }
        if (!verbosity.quiet()) {
            Overwritten.notes(places).forEach(console::say);
        }
        return scan(scan, places);
    }

    private ScanRequest request() {
        Site site = profiles.site();
        if (site == null) {
            return new ScanRequest(targets.targets(), profiles.checks(), rate.effort(transport), run.run(failOn));
        }
        return new ScanRequest(targets.targets(), profiles.checks(site),
                rate.effort(transport, site.vantage().source()), run.run(failOn), site);
    }

    private int withoutProfile() {
        console.say("expected --profile ID, --site FILE or -p PORTS; the profiles are:");
        ProfilesListCommand.lines(console.terminal().width(), Language.EN).forEach(console::sayMore);
        return ExitCode.USAGE.code();
    }

    private int dryRun(PreparedScan scan, ScanRequest request) throws Exception {
        PrintStream out = console.printer();
        DryRun.lines(scan, request.checks().phase(), request.effort().ratePerSecond(), console.terminal().width())
                .forEach(out::println);
        out.flush();
        return 0;
    }

    private int scan(PreparedScan scan, List<Output> places) throws Exception {
        if (verbosity.verbose()) {
            console.say(Amount.of(scan.hosts(), "host") + ", " + Amount.of(scan.endpoints(), "endpoint") + ", at most "
                    + Amount.of(scan.maxInFlight(), "attempt") + " in flight, limited by " + scan.limitedBy());
        }
        List<ReportSink> sinks = new ArrayList<>();
        ProgressLine line = showsProgress(places)
                ? new ProgressLine(console, scan::progress, new ProgressText(scan.remainingTime())) : null;
        if (line != null) {
            sinks.add(new ProgressSink(line));
        }
        Replacements files = new Replacements();
        places.forEach(place -> sinks.add(Sinks.scan(place, console.terminal(),
                language.language(console.terminal()), outputs.junitGranularity(), files)));
        Consumer<String> notice = verbosity.quiet() ? words -> { } : line == null ? console::say : line::notice;
        Consumer<String> said = verbosity.quiet() ? words -> { }
                : line == null ? console::say : words -> line.above(() -> console.say(words));
        Interrupts interrupts = Interrupts.handle(() -> {
            scan.stop();
            notice.accept("stopping; once more to stop at once");
        });
        Signals asked = Signals.handle(STATUS, name -> status(scan, line));
        try {
            ScanSummary summary = scan.run(version, sinks, new Narration(said, verbosity.verbose()));
            files.commit();
            if (!verbosity.quiet() && summary.summary() != null) {
                sumUp(summary, places);
            }
            explain(scan.explanation(language.language(console.terminal())), places);
            return end(summary);
        } finally {
            files.close();
            asked.close();
            interrupts.close();
        }
    }

    private void status(PreparedScan scan, ProgressLine line) {
        List<String> block = ScanStatus.lines(scan.progress(), scan.endpoints(), scan.maxInFlight(),
                scan.remainingTime());
        if (line == null) {
            console.say(block);
        } else {
            line.above(() -> console.say(block));
        }
    }

    /** Where results go to files alone, the outcome is said in a few lines; a table says it all. */
    private void sumUp(ScanSummary summary, List<Output> places) {
        if (places.stream().noneMatch(Output::toStandardOutput)) {
            ScanSummaryText.lines(summary).forEach(console::say);
        }
        LocalFailures.lines(summary.verdict().localFailures(), new Words(Language.EN))
                .forEach(failure -> console.say("not known: " + failure));
    }

    /** Below the table, or where standard output is for programs, beside it. */
    private void explain(List<String> lines, List<Output> places) {
        if (places.stream().anyMatch(place -> place.toStandardOutput() && place.format() != OutputFormat.TABLE)) {
            lines.forEach(console::sayMore);
        } else if (!lines.isEmpty()) {
            PrintStream out = console.printer();
            out.println();
            lines.forEach(out::println);
            out.flush();
        }
    }

    private int end(ScanSummary summary) throws Exception {
        boolean readerLeft = summary.cause() instanceof OutputException output && output.readerLeft();
        if (summary.failure() != null && !readerLeft) {
            if (summary.cause() instanceof Exception cause && !(cause instanceof OutputException)) {
                throw cause;
            }
            console.say(summary.failure());
        }
        return summary.exitCode().code();
    }

    /** On a terminal only, and not where results run through the same one. */
    private boolean showsProgress(List<Output> places) {
        boolean streaming = console.terminal().outIsTerminal()
                && places.stream().anyMatch(place -> place.toStandardOutput() && place.format().streams());
        return console.terminal().errIsTerminal() && !verbosity.quiet() && !streaming;
    }
}
