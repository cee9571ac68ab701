package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.Output;
import dev.pathclear.cli.option.OutputFormat;
import dev.pathclear.cli.option.OutputOptions;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.OutputException;
import dev.pathclear.report.record.Conversion;
import dev.pathclear.report.record.RecordFormat;
import dev.pathclear.result.ResultReader;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathclear convert}: another format of a result, the same bytes as the scan would have written. */
@Command(name = "convert", sortOptions = false,
        description = "Write a result in other formats.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  written",
            "  2  bad usage or input",
            "  3  written, but the result was cut short",
            "%nExample:",
            "  pathclear convert monday.ndjson -o csv=monday.csv -o markdown"})
public final class ConvertCommand implements Callable<Integer> {
    private static final int MAX_NAME = 1_000;

    private final Console console;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "RESULT", description = "Result of a scan, ndjson or json.")
    private Path result;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private HelpOption help;

    /** @param console where warnings go */
    public ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Output> places = outputs.outputs(List.of(result.toString()));
        if (places.stream().anyMatch(place -> place.format() == OutputFormat.TABLE)) {
            throw new ParameterException(command.commandLine(),
                    "expected -o with a format other than table, such as -o markdown: a table needs the profile too");
        }
        String name = Printable.plain(result.toString(), MAX_NAME);
        if (!Files.isReadable(result) || Files.isDirectory(result)) {
            throw Failure.usage(name + ": expected a result to read, found "
                    + (Files.isDirectory(result) ? "a directory" : "no file that can be read"));
        }
        List<RecordFormat> formats = new ArrayList<>();
        try (ResultReader reader = ResultReader.open(result)) {
            places.forEach(place -> formats.add(Sinks.conversion(place, outputs.junitGranularity())));
            if (Conversion.run(reader, formats)) {
                return 0;
            }
            console.say(name + ": the result was cut short; every complete host is written");
            return ExitCode.UNPROVEN.code();
        } catch (OutputException e) {
            if (e.readerLeft()) {
                return ExitCode.COULD_NOT_RUN.code();
            }
            throw e;
        } finally {
            for (RecordFormat format : formats) {
                format.close();
            }
        }
    }
}
