package dev.pathclear;

import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.verdict.FailOn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a watch of a firewall change is told.
 *
 * @param plan the file with the change plan
 * @param interval from one probe of an endpoint to its next, at least {@link #MIN_INTERVAL}
 * @param timeout how long an answer is waited for, {@link #MIN_TIMEOUT} to {@link #MAX_TIMEOUT}
 * @param tolerated silent TCP probes in a row, between answers, that are loss and no outage, 0 to
 *     {@link #MAX_TOLERATED}
 * @param time after which it ends, or null for the end of the plan's window
 * @param stable it ends when all was as planned for so long; null for never
 * @param source the address to leave from, or null for the routing table's choice
 * @param transport null for the fastest that works here
 */
public record WatchRequest(
        Path plan, Duration interval, Duration timeout, int tolerated, Duration time, Duration stable, Address source,
        TransportKind transport, Set<FailOn> failOn) {
    public static final Duration MIN_INTERVAL = Duration.ofMillis(100);
    public static final Duration MAX_INTERVAL = Duration.ofMinutes(1);
    public static final Duration MIN_TIMEOUT = Duration.ofMillis(50);

    /** Linux sends a second SYN after a second: then an attempt is more than one. */
    public static final Duration MAX_TIMEOUT = Duration.ofMillis(3_000);

    public static final int MAX_TOLERATED = 10;

    public WatchRequest {
        Objects.requireNonNull(plan, "plan");
        failOn = Collections.unmodifiableSet(EnumSet.copyOf(Objects.requireNonNull(failOn, "failOn")));
        require(Objects.requireNonNull(interval, "interval").compareTo(MIN_INTERVAL) >= 0 && interval.compareTo(MAX_INTERVAL) <= 0,
                "an interval is 100ms to 1m");
        require(Objects.requireNonNull(timeout, "timeout").compareTo(MIN_TIMEOUT) >= 0 && timeout.compareTo(MAX_TIMEOUT) <= 0,
                "a timeout is 50ms to 3s");
        require(tolerated >= 0 && tolerated <= MAX_TOLERATED, "silent probes that are loss are 0 to " + MAX_TOLERATED);
    }

    private static void require(boolean holds, String range) {
        if (!holds) {
            throw new IllegalArgumentException(range);
        }
    }
}
