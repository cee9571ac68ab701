package dev.pathclear.scope;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PayloadCatalog;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import dev.pathclear.site.SiteWaiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Makes the classes of a scan: which endpoints, flows and requirements hosts of a kind have. */
final class ClassComposer {
    private static final int CONTROLS = 2;

    private final List<JudgedProfile> profiles;
    private final EndpointSet ports;
    private final EndpointSet excluded;
    private final boolean fullRanges;
    private final Set<String> optIns;
    private final long seed;
    private final List<SiteWaiver> waivers;
    private final LocalDate today;
    private final int[] controls;
    private final int[] udpControls;
    private PayloadCatalog payloads;

    /**
     * @param ports asked beside the profiles, or judged where there are none
     * @param excluded never asked
     * @param fullRanges whether ranges are asked whole
     * @param optIns payloads that leave a trace and are sent all the same
     * @param today which waivers are over
     */
    ClassComposer(List<JudgedProfile> profiles, EndpointSet ports, EndpointSet excluded, boolean fullRanges,
            Set<String> optIns, long seed, List<SiteWaiver> waivers, LocalDate today) {
        this.profiles = profiles;
        this.ports = ports;
        this.excluded = excluded;
        this.fullRanges = fullRanges;
        this.optIns = optIns;
        this.seed = seed;
        this.waivers = waivers;
        this.today = today;
        controls = controls("control ports", Protocol.TCP);
        udpControls = controls("UDP control ports", Protocol.UDP);
    }

    private int[] controls(String purpose, Protocol protocol) {
        return new KeyedPorts(seed, purpose).controls(CONTROLS, port -> isTaken(protocol, port));
    }

    private boolean isTaken(Protocol protocol, int port) {
        return ports.contains(protocol, port) || excluded.contains(protocol, port) || profiles.stream()
                .flatMap(judged -> judged.profile().flows().stream())
                .anyMatch(flow -> flow.protocol() == protocol && flow.ports().contains(port));
    }

    private HostClassBuilder builder(int id) {
        HostClassBuilder builder = new HostClassBuilder(id).controls(controls).payloads(this::payloads, optIns);
        return udpControls.length == CONTROLS ? builder.udpControls(udpControls) : builder;
    }

    /** Read for the first UDP port: a scan of TCP alone starts without. */
    private PayloadCatalog payloads() {
        if (payloads == null) {
            payloads = PayloadCatalog.shipped();
        }
        return payloads;
    }

    /** Returns the class of hosts that were listed without a port. */
    HostClass ofHosts(int id) {
        HostClassBuilder builder = builder(id);
        for (JudgedProfile judged : profiles) {
            add(builder, List.of(judged), judged.profile().flows(), null);
        }
        for (Protocol protocol : Protocol.values()) {
            ports.of(protocol).forEach(port -> addPort(builder, protocol, port));
        }
        WaiverChecks.add(builder, waivers, today);
        return builder.build();
    }

    /** Ports beside a profile are asked and not judged. */
    private void addPort(HostClassBuilder builder, Protocol protocol, int port) {
        if (excluded.contains(protocol, port)) {
            return;
        }
        if (profiles.isEmpty()) {
            addPortFlow(builder, protocol, port);
        } else {
            builder.endpoint(protocol, port);
        }
    }

    private static void addPortFlow(HostClassBuilder builder, Protocol protocol, int port) {
        Flow flow = PortFlows.of(protocol, port);
        int index = builder.flow(ScopeBuilder.PORTS, flow, port);
        builder.requirement(ScopeBuilder.PORTS, Requirement.of(flow), new CheckTree.Leaf(index));
    }

    /** Returns the class of hosts that were listed with ports: the flows on those, of either protocol, else TCP. */
    HostClass ofPorts(int id, PortSet only) {
        HostClassBuilder builder = builder(id)
                .controls(Arrays.stream(controls).filter(port -> !only.contains(port)).toArray());
        if (Arrays.stream(udpControls).anyMatch(only::contains)) {
            builder.udpControls(); // a pair, or none
        }
        for (JudgedProfile judged : profiles) {
            add(builder, List.of(judged), judged.profile().flows(), only);
        }
        only.forEach(port -> {
            boolean inProfile = builder.hasFlowOn(port);
            if (!inProfile && !excluded.contains(Protocol.TCP, port)) {
                addPortFlow(builder, Protocol.TCP, port);
            }
        });
        WaiverChecks.add(builder, waivers, today);
        return builder.build();
    }

    /** Returns the class of hosts that have several roles, of one product or more. */
    HostClass ofRoles(int id, List<JudgedProfile> roles) {
        HostClassBuilder builder = builder(id);
        Map<String, List<JudgedProfile>> byProfile = new LinkedHashMap<>();
        roles.forEach(role -> byProfile.computeIfAbsent(role.profile().id(), key -> new ArrayList<>()).add(role));
        byProfile.values().forEach(same -> add(builder, same, same.getFirst().profile().flows(), null));
        for (Protocol protocol : Protocol.values()) {
            ports.of(protocol).forEach(port -> addPort(builder, protocol, port));
        }
        WaiverChecks.add(builder, waivers, today);
        return builder.build();
    }

    /** Returns the class of an internet host: the flows that go to it. */
    HostClass ofExternalHost(int id, Predicate<Flow> goesThere) {
        HostClassBuilder builder = builder(id);
        for (JudgedProfile judged : profiles) {
            add(builder, List.of(judged), judged.profile().flows().stream().filter(goesThere).toList(), null);
        }
        for (Protocol protocol : Protocol.values()) {
            ports.of(protocol).forEach(port -> addPort(builder, protocol, port));
        }
        WaiverChecks.add(builder, waivers, today);
        return builder.build();
    }

    /**
     * Adds a profile, cut down to some flows and, unless null, to some ports.
     *
     * @param roles what the hosts are in it: the same profile, one or more times
     */
    private void add(HostClassBuilder builder, List<JudgedProfile> roles, List<Flow> eligible, PortSet only) {
        JudgedProfile judged = roles.getFirst();
        List<Requirement> requirements = judged.profile().requirements().stream()
                .filter(requirement -> roles.stream().anyMatch(role -> Applicability.concerns(role, requirement)))
                .toList();
        List<String> asked = requirements.stream()
                .filter(requirement -> Applicability.given(judged, requirement.when()))
                .flatMap(requirement -> requirement.tree().flows().stream()).toList();
        Map<String, Integer> indices = new HashMap<>();
        Map<String, Flow> flows = new HashMap<>();
        List<Flow> concerned = new ArrayList<>();
        for (Flow flow : eligible) {
            boolean onPorts = only == null || !flow.ports().intersect(only).isEmpty();
            if (!onPorts || roles.stream().noneMatch(role -> Applicability.concerns(role, flow))) {
                continue;
            }
            concerned.add(flow);
            if (asked.contains(flow.id()) && Applicability.given(judged, flow.when())) {
                indices.put(flow.id(), builder.flow(judged.profile().id(), flow, askedPorts(judged, flow, only)));
                flows.put(flow.id(), flow);
            }
        }
        for (Requirement requirement : requirements) {
            if (isJudged(requirement) && concerned.stream().anyMatch(flow -> isIn(flow, requirement))) {
                CheckTree tree = new TreeCutter(indices, flows, requirement).cut(requirement.tree());
                builder.requirement(judged.profile().id(), requirement, tree);
            }
        }
    }

    private int[] askedPorts(JudgedProfile judged, Flow flow, PortSet only) {
        IntPredicate allowed = port -> !excluded.contains(flow.protocol(), port);
        PortSet wanted = only == null ? flow.ports() : flow.ports().intersect(only);
        if (fullRanges) {
            return Arrays.stream(wanted.toArray()).filter(allowed).toArray();
        }
        return new KeyedPorts(seed, judged.profile().id() + "/" + flow.id()).sample(wanted, allowed);
    }

    /**
     * A flow that the product does not need is judged as a flow, and is no requirement by itself: it would fail for
     * nothing. One that must stay local is judged by its exposure.
     */
    private static boolean isJudged(Requirement requirement) {
        boolean oneFlow = requirement.tree() instanceof RequirementTree.FlowRef;
        return switch (requirement.need()) {
            case REQUIRED, CONDITIONAL, RECOMMENDED -> true;
            case OPTIONAL, INFORMATIONAL -> !oneFlow;
            case DO_NOT_EXPOSE -> false;
        };
    }

    private static boolean isIn(Flow flow, Requirement requirement) {
        return requirement.tree().flows().contains(flow.id());
    }
}
