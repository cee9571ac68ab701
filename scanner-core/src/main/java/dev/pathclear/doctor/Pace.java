package dev.pathclear.doctor;

/**
 * How fast a scan goes where nothing bounds it but what it was told, and nothing answers, which is what limits bind.
 *
 * @param ratePerSecond attempts a second by default
 * @param attempts at an endpoint that says nothing
 * @param silentMillis for how long such an endpoint takes a socket, all its attempts together
 * @param lookMillis for how long a host on this machine's own link is looked for
 */
public record Pace(double ratePerSecond, int attempts, int silentMillis, int lookMillis) {
    /** Returns how many attempts a second so many at once make. */
    long attemptsPerSecond(long atOnce) {
        return Math.round((double) atOnce * attempts * 1_000 / silentMillis);
    }

    /** Returns how many hosts a second are looked for, so many at once. */
    long hostsPerSecond(long atOnce) {
        return atOnce * 1_000 / lookMillis;
    }

    /** Returns how many hosts a second the default rate asks, one endpoint each. */
    long usualHostsPerSecond() {
        return Math.round(ratePerSecond / attempts);
    }
}
