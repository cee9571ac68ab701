package dev.pathclear.cli.command;

import dev.pathclear.cli.option.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pathclear profiles}: what profiles there are and what they say. */
@Command(name = "profiles", description = "List, show and check port profiles.")
public final class ProfilesCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "expected list, show or lint");
    }
}
