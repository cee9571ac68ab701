package dev.pathclear.cli.option;

import dev.pathclear.Run;
import dev.pathclear.plan.Shard;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How this run goes about it. */
public final class RunOptions {
    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of the order and of samples; the same seed gives the same plan. Default: random.")
    private Long seed;

    @Option(names = "--shard", paramLabel = "I/N", converter = ShardConverter.class,
            description = "Do part I of N; machines that share a scan give the same targets and seed.")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--histogram", paramLabel = "FILE", description = "Write the distributions of the round trips.")
    private Path histogram;

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
        return new Run(seed == null ? new SecureRandom().nextLong() : seed, shard, histogram, failOn.failOn());
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
