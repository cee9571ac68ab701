package dev.pathclear.metrics;

import dev.pathclear.probe.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a scan is, added up over its lanes at one moment; counters read in passing, so that sums may differ by what
 * is under way.
 *
 * @param hosts hosts of this shard of the plan
 * @param hostsKnocked hosts asked anything so far
 * @param hostsDone hosts with all outcomes
 * @param endpointsDone endpoints with an outcome
 * @param attempts attempts started, retries and control ports included
 * @param retries attempts that were not the first
 * @param localFailures failures of this machine, each an attempt put back
 * @param states endpoints by state
 * @param elapsedNanos since the scan started
 * @param repeats SYNs that the kernel sent again of its own
 * @param hostsHeard hosts that answered
 * @param hostsUnheard hosts with all outcomes that never answered
 * @param inFlight attempts under way
 * @param lastWaitMillis how long the last attempt at a host not heard yet is waited for
 * @param limitedBy the word of what kept it from being faster so far, or null
 */
public record ScanProgress(
        long hosts,
        long hostsKnocked,
        long hostsDone,
        long endpointsDone,
        long attempts,
        long retries,
        long localFailures,
        Map<State, Long> states,
        long elapsedNanos,
        long repeats,
        long hostsHeard,
        long hostsUnheard,
        long inFlight,
        long lastWaitMillis,
        String limitedBy) {
    public ScanProgress {
        states = Collections.unmodifiableMap(new EnumMap<>(states));
    }

    /**
     * Adds up the counters of lanes.
     *
     * @param limitedBy the word of what kept the scan from being faster, or null
     */
    public static ScanProgress of(List<LaneCounters> lanes, long hosts, long elapsedNanos, String limitedBy) {
        Map<State, Long> states = new EnumMap<>(State.class);
        for (State state : State.values()) {
            states.put(state, sum(lanes, ScanCounter.valueOf(state.name())));
        }
        return new ScanProgress(
                hosts,
                sum(lanes, ScanCounter.HOSTS_KNOCKED),
                sum(lanes, ScanCounter.HOSTS_DONE),
                sum(lanes, ScanCounter.ENDPOINTS_DONE),
                sum(lanes, ScanCounter.ATTEMPTS),
                sum(lanes, ScanCounter.RETRIES),
                sum(lanes, ScanCounter.LOCAL_FAILURES),
                states,
                elapsedNanos,
                sum(lanes, ScanCounter.REPEATS),
                sum(lanes, ScanCounter.HOSTS_HEARD),
                sum(lanes, ScanCounter.HOSTS_UNHEARD),
                sum(lanes, ScanCounter.IN_FLIGHT),
                lanes.stream().mapToLong(lane -> lane.get(ScanCounter.LAST_WAIT_MILLIS)).max().orElse(0),
                limitedBy);
    }

    /** Returns the sum of one counter over lanes. */
    public static long sum(List<LaneCounters> lanes, ScanCounter counter) {
        long total = 0;
        for (LaneCounters lane : lanes) {
            total += lane.get(counter);
        }
        return total;
    }
}
