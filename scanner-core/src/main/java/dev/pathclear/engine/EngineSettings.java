package dev.pathclear.engine;

import dev.pathclear.plan.Plan;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.schedule.LaneSettings;
import dev.pathclear.schedule.Neighbours;
import dev.pathclear.scope.Scope;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Transport;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a scan is composed of.
 *
 * @param plan with as many lanes as there are transports
 * @param transports one a lane, opened and not started
 * @param neighbours what this machine knows of its links
 * @param drops watches the kernel's drop counters
 * @param lane how each lane asks; the rate is one lane's share
 * @param phase whether the product is installed
 * @param assumeUp whether hosts are said to be there at all addresses
 * @param interception watches whether this machine answers in the targets' place
 * @param failOn what makes the exit code other than 0
 * @param slotLimit the word of what bound the number of attempts in flight
 * @param traced endpoints by host of which every attempt is told afterwards; mostly none
 * @param maxNanos how long the scan may take; 0 for as long as it needs
 * @param clock the scan's clock, the transports' too
 */
public record EngineSettings(
        Scope scope,
        Plan plan,
        List<Transport> transports,
        Neighbours neighbours,
        DropWatch drops,
        LaneSettings lane,
        Phase phase,
        boolean assumeUp,
        InterceptionWatch interception,
        Set<FailOn> failOn,
        String slotLimit,
        Map<Address, Set<Endpoint>> traced,
        long maxNanos,
        NanoClock clock) {
    public EngineSettings {
        transports = List.copyOf(transports);
        failOn = Set.copyOf(failOn);
        traced = Map.copyOf(traced);
    }
}
