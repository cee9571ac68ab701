package dev.pathclear;

import dev.pathclear.plan.Shard;
import dev.pathclear.verdict.FailOn;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How this run goes about it, whatever is asked.
 *
 * @param seed of the order of hosts, the ports that stand for long ranges and the control ports; the same seed gives
 *     the same plan
 * @param shard the part of the scan that this process does
 * @param histogram where the distributions of the round trips are written at the end, or null
 * @param explain endpoints of the scan of which every attempt is told at the end, as {@code HOST:PORT},
 *     {@code [IPv6]:PORT}, {@code HOST:U:PORT}, or without a host where there is one only
 * @param failOn which findings give an exit code other than 0; not empty
 */
public record Run(long seed, Shard shard, Path histogram, List<String> explain, Set<FailOn> failOn) {
    public Run {
        Objects.requireNonNull(shard, "shard");
        explain = List.copyOf(Objects.requireNonNull(explain, "explain"));
        failOn = Collections.unmodifiableSet(EnumSet.copyOf(Objects.requireNonNull(failOn, "failOn")));
    }

    /** A run of which nothing is to be explained. */
    public Run(long seed, Shard shard, Path histogram, Set<FailOn> failOn) {
        this(seed, shard, histogram, List.of(), failOn);
    }

    /** Returns a whole scan with the default exit codes and nothing kept. */
    public static Run of(long seed) {
        return new Run(seed, Shard.WHOLE, null, FailOn.defaults());
    }
}
