package dev.pathclear.change.outage;

import dev.pathclear.change.outage.Outage.Kind;
import java.time.Duration;

/**
 * What the outages of an endpoint or a line add up to; exposures count as outages do. Each is counted by itself: the
 * longest is the longest single one, never a sum.
 *
 * @param outages how many
 * @param losses how many times silent probes were put down to loss
 * @param probes of outages and losses
 */
public record OutageTally(long outages, long losses, long probes, Duration longest, Duration total) {
    /** Of an endpoint that was always as it should be. */
    public static final OutageTally NONE = new OutageTally(0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** Returns this with one more. */
    OutageTally plus(Outage one) {
        if (one.kind() == Kind.LOSS) {
            return new OutageTally(outages, losses + 1, probes + one.probes(), longest, total);
        }
        Duration length = one.length();
        return new OutageTally(outages + 1, losses, probes + one.probes(),
                length.compareTo(longest) > 0 ? length : longest, total.plus(length));
    }

    /** Returns what two endpoints add up to. */
    public OutageTally plus(OutageTally other) {
        return new OutageTally(outages + other.outages, losses + other.losses, probes + other.probes,
                longest.compareTo(other.longest) > 0 ? longest : other.longest, total.plus(other.total));
    }
}
