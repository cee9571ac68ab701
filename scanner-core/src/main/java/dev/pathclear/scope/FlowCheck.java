package dev.pathclear.scope;

import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;

/** A flow as a class of hosts is judged by it: by which of the class's endpoints. Immutable. */
public final class FlowCheck {
    private final String profileId;
    private final Flow flow;
    private final int[] endpoints;
    private final int totalPorts;
    private final boolean mustStayLocal;
    private final Reason overlay;
    private final String portText;

    /**
     * @param endpoints indices in the class; empty where all its ports were excluded
     * @param totalPorts how many ports the flow has, asked or not
     */
    FlowCheck(String profileId, Flow flow, int[] endpoints, int totalPorts) {
        this.profileId = profileId;
        this.flow = flow;
        this.endpoints = endpoints.clone();
        this.totalPorts = totalPorts;
        mustStayLocal = flow.need() == Need.DO_NOT_EXPOSE || flow.exposure() == Exposure.LOCAL;
        overlay = flow.delivery() == Delivery.UNICAST ? null : Reason.BROADCAST;
        portText = flow.ports().toString();
    }

    /** Returns the profile it is from; {@code ports} for ports given without a profile. */
    public String profileId() {
        return profileId;
    }

    /** Returns what the host is in it: the role that listens. */
    public String role() {
        return flow.to();
    }

    public Flow flow() {
        return flow;
    }

    /**
     * Returns whether what listens is no part of the profile's product but there without it, such as a service of the
     * operating system or a database: it should answer before the rollout too.
     */
    public boolean listensAnyway() {
        return flow.listens() == Listens.ALWAYS && !profileId.equals(ScopeBuilder.PORTS);
    }

    /** Returns how many ports of the flow are asked. */
    public int asked() {
        return endpoints.length;
    }

    /** Returns the index in the class of the n-th endpoint it is judged by. */
    public int endpoint(int n) {
        return endpoints[n];
    }

    /** Returns how many ports the flow has. */
    public int totalPorts() {
        return totalPorts;
    }

    /** Returns whether some ports stand for all of them, or were excluded: "8 of 1001". */
    public boolean sampled() {
        return endpoints.length < totalPorts;
    }

    /** Returns whether the fault is that it can be reached: it serves the machine itself alone. */
    public boolean mustStayLocal() {
        return mustStayLocal;
    }

    /** Returns the reason why it is not judged whatever its endpoints say, or null: {@link Reason#BROADCAST}. */
    public Reason overlay() {
        return overlay;
    }

    /** Returns all its ports: {@code 443}, {@code 137,138} or {@code 3023-4023}. */
    public String portText() {
        return portText;
    }

    @Override
    public String toString() {
        return profileId + "/" + flow.id() + " " + portText + "/" + flow.protocol().word();
    }
}
