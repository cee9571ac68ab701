package dev.pathclear;

import dev.pathclear.scope.EndpointSet;
import dev.pathclear.verdict.Phase;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What to ask, and what to judge it by.
 *
 * @param profiles may be empty where there are {@code ports}
 * @param external whether the flows to the profiles' own internet hosts are tested from here; the targets are then
 *     those hosts
 * @param phase whether the product is installed on the targets
 * @param ports without a profile: each a flow that listens always; beside one: asked, but not judged
 * @param excludePorts never asked, whatever names them
 * @param fullRanges whether all ports of a long range are asked, not a sample
 * @param canaries whether control ports are asked of hosts where something is open; without them an open TCP port is
 *     unproven
 * @param holdMillis how long a connection is kept after its handshake, to see whether it is cut, 0 to
 *     {@link #MAX_HOLD_MILLIS}; 0 undoes it at once, {@link #USUAL_HOLD} leaves it to the scan
 * @param optIns the ids of UDP payloads that leave a trace on the target and are sent all the same
 */
public record Checks(
        List<ProfileChoice> profiles, boolean external, Phase phase, EndpointSet ports, EndpointSet excludePorts,
        boolean fullRanges, boolean canaries, int holdMillis, Set<String> optIns) {
    /** 300 ms; where all targets are loopback addresses, at which nothing on a way can cut a connection late, 50 ms. */
    public static final int USUAL_HOLD = -1;
    public static final int MAX_HOLD_MILLIS = 10_000;

    public Checks {
        optIns = Set.copyOf(Objects.requireNonNull(optIns, "optIns"));
        profiles = List.copyOf(Objects.requireNonNull(profiles, "profiles"));
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(excludePorts, "excludePorts");
        if (external && profiles.isEmpty()) {
            throw new IllegalArgumentException("internet hosts are those of a profile, and there is none");
        }
        if (holdMillis < USUAL_HOLD || holdMillis > MAX_HOLD_MILLIS) {
            throw new IllegalArgumentException(
                    "a connection is held 0 to " + MAX_HOLD_MILLIS + " ms, not " + holdMillis);
        }
    }

    /** Makes checks with the usual hold, which leave no trace on the targets. */
    public Checks(
            List<ProfileChoice> profiles, boolean external, Phase phase, EndpointSet ports, EndpointSet excludePorts,
            boolean fullRanges, boolean canaries) {
        this(profiles, external, phase, ports, excludePorts, fullRanges, canaries, USUAL_HOLD, Set.of());
    }

    /** Returns the flows of profiles, before the product is installed. */
    public static Checks of(ProfileChoice... profiles) {
        return new Checks(List.of(profiles), false, Phase.BEFORE, EndpointSet.EMPTY, EndpointSet.EMPTY, false, true);
    }

    /** Returns ports alone. */
    public static Checks of(EndpointSet ports) {
        return new Checks(List.of(), false, Phase.BEFORE, ports, EndpointSet.EMPTY, false, true);
    }
}
