package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.probe.Printable;
import dev.pathclear.result.ResultVerifier;
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
            "  3  it has no digests, so that nothing is proved"})
public final class VerifyCommand implements Callable<Integer> {
    private static final int MAX_NAME = 1_000;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Console console;

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "FILE", description = "A result, ndjson or json.")
    private Path file;

    @Option(names = "--sha256", paramLabel = "DIGEST",
            description = "The digest that was noted when the result was written: the last one in it.")
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
        Verification verification = ResultVerifier.verify(file);
        boolean other = expected != null && verification.outcome() == Verification.Outcome.WHOLE
                && !expected.equals(verification.sha256());
        try (PrintStream out = console.printer()) {
            out.println(name() + ": " + (other ? "expected sha256 " + expected + ", found " + verification.sha256()
                    : text(verification)));
        }
        return (other ? ExitCode.FAILED : exitCode(verification)).code();
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

    private static String text(Verification is) {
        return switch (is.outcome()) {
            case WHOLE -> String.format(Locale.ROOT, "whole, %,d lines, sha256 %s", is.proved(), is.sha256());
            case WITHOUT_DIGESTS -> "expected digests, found none: an older pathclear wrote it, or they were taken out";
            case DEPARTED -> (is.first() == is.last() ? "line " + is.first() + ": expected it"
                    : "lines " + is.first() + " to " + is.last() + ": expected them") + " as written, found "
                    + is.found() + (is.proved() == 0 ? "" : "; up to line " + is.proved() + " it is whole");
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
