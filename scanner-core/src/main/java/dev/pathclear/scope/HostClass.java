package dev.pathclear.scope;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import java.util.List;

/**
 * What hosts of one kind are asked, and what they are judged by. Immutable; {@link HostClassBuilder} makes it.
 *
 * <p>An endpoint is named by its index in [0, {@link #size}); that is its row in the host's result, too.
 */
public final class HostClass {
    private static final Protocol[] PROTOCOLS = Protocol.values();

    private final int id;
    private final byte[] protocols;
    private final int[] ports;
    private final Reason[] presets;
    private final int[] knocks;
    private final int[] controls;
    private final List<FlowCheck> flows;
    private final List<RequirementCheck> requirements;

    HostClass(int id, byte[] protocols, int[] ports, Reason[] presets, int[] knocks, int[] controls,
            List<FlowCheck> flows, List<RequirementCheck> requirements) {
        this.id = id;
        this.protocols = protocols;
        this.ports = ports;
        this.presets = presets;
        this.knocks = knocks;
        this.controls = controls;
        this.flows = List.copyOf(flows);
        this.requirements = List.copyOf(requirements);
    }

    /** Returns its id in the scope: its index. */
    public int id() {
        return id;
    }

    /** Returns how many endpoints a host has, control ports not counted. */
    public int size() {
        return ports.length;
    }

    public Protocol protocol(int endpoint) {
        return PROTOCOLS[protocols[endpoint]];
    }

    public int port(int endpoint) {
        return ports[endpoint];
    }

    /** Returns the reason why an endpoint is never attempted, or null where it is. */
    public Reason preset(int endpoint) {
        return presets[endpoint];
    }

    /** Returns how many endpoints are attempted, which is how many can be knocked at. */
    public int knocks() {
        return knocks.length;
    }

    /** Returns the endpoint that is n-th most likely to be answered. */
    public int knock(int n) {
        return knocks[n];
    }

    /** Returns how many control ports there are: at most 2. */
    public int controls() {
        return controls.length;
    }

    /** Returns a TCP port that nothing should listen on: in 49152-65535, in no profile and not asked. */
    public int control(int n) {
        return controls[n];
    }

    /** Returns the flows a host is judged by. */
    public List<FlowCheck> flows() {
        return flows;
    }

    /** Returns the requirements a host is judged by, the ones that are not applicable included. */
    public List<RequirementCheck> requirements() {
        return requirements;
    }
}
