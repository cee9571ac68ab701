package dev.pathclear.change.outage;

import dev.pathclear.result.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * What is watched, from where, how often.
 *
 * @param schemaVersion see {@link #SCHEMA_VERSION}
 * @param version of the program that watched
 * @param ticket of the change
 * @param title what the change is for, or null
 * @param windowStart when its window begins, or null
 * @param windowEnd when its window ends; null with {@code windowStart}
 * @param planDigest SHA-256 of the plan's file, in hex
 * @param interval between two probes of an endpoint
 * @param timeout how long an answer is waited for
 * @param tolerated silent TCP probes in a row that are loss and no outage
 * @param lines of the plan, in its order
 * @param endpoints of the lines, each once
 */
public record WatchHeader(
        int schemaVersion,
        String version,
        String ticket,
        String title,
        OffsetDateTime windowStart,
        OffsetDateTime windowEnd,
        String planDigest,
        Vantage vantage,
        Duration interval,
        Duration timeout,
        int tolerated,
        Instant started,
        List<WatchedLine> lines,
        List<WatchedEndpoint> endpoints) {
    /** The version that this program writes. Fields and line types may be added to it; else it goes up. */
    public static final int SCHEMA_VERSION = 1;

    public WatchHeader {
        Objects.requireNonNull(version);
        Objects.requireNonNull(ticket);
        Objects.requireNonNull(vantage);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(started);
        lines = List.copyOf(lines);
        endpoints = List.copyOf(endpoints);
    }

    /** Returns this with other endpoints. */
    public WatchHeader with(List<WatchedEndpoint> others) {
        return new WatchHeader(schemaVersion, version, ticket, title, windowStart, windowEnd, planDigest, vantage,
                interval, timeout, tolerated, started, lines, others);
    }
}
