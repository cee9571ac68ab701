package dev.pathclear.schedule;

/**
 * How a lane asks.
 *
 * @param rows hosts under way at once
 * @param ratePerSecond this lane's share of the attempts a second; infinite for no limit
 * @param maxAttempts attempts at an endpoint before it is called silent, 1 or more
 * @param fixedTimeoutMillis how long every attempt may wait; 0 for adaptive deadlines
 * @param minTimeoutMillis the shortest adaptive deadline of an attempt that another follows
 * @param maxTimeoutMillis the longest adaptive deadline of an attempt that another follows; below 1 s, since Linux
 *     sends a second SYN then
 * @param lastTimeoutMillis how long the last attempt may wait
 * @param spacingMillis from the start of an attempt to the start of the next at the same endpoint, at least
 * @param perHost attempts in flight to one host at most
 * @param retriesPerHost second and later attempts in flight to one live host at most
 * @param knocks endpoints of a host asked first where hosts are sought, 1 or more
 * @param deferHosts whether hosts are sought first; false asks everything of everyone
 * @param unresolvedNeighbours on-link hosts without a resolved neighbour in flight at most
 * @param controls whether control ports are asked where something opened
 */
public record LaneSettings(
        int rows,
        double ratePerSecond,
        int maxAttempts,
        int fixedTimeoutMillis,
        int minTimeoutMillis,
        int maxTimeoutMillis,
        int lastTimeoutMillis,
        int spacingMillis,
        int perHost,
        int retriesPerHost,
        int knocks,
        boolean deferHosts,
        int unresolvedNeighbours,
        boolean controls) {

    /** The defaults of the design: three SYNs, the first two waiting 500 to 950 ms, 16 in flight a host. */
    public static LaneSettings defaults() {
        return new LaneSettings(4096, Double.POSITIVE_INFINITY, 3, 0, 500, 950, 3200, 1000, 16, 4, 3, false, 512, true);
    }
}
