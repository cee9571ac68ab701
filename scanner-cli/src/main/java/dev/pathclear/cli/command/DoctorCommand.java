package dev.pathclear.cli.command;

import dev.pathclear.Doctor;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.doctor.Diagnosis;
import dev.pathclear.doctor.DiagnosisJson;
import dev.pathclear.probe.Printable;
import dev.pathclear.verdict.ExitCode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pathclear doctor}: what this machine allows. */
@Command(name = "doctor", sortOptions = false,
        description = "Tell what this machine allows a scan: limits, transports, interception, clocks, Java; what each "
                + "costs, and how to lift it. Sends nothing and needs no privilege.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  nothing stands in the way of a proof; a scan may be slower than it could be",
            "  2  bad usage",
            "  3  something keeps results from being proved",
            "  4  no scan is possible from here",
            "%nExamples:",
            "  pathclear doctor",
            "  pathclear doctor -o json"})
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final String version;

    @Option(names = "-o", paramLabel = "table|json", description = "Default: table.")
    private String format = "table";

    @Mixin
    private HelpOption help;

    /** @param version of this program */
    public DoctorCommand(Console console, String version) {
        this.console = console;
        this.version = version;
    }

    @Override
    public Integer call() {
        if (!format.equals("table") && !format.equals("json")) {
            throw Failure.usage("-o: expected table or json, found " + Printable.quote(format));
        }
        Diagnosis found = Doctor.examine();
        ExitCode exit = exitCode(found);
        PrintStream out = console.printer();
        if (format.equals("json")) {
            out.print(DiagnosisJson.of(found, version, exit.code()));
        } else {
            new DoctorText(console.terminal()).lines(found, exit).forEach(out::println);
        }
        out.flush();
        return exit.code();
    }

    static ExitCode exitCode(Diagnosis found) {
        return switch (found.worst()) {
            case OK, UNSURE, LIMITS -> ExitCode.OK;
            case UNPROVEN -> ExitCode.UNPROVEN;
            case STOPS -> ExitCode.COULD_NOT_RUN;
        };
    }
}
