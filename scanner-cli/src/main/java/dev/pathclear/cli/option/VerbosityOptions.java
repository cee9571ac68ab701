package dev.pathclear.cli.option;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much is said on standard error. */
public final class VerbosityOptions {
    @ArgGroup
    private Choice choice = new Choice();

    static final class Choice {
        @Option(names = {"-q", "--quiet"}, description = "Only results and errors: no progress, no notes, no summary.")
        private boolean quiet;

        @Option(names = {"-v", "--verbose"},
                description = "Say how it is done, each host of a scan as it is complete, and the details of a fault.")
        private boolean verbose;
    }

    /** Returns whether nothing but errors is said. */
    public boolean quiet() {
        return choice.quiet;
    }

    /** Returns whether more is said. */
    public boolean verbose() {
        return choice.verbose;
    }
}
