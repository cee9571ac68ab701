package dev.pathclear.scope;

import dev.pathclear.probe.Waiver;
import dev.pathclear.target.HostPattern;
import java.util.BitSet;
import java.util.List;

/** What a waiver covers of a class of hosts. Immutable. */
public final class WaiverCheck {
    private final Waiver waiver;
    private final List<HostPattern> hosts;
    private final BitSet flows;
    private final BitSet requirements;

    /**
     * @param hosts whom it is about; empty for every host of the class
     * @param flows indices in {@link HostClass#flows()}
     * @param requirements indices in {@link HostClass#requirements()}
     */
    public WaiverCheck(Waiver waiver, List<HostPattern> hosts, BitSet flows, BitSet requirements) {
        this.waiver = waiver;
        this.hosts = List.copyOf(hosts);
        this.flows = (BitSet) flows.clone();
        this.requirements = (BitSet) requirements.clone();
    }

    public Waiver waiver() {
        return waiver;
    }

    /**
     * Returns whether it is about a host.
     *
     * @param name as the host was listed, or null
     */
    public boolean isAbout(long high, long low, String name) {
        if (hosts.isEmpty()) {
            return true;
        }
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).matches(high, low, name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it covers a flow by itself. */
    public boolean coversFlow(int flow) {
        return flows.get(flow);
    }

    /** Returns whether it covers a requirement, whatever its flows. */
    public boolean coversRequirement(int requirement) {
        return requirements.get(requirement);
    }
}
