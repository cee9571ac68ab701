package dev.pathclear.cli.option;

import dev.pathclear.Run;
import dev.pathclear.plan.Shard;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.Destination;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How this run goes about it. */
public final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of the order and of samples; the same seed gives the same plan. Default: random.")
    private Long seed;

    @Option(names = "--shard", paramLabel = "I/N", converter = ShardConverter.class,
            description = "Do part I of N; machines that share a scan give the same targets and seed.")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--histogram", paramLabel = "FILE", description = "Write the distributions of the round trips.")
    private Path histogram;

    @Option(names = "--explain", paramLabel = "HOST:PORT", split = ",",
            description = "Tell each attempt at an endpoint of the scan at the end, what came back and what it proves; "
                    + "also [IPv6]:PORT and HOST:U:PORT.")
    private List<String> explain = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would be asked and how long it takes; send nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Scan more than 2^20 addresses without being asked.")
    private boolean yes;

    /** Returns whether nothing is to be sent. */
    public boolean dryRun() {
        return dryRun;
    }

    /** Returns whether a large scan is confirmed. */
    public boolean confirmed() {
        return yes;
    }

    /** Returns the run of the request. */
    public Run run(FailOnOption failOn) {
        return new Run(seed == null ? new SecureRandom().nextLong() : seed, shard, histogram, explain,
                failOn.failOn());
    }

    /**
     * Checks that the histograms can be written when the scan has ended, and replace nothing else of this run.
     *
     * @param outputs where the results go
     * @param inputs the files that the command reads
     */
    public void check(List<Output> outputs, List<String> inputs) {
        if (histogram == null) {
            return;
        }
        Destination.file(histogram).problem().ifPresent(this::refuse);
        if (outputs.stream().anyMatch(output -> OutputOptions.same(output.file(), histogram))) {
            refuse(Printable.plain(histogram.toString(), 200) + ": it would overwrite the results");
        }
        if (inputs.stream().anyMatch(input -> OutputOptions.same(OutputOptions.path(input), histogram))) {
            refuse(Printable.plain(histogram.toString(), 200) + ": it would overwrite an input");
        }
    }

    private void refuse(String problem) {
        throw new ParameterException(command.commandLine(), "--histogram: " + problem);
    }

    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            try {
                return Shard.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
