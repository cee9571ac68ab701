package dev.pathclear.cli.option;

import dev.pathclear.probe.Printable;
import dev.pathclear.report.Destination;
import dev.pathclear.report.record.JunitGranularity;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where results go. */
public final class OutputOptions {
    private static final Output TABLE = new Output(OutputFormat.TABLE, null);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "-o", paramLabel = "FORMAT[=FILE]", converter = OutputConverters.OfScans.class,
            completionCandidates = Suggestions.Formats.class,
            description = "table, html, json, ndjson, csv, tap, markdown, junit, prometheus or nmap-xml, to a file or "
                    + "standard output; may be given several times. Default: table.")
    private List<Output> outputs = new ArrayList<>();

    @Option(names = "--junit-granularity", paramLabel = "flow|host|role",
            converter = OutputConverters.OfGranularities.class, completionCandidates = Suggestions.Granularities.class,
            description = "What a test case of -o junit is: a flow of a host, a host, or a flow of a role over all "
                    + "hosts. Default: flow.")
    private JunitGranularity junitGranularity = JunitGranularity.FLOW;

    /** Returns what a test case of JUnit is. */
    public JunitGranularity junitGranularity() {
        return junitGranularity;
    }

    /**
     * Returns the outputs, each checked to go to a place of its own that can be written; nothing is written yet.
     *
     * @param inputs the files that the command reads: none is overwritten
     */
    public List<Output> outputs(List<String> inputs) {
        return check(command.commandLine(), outputs.isEmpty() ? List.of(TABLE) : outputs, inputs);
    }

    /**
     * Checks the outputs of a command with an option of its own, as {@link #outputs} does, and returns them.
     */
    public static List<Output> check(CommandLine command, List<Output> all, List<String> inputs) {
        for (int i = 0; i < all.size(); i++) {
            Output output = all.get(i);
            for (Output earlier : all.subList(0, i)) {
                if (same(earlier.file(), output.file())) {
                    throw refused(command, output, "two formats in one place; use -o FORMAT=FILE");
                }
            }
            if (!output.toStandardOutput()) {
                check(command, output, inputs);
            }
        }
        return all;
    }

    private static void check(CommandLine command, Output output, List<String> inputs) {
        checkPlace(command, output.format().word(), output.file(), inputs);
    }

    /** Checks that a file can be written, and is none that is read. */
    public static void checkPlace(CommandLine command, String format, Path file, List<String> inputs) {
        Destination.file(file).problem().ifPresent(problem -> {
            throw new ParameterException(command, "-o " + format + ": " + problem);
        });
        for (String input : inputs) {
            if (same(path(input), file)) {
                throw refused(command, format, file, "it would overwrite an input");
            }
        }
    }

    private static ParameterException refused(CommandLine command, Output output, String problem) {
        return refused(command, output.format().word(), output.file(), problem);
    }

    private static ParameterException refused(CommandLine command, String format, Path file, String problem) {
        String place = file == null ? "standard output" : file.toString();
        return new ParameterException(command, "-o " + format + ": " + Printable.plain(place, 200) + ": " + problem);
    }

    /** Returns whether two files are one, by whatever name; null is standard output. */
    static boolean same(Path a, Path b) {
        return Places.same(a, b);
    }

    /** Returns a path, or null where the text is none: what is read there is another's concern. */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
