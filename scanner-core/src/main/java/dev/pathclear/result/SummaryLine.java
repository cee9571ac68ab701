package dev.pathclear.result;

import dev.pathclear.probe.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last line of a result. A result without it was cut short.
 *
 * @param endpoints with an outcome
 * @param states endpoints by state; every state is there
 * @param verdicts judged flows by the word of their verdict
 * @param hosts by status, and some of them apart: those expected of which nothing was heard, and those of
 *     {@link #requiredRejected}; empty in results of older versions
 * @param limitedBy word of what kept the scan from being faster, or null if nothing did
 * @param exitCode of the program
 * @param causes what most likely makes hosts fail alike; empty in results of older versions
 * @param moreCauses how many there are beyond those
 */
public record SummaryLine(
        long endpoints,
        Map<State, Long> states,
        Map<String, Long> verdicts,
        Map<String, Long> hosts,
        double elapsedSeconds,
        double probesPerSecond,
        String limitedBy,
        int exitCode,
        List<LikelyCause> causes,
        long moreCauses) implements ResultLine {
    /** The name, among hosts, of those that {@link HostLine#requiredRejected} says so of. */
    public static final String REQUIRED_REJECTED = "requiredRejected";

    public SummaryLine {
        EnumMap<State, Long> all = new EnumMap<>(State.class);
        for (State state : State.values()) {
            all.put(state, states.getOrDefault(state, 0L));
        }
        states = Collections.unmodifiableMap(all);
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        causes = List.copyOf(causes);
    }

    /** Makes a summary without causes, which are for those to add who have gathered hosts. */
    public SummaryLine(long endpoints, Map<State, Long> states, Map<String, Long> verdicts, Map<String, Long> hosts,
            double elapsedSeconds, double probesPerSecond, String limitedBy, int exitCode) {
        this(endpoints, states, verdicts, hosts, elapsedSeconds, probesPerSecond, limitedBy, exitCode, List.of(), 0);
    }

    /** Returns at how many addresses, not judged, something that would be required is rejected. */
    public long requiredRejected() {
        return hosts.getOrDefault(REQUIRED_REJECTED, 0L);
    }

    /** Returns the summary with causes in place of its own. */
    public SummaryLine withCauses(List<LikelyCause> found, long more) {
        return new SummaryLine(endpoints, states, verdicts, hosts, elapsedSeconds, probesPerSecond, limitedBy, exitCode,
                found, more);
    }
}
