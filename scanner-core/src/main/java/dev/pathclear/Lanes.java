package dev.pathclear;

import dev.pathclear.limits.Budget;
import dev.pathclear.limits.MachineLimits;
import dev.pathclear.probe.Address;
import dev.pathclear.schedule.Lane;
import dev.pathclear.schedule.LaneSettings;
import dev.pathclear.schedule.Timeouts;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.TransportKind;

/**
 * How the work of a scan is split over lanes, and how each goes about it.
 *
 * @param count event loops
 * @param slots attempts in flight a lane
 * @param portBoundSlots how many of them may keep a source port
 * @param settings how each lane asks
 * @param slotLimit the word of what bound the slots
 */
record Lanes(int count, int slots, int portBoundSlots, LaneSettings settings, String slotLimit) {
    /** Up to this many hosts, everything is asked of everyone. */
    static final long DEFER_ABOVE = 4_096;

    /** What one lane does with ease; more are used for more, or where there is no limit. */
    private static final double RATE_OF_ONE_LANE = 20_000;

    private static final long HOSTS_WORTH_A_LANE = 32;

    /** What the one reporter keeps up with. */
    private static final int MOST_SUITABLE = 16;
    private static final int MAX_ROWS = 4_096;

    static Lanes of(Effort effort, Scope scope, boolean assumeUp, boolean canaries, int holdMillis) {
        MachineLimits limits = MachineLimits.read().asking(isIpv4(scope, 0), !isIpv4(scope, scope.size() - 1));
        int count = effort.lanes() > 0 ? effort.lanes() : suitable(effort, scope.size());
        Budget budget = Budget.of(limits, effort.maxInFlight(), count);
        int width = 1;
        for (HostClass hostClass : scope.classes()) {
            width = Math.max(width, hostClass.rows());
        }
        int rows = Math.clamp(budget.rowBytesPerLane() / Lane.bytesPerRow(width), 1, MAX_ROWS);
        boolean dry = effort.transport() == TransportKind.NONE;
        boolean defer = scope.size() > DEFER_ABOVE && !assumeUp && !dry;
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Timeouts timeouts = windows ? Timeouts.ofWindows() : Timeouts.defaults();
        LaneSettings settings = new LaneSettings(
                rows, effort.ratePerSecond() / count, effort.retries() + 1, timeouts.withFixed(effort.timeoutMillis()),
                effort.perHost(), defer, budget.unresolvedNeighboursPerLane(), canaries && !dry, holdMillis);
        return new Lanes(count, budget.slotsPerLane(), budget.portBoundSlotsPerLane(), settings, budget.slotLimit());
    }

    /** Returns the family of a host; those of IPv4 come first. */
    private static boolean isIpv4(Scope scope, long index) {
        HostCursor cursor = new HostCursor();
        scope.locate(index, cursor);
        return Address.isIpv4(cursor.high(), cursor.low());
    }

    /** Returns whether more is asked of a lane than it does with ease, and not for measuring. */
    boolean areFast() {
        return settings.ratePerSecond() > RATE_OF_ONE_LANE;
    }

    private static int suitable(Effort effort, long hosts) {
        if (effort.ratePerSecond() <= RATE_OF_ONE_LANE) {
            return 1;
        }
        // None is left to the reporter: for the same outcomes it needs a tenth of a lane's time.
        int most = Math.min(Runtime.getRuntime().availableProcessors(), MOST_SUITABLE);
        return Math.clamp(hosts / HOSTS_WORTH_A_LANE, 1, most);
    }
}
