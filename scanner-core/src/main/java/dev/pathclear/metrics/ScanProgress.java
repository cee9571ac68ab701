package dev.pathclear.metrics;

import dev.pathclear.probe.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a scan is, added up over its lanes at one moment; counters read in passing, so that sums may differ by what is
 * under way.
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
        long elapsedNanos) {
    public ScanProgress {
        states = Collections.unmodifiableMap(new EnumMap<>(states));
    }

    /** Adds up the counters of lanes. */
    public static ScanProgress of(List<LaneCounters> lanes, long hosts, long elapsedNanos) {
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
                elapsedNanos);
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
