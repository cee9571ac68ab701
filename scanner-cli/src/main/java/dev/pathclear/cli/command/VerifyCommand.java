package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.probe.Printable;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.Verification;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathclear verify}: whether a result is as it was written. */
@Command(name = "verify", sortOptions = false,
        description = "Tell whether a result was edited, cut or reordered since it was written.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  it is as it was written",
            "  1  it was edited, cut or reordered, or its digest is another",
            "  2  bad usage, or no result",
            "  3  it has no digests, so that nothing is proved",
            "%nExamples:",
            "  pathclear verify watch.ndjson"})
public final class VerifyCommand implements Callable<Integer> {
    private static final int MAX_NAME = 1_000;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Console console;

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "FILE", description = "A result, ndjson or json.")
    private Path file;

    @Option(names = "--sha256", paramLabel = "DIGEST",
            description = "The SHA-256 of the file that was noted when it was written, as verify, sha256sum and a sheet "
                    + "print it.")
    private String noted;

    @Mixin
    private HelpOption help;

    /** @param console where the answer goes */
    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String expected = noted == null ? null : noted.strip().toLowerCase(Locale.ROOT);
        if (expected != null && !SHA256.matcher(expected).matches()) {
            throw new ParameterException(command.commandLine(),
                    "--sha256: expected 64 hexadecimal digits, found " + Printable.quote(noted));
        }
        requireFile();
        Evidence found = Evidence.ofResult(file);
        Verification digests = found.digests();
        boolean other = expected != null && digests.outcome() != Verification.Outcome.DEPARTED
                && !expected.equals(found.sha256());
        try (PrintStream out = console.printer()) {
            out.println(name() + ": " + (other ? "expected sha256 " + expected + ", found " + found.sha256()
                    : text(digests, found.sha256())));
        }
        return (other ? ExitCode.FAILED : exitCode(digests)).code();
    }

    private void requireFile() {
        String found = Files.isDirectory(file) ? "a directory" : !Files.exists(file) ? "no such file"
                : !Files.isReadable(file) ? "no permission to read it" : null;
        if (found != null) {
            throw Failure.usage(name() + ": expected a result to read, found " + found);
        }
    }

    private String name() {
        return Printable.plain(file.toString(), MAX_NAME);
    }

    private static String text(Verification is, String sha256) {
        return switch (is.outcome()) {
            case WHOLE -> String.format(Locale.ROOT, "whole, %,d lines, sha256 %s", is.proved(), sha256);
            case WITHOUT_DIGESTS -> "expected digests, found none: an older pathclear wrote it, or they were taken out";
            case DEPARTED -> is.departure() + (is.proved() == 0 ? "" : "; up to line " + is.proved() + " it is whole");
        };
    }

    private static ExitCode exitCode(Verification is) {
        return switch (is.outcome()) {
            case WHOLE -> ExitCode.OK;
            case DEPARTED -> ExitCode.FAILED;
            case WITHOUT_DIGESTS -> ExitCode.UNPROVEN;
        };
    }
}
