package dev.pathclear.change.outage;

import dev.pathclear.change.ChangeClass;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What became of a line of the plan: of all its endpoints.
 *
 * @param counts its endpoints by class, without classes that have none; empty if none was watched
 * @param doubt why nothing is proved of the first of those that it is so of, or null
 * @param absent how many endpoints count for nothing, see {@link EndpointHistory#present}
 * @param open how many got through at least once
 * @param refused how many of these the host itself always refused
 * @param firstOpen when the last of them first got through; null if one never did
 * @param flapping how many were out, or exposed, three times or more
 * @param stableSince since when all are as the plan says they end up; null if one is not
 */
public record LineHistory(
        WatchedLine line, Map<ChangeClass, Long> counts, Doubt doubt, long absent, long open, long refused,
        Moment firstOpen, OutageTally tally, long flapping, Moment stableSince) {
    private static final int FLAPS = 3;

    public LineHistory {
        EnumMap<ChangeClass, Long> copy = new EnumMap<>(ChangeClass.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** Sums up the endpoints of a line. */
    static LineHistory of(WatchedLine line, List<EndpointHistory> endpoints) {
        Map<ChangeClass, Long> counts = new EnumMap<>(ChangeClass.class);
        OutageTally tally = OutageTally.NONE;
        long open = 0;
        long refused = 0;
        long flapping = 0;
        Moment firstOpen = null;
        Moment stableSince = null;
        List<EndpointHistory> present = endpoints.stream().filter(EndpointHistory::present).toList();
        boolean stable = !present.isEmpty();
        for (EndpointHistory endpoint : present) {
            counts.merge(endpoint.changeClass(), 1L, Long::sum);
            tally = tally.plus(endpoint.tally());
            open += endpoint.firstOpen() == null ? 0 : 1;
            refused += endpoint.refused() ? 1 : 0;
            flapping += endpoint.tally().outages() >= FLAPS ? 1 : 0;
            firstOpen = later(firstOpen, endpoint.firstOpen());
            stable &= endpoint.stableSince() != null;
            stableSince = later(stableSince, endpoint.stableSince());
        }
        Doubt doubt = present.stream().map(EndpointHistory::doubt).filter(Objects::nonNull).findFirst().orElse(null);
        return new LineHistory(line, counts, doubt, endpoints.size() - present.size(), open, refused,
                open == present.size() ? firstOpen : null, tally, flapping, stable ? stableSince : null);
    }

    private static Moment later(Moment a, Moment b) {
        return a == null || b != null && b.nanos() > a.nanos() ? b : a;
    }

    /** Returns the worst class of its endpoints. */
    public ChangeClass worst() {
        return counts.isEmpty() ? ChangeClass.NOT_COMPARABLE : counts.keySet().iterator().next();
    }

    /** Returns why nothing is proved of it, or of some of it; null where something is. */
    public Doubt why() {
        if (!line.fromHere()) {
            return Doubt.ELSEWHERE;
        }
        if (counts.isEmpty()) {
            return line.watched() == 0 ? Doubt.NONE_WATCHED : Doubt.NEVER_ANSWERED;
        }
        return doubt;
    }

    /** Returns whether it was out, or exposed, although the change was not to touch it. */
    public boolean collateral() {
        return line.expectation().steady() && tally.outages() > 0;
    }
}
