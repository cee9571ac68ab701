package dev.pathclear.schedule;

/**
 * How a lane asks.
 *
 * @param rows hosts under way at once
 * @param ratePerSecond this lane's share of the attempts a second; infinite for no limit
 * @param maxAttempts attempts at an endpoint before it is called silent, 1 or more
 * @param timeouts how long they wait
 * @param perHost attempts in flight to one host at most
 * @param deferHosts whether hosts are sought first; false asks everything of everyone
 * @param unresolvedNeighbours on-link hosts without a resolved neighbour in flight at most
 * @param controls whether control ports are asked where something opened
 * @param holdMillis how long a connection is kept after its handshake, to see whether it is cut; 0 for not at all
 */
public record LaneSettings(
        int rows,
        double ratePerSecond,
        int maxAttempts,
        Timeouts timeouts,
        int perHost,
        boolean deferHosts,
        int unresolvedNeighbours,
        boolean controls,
        int holdMillis) {
    /** Endpoints of a host asked first where hosts are sought. */
    public static final int KNOCKS = 3;

    /** One host in so many is asked one endpoint more at first: two probes in a hundred. */
    public static final int SAMPLE = 16;

    /** Second and later attempts in flight to one live host at most: slowly, so as not to make the silence. */
    static final int RETRIES_PER_HOST = 4;

    /** Three SYNs, 16 in flight a host, everything asked of everyone. */
    public static LaneSettings defaults() {
        return new LaneSettings(4_096, Double.POSITIVE_INFINITY, 3, Timeouts.defaults(), 16, false, 512, true, 0);
    }

    /** Returns how many hosts a lane hears before it knows how long to wait for others. */
    public static int hostsThatTell() {
        return LaneRtts.HOSTS_THAT_TELL;
    }

    /** Returns these with hosts sought first, in a table of this many rows. */
    LaneSettings deferring(int tableRows) {
        return new LaneSettings(
                tableRows, ratePerSecond, maxAttempts, timeouts, perHost, true, unresolvedNeighbours, controls,
                holdMillis);
    }

    /** Returns these with another rate. */
    LaneSettings withRate(double perSecond) {
        return new LaneSettings(
                rows, perSecond, maxAttempts, timeouts, perHost, deferHosts, unresolvedNeighbours, controls,
                holdMillis);
    }

    /** Returns these with fewer or more unresolved neighbours. */
    LaneSettings withUnresolvedNeighbours(int most) {
        return new LaneSettings(
                rows, ratePerSecond, maxAttempts, timeouts, perHost, deferHosts, most, controls, holdMillis);
    }

    /** Returns these with connections kept for so long. */
    LaneSettings withHold(int millis) {
        return new LaneSettings(
                rows, ratePerSecond, maxAttempts, timeouts, perHost, deferHosts, unresolvedNeighbours, controls, millis);
    }
}
