package dev.pathclear.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code pathclear} command. */
@Command(
        name = "pathclear",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Tells which ports of a vendor's port profile are blocked on the hosts of a network.")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
