package dev.pathclear.scope;

import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PayloadCatalog;
import dev.pathclear.profile.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Gathers the endpoints, flows and requirements of a {@link HostClass}; a port that flows share is asked once. */
public final class HostClassBuilder {
    /** What answers on most machines, a refusal included: Windows, then remote access, then servers. */
    private static final List<Integer> TALKATIVE = List.of(445, 139, 22, 135, 443, 80, 3389, 53, 389);

    private final int id;
    private final Map<Endpoint, Integer> indices = new LinkedHashMap<>();
    private final List<SharedEndpoint> shared = new ArrayList<>();
    private final List<FlowCheck> flows = new ArrayList<>();
    private final List<RequirementCheck> requirements = new ArrayList<>();
    private final List<WaiverCheck> waivers = new ArrayList<>();
    private int[] controls = {};
    private int[] udpControls = {};
    private Supplier<PayloadCatalog> payloads = PayloadCatalog::none;
    private Set<String> optIns = Set.of();

    /** @param id the class's id in its scope */
    public HostClassBuilder(int id) {
        this.id = id;
    }

    /**
     * Sets what UDP ports are sent, before any is added: an empty datagram otherwise.
     *
     * @param catalog the payloads of ports, and those that flows name; asked for with each UDP port
     * @param optIn the ids of those payloads that leave a trace on the target and are sent all the same
     */
    public HostClassBuilder payloads(Supplier<PayloadCatalog> catalog, Set<String> optIn) {
        payloads = catalog;
        optIns = Set.copyOf(optIn);
        return this;
    }

    /** Adds an endpoint that is attempted, if it is not there; returns its index. */
    public int endpoint(Protocol protocol, int port) {
        return endpoint(protocol, port, null, null);
    }

    /**
     * Adds an endpoint, if it is not there; returns its index.
     *
     * @param preset why it is not attempted, or null
     * @param payloadId what it is sent, or null for the port's own
     */
    private int endpoint(Protocol protocol, int port, Reason preset, String payloadId) {
        int index = indices.computeIfAbsent(new Endpoint(protocol, port), added -> {
            shared.add(new SharedEndpoint());
            return shared.size() - 1;
        });
        if (preset != null) {
            shared.get(index).leave(preset);
            return index;
        }
        Payload payload = protocol == Protocol.TCP ? Payload.EMPTY
                : payloadId == null ? payloads.get().of(port) : payloads.get().named(payloadId).orElseThrow();
        boolean allowed = !payload.optIn() || optIns.contains(payload.id());
        shared.get(index).ask(payload, payloadId != null, allowed);
        return index;
    }

    /**
     * Adds a flow and its endpoints.
     *
     * @param ports those of its ports that are asked
     * @return its index in {@link HostClass#flows()}
     */
    public int flow(String profileId, Flow flow, int... ports) {
        FlowCheck outline = new FlowCheck(profileId, flow, new int[0], flow.ports().size());
        int[] rows = new int[ports.length];
        for (int i = 0; i < ports.length; i++) {
            rows[i] = endpoint(flow.protocol(), ports[i], outline.overlay(), flow.payload());
            if (flow.listens() == Listens.ALWAYS) {
                shared.get(rows[i]).listensAlways();
            }
        }
        flows.add(new FlowCheck(profileId, flow, rows, flow.ports().size()));
        return flows.size() - 1;
    }

    /** Returns whether a flow goes to a port, by whatever protocol. */
    boolean hasFlowOn(int port) {
        return flows.stream().anyMatch(check -> check.flow().ports().contains(port));
    }

    /**
     * Adds a requirement.
     *
     * @param tree over the indices that {@link #flow} returned, or null where it is not applicable
     */
    public HostClassBuilder requirement(String profileId, Requirement requirement, CheckTree tree) {
        requirements.add(new RequirementCheck(profileId, requirement, tree, isRequired(requirement, tree)));
        return this;
    }

    private boolean isRequired(Requirement requirement, CheckTree tree) {
        boolean conditionsGiven = !requirement.when().isEmpty() || isConditional(tree);
        return tree != null && (requirement.need() == Need.REQUIRED
                || requirement.need() == Need.CONDITIONAL && conditionsGiven);
    }

    /** Whether no flow of a tree is there without a condition: those that are there had theirs given. */
    private boolean isConditional(CheckTree tree) {
        return switch (tree) {
            case null -> false;
            case CheckTree.Leaf(int flow) -> !flows.get(flow).flow().when().isEmpty();
            case CheckTree.AllOf(List<CheckTree> branches) -> branches.stream().allMatch(this::isConditional);
            case CheckTree.AnyOf(List<CheckTree> branches) -> branches.stream().allMatch(this::isConditional);
            case CheckTree.Fallback(CheckTree primary, List<CheckTree> backups) ->
                isConditional(primary) && backups.stream().allMatch(this::isConditional);
        };
    }

    /** Adds a waiver; one in force counts before one that is over. */
    public HostClassBuilder waiver(WaiverCheck waiver) {
        waivers.add(waiver);
        return this;
    }

    List<FlowCheck> flows() {
        return flows;
    }

    List<RequirementCheck> requirements() {
        return requirements;
    }

    /** Sets the TCP control ports. */
    public HostClassBuilder controls(int... ports) {
        controls = ports.clone();
        return this;
    }

    /** Sets the UDP control ports: two, of which a class without UDP has no use. */
    public HostClassBuilder udpControls(int... ports) {
        udpControls = ports.clone();
        return this;
    }

    /** Returns the class. */
    public HostClass build() {
        Endpoint[] endpoints = indices.keySet().toArray(Endpoint[]::new);
        byte[] protocols = new byte[endpoints.length];
        int[] ports = new int[endpoints.length];
        Payload[] sent = new Payload[endpoints.length];
        for (int i = 0; i < endpoints.length; i++) {
            protocols[i] = (byte) endpoints[i].protocol().ordinal();
            ports[i] = endpoints[i].port();
            sent[i] = shared.get(i).payload();
        }
        boolean udp = IntStream.range(0, endpoints.length)
                .anyMatch(i -> endpoints[i].protocol() == Protocol.UDP && shared.get(i).preset() == null);
        Reason[] presets = shared.stream().map(SharedEndpoint::preset).toArray(Reason[]::new);
        return new HostClass(id, protocols, ports, sent, presets, knocks(endpoints), controls,
                udp ? udpControls : new int[0], flows, requirements, inForceFirst());
    }

    private List<WaiverCheck> inForceFirst() {
        return waivers.stream().sorted(Comparator.comparing(check -> check.waiver().expired())).toList();
    }

    /**
     * TCP before UDP, which rarely answers; then what listens before any rollout; then the ports that answer on most
     * machines; then the order of the profile.
     */
    private int[] knocks(Endpoint[] endpoints) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < endpoints.length; i++) {
            if (shared.get(i).preset() == null) {
                order.add(i);
            }
        }
        order.sort(Comparator.<Integer, Protocol>comparing(i -> endpoints[i].protocol())
                .thenComparing(i -> !shared.get(i).isListenedOnAlways())
                .thenComparing(i -> talkative(endpoints[i].port())));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int talkative(int port) {
        int rank = TALKATIVE.indexOf(port);
        return rank < 0 ? TALKATIVE.size() : rank;
    }
}
