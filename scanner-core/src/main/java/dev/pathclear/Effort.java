package dev.pathclear;

import dev.pathclear.plan.Plan;
import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportKind;
import java.time.Duration;

/**
 * How hard to try, and by what means.
 *
 * @param ratePerSecond attempts a second of the whole process, TCP and UDP, retries and canaries included, at least
 *     0.1; {@link Double#POSITIVE_INFINITY} for no limit but the machine's
 * @param maxInFlight attempts under way at once, or 0 for what the machine allows
 * @param perHost attempts under way at one host at once, 1 to {@link #MAX_PER_HOST}
 * @param timeoutMillis how long an answer is waited for, {@link #MIN_TIMEOUT_MILLIS} to {@link #MAX_TIMEOUT_MILLIS},
 *     or 0 for what the round trips measured suggest
 * @param retries attempts after the first before a live host is called silent, 0 to {@link #MAX_RETRIES}
 * @param maxTime after which the scan stops and leaves the rest untested, or null for never
 * @param source the address to leave from, or null for the routing table's choice
 * @param transport null for the fastest that works here
 * @param lanes event loops, 1 to {@link Plan#MAX_LANES}, or 0 for what suits the machine
 */
public record Effort(
        double ratePerSecond,
        int maxInFlight,
        int perHost,
        int timeoutMillis,
        int retries,
        Duration maxTime,
        Address source,
        TransportKind transport,
        int lanes) {
    /** A rate that the state table of a small firewall stands. */
    public static final double DEFAULT_RATE = 2_000;

    public static final double MIN_RATE = 0.1;
    public static final int MAX_IN_FLIGHT = 1_000_000;
    public static final int DEFAULT_PER_HOST = 16;
    public static final int MAX_PER_HOST = 1_024;
    public static final int MIN_TIMEOUT_MILLIS = 50;
    public static final int MAX_TIMEOUT_MILLIS = 60_000;

    /** Three SYNs: a live host that lost two is not called silent. */
    public static final int DEFAULT_RETRIES = 2;

    public static final int MAX_RETRIES = 10;

    public Effort {
        require(ratePerSecond >= MIN_RATE, "a rate is at least " + MIN_RATE + " a second", ratePerSecond);
        require(maxInFlight >= 0 && maxInFlight <= MAX_IN_FLIGHT, "attempts in flight are 1 to " + MAX_IN_FLIGHT
                + ", or 0 for what the machine allows", maxInFlight);
        require(perHost >= 1 && perHost <= MAX_PER_HOST, "attempts at one host are 1 to " + MAX_PER_HOST, perHost);
        require(timeoutMillis == 0 || timeoutMillis >= MIN_TIMEOUT_MILLIS && timeoutMillis <= MAX_TIMEOUT_MILLIS,
                "a timeout is " + MIN_TIMEOUT_MILLIS + " to " + MAX_TIMEOUT_MILLIS + " ms", timeoutMillis);
        require(retries >= 0 && retries <= MAX_RETRIES, "retries are 0 to " + MAX_RETRIES, retries);
        require(maxTime == null || maxTime.isPositive(), "the time a scan may take is above 0", maxTime);
        require(lanes >= 0 && lanes <= Plan.MAX_LANES, "lanes are 1 to " + Plan.MAX_LANES
                + ", or 0 for what suits the machine", lanes);
    }

    /** Returns what suits a production network. */
    public static Effort defaults() {
        return new Effort(DEFAULT_RATE, 0, DEFAULT_PER_HOST, 0, DEFAULT_RETRIES, null, null, null, 0);
    }

    private static void require(boolean holds, String range, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(range + ", not " + found);
        }
    }
}
