package dev.pathclear.cli.option;

import dev.pathclear.verdict.FailOn;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which findings let a run fail. */
public final class FailOnOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--fail-on", paramLabel = "FINDING[,...]", completionCandidates = Suggestions.Findings.class,
            description = "Which findings give an exit code other than 0: blocked, unproven, exposed, degraded, change "
                    + "or never. Default: blocked,unproven,change. What "
                    + "is required and rejected where nobody knows of a host counts as unproven.")
    private String failOn;

    /** Returns the findings. */
    public Set<FailOn> failOn() {
        try {
            return failOn == null ? FailOn.defaults() : FailOn.parse(failOn);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--fail-on: " + e.getMessage());
        }
    }
}
