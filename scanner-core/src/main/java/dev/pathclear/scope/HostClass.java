package dev.pathclear.scope;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import java.util.List;

/**
 * What hosts of one kind are asked, and what they are judged by. Immutable; {@link HostClassBuilder} makes it.
 *
 * <p>An endpoint is named by its index in [0, {@link #size}); that is its row in the host's result, too. Control ports
 * follow, first those of TCP, then those of UDP: rows in [size, {@link #rows}).
 */
public final class HostClass {
    private static final Protocol[] PROTOCOLS = Protocol.values();

    private final int id;
    private final byte[] protocols;
    private final int[] ports;
    private final Payload[] payloads;
    private final Reason[] presets;
    private final int[] knocks;
    private final int[] controls;
    private final int[] udpControls;
    private final long[] udpWords;
    private final boolean udpOnly;
    private final List<FlowCheck> flows;
    private final List<RequirementCheck> requirements;
    private final List<WaiverCheck> waivers;

    HostClass(int id, byte[] protocols, int[] ports, Payload[] payloads, Reason[] presets, int[] knocks,
            int[] controls, int[] udpControls, List<FlowCheck> flows, List<RequirementCheck> requirements,
            List<WaiverCheck> waivers) {
        this.id = id;
        this.protocols = protocols;
        this.ports = ports;
        this.payloads = payloads;
        this.presets = presets;
        this.knocks = knocks;
        this.controls = controls;
        this.udpControls = udpControls;
        udpWords = new long[(rows() + 63) / 64];
        boolean tcp = false;
        for (int row = 0; row < rows(); row++) {
            if (protocol(row) == Protocol.UDP) {
                udpWords[row >> 6] |= 1L << row;
            }
            tcp |= row < ports.length && protocol(row) == Protocol.TCP && presets[row] == null;
        }
        udpOnly = !tcp;
        this.flows = List.copyOf(flows);
        this.requirements = List.copyOf(requirements);
        this.waivers = List.copyOf(waivers);
    }

    /** Returns its id in the scope: its index. */
    public int id() {
        return id;
    }

    /** Returns how many endpoints a host has, control ports not counted. */
    public int size() {
        return ports.length;
    }

    /** Returns how many rows a host has at most: its endpoints and its control ports. */
    public int rows() {
        return ports.length + controls.length + udpControls.length;
    }

    /** Returns the protocol of an endpoint or a control port. */
    public Protocol protocol(int row) {
        if (row < ports.length) {
            return PROTOCOLS[protocols[row]];
        }
        return row < ports.length + controls.length ? Protocol.TCP : Protocol.UDP;
    }

    /** Returns the port of an endpoint or a control port. */
    public int port(int row) {
        if (row < ports.length) {
            return ports[row];
        }
        int control = row - ports.length;
        return control < controls.length ? controls[control] : udpControls[control - controls.length];
    }

    /** Returns what a UDP endpoint or control port is sent. */
    public Payload payload(int row) {
        return row < payloads.length ? payloads[row] : Payload.EMPTY;
    }

    /**
     * Returns which rows are UDP, as a set of bits that the caller does not change: row r is bit r % 64 of word r / 64.
     */
    public long[] udpWords() {
        return udpWords;
    }

    /** Returns whether a host is asked nothing but UDP. */
    public boolean isUdpOnly() {
        return udpOnly;
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

    /** Returns how many TCP control ports there are: at most 2. */
    public int controls() {
        return controls.length;
    }

    /** Returns a TCP port that nothing should listen on: in 49152-65535, in no profile and not asked. */
    public int control(int n) {
        return controls[n];
    }

    /** Returns how many UDP control ports there are: 2, or none where no UDP endpoint is asked. */
    public int udpControls() {
        return udpControls.length;
    }

    /** Returns the row of a UDP control port: in 61000-65535, in no profile and not asked. */
    public int udpControlRow(int n) {
        return ports.length + controls.length + n;
    }

    /** Returns the flows a host is judged by. */
    public List<FlowCheck> flows() {
        return flows;
    }

    /** Returns the requirements a host is judged by, the ones that are not applicable included. */
    public List<RequirementCheck> requirements() {
        return requirements;
    }

    /** Returns what is waived, for all of the hosts or some; those in force before those that are over. */
    public List<WaiverCheck> waivers() {
        return waivers;
    }
}
