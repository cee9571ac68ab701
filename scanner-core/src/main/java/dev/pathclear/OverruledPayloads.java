package dev.pathclear;

import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells where a flow names a payload that is not sent, since the port is asked once and another one is. Which one that
 * is follows from the order of the profiles and of their flows.
 */
final class OverruledPayloads {
    private static final int MOST = 10;

    /**
     * What is sent and what is not.
     *
     * @param sent the id of the payload that is sent
     * @param by the flow that names it, or null where it is the port's own
     * @param first whether that flow is before the other
     */
    private record Clash(String sent, FlowCheck by, FlowCheck other, boolean first) {
        String line(List<PortRange> ports) {
            String named = other.flow().payload();
            return PortSet.of(ports) + "/udp is sent " + sent + ", " + (by == null ? "the port's own" : as(by)) + ", not "
                    + named + ", " + as(other) + ": "
                    + (first ? "the first that is named is sent" : "that is sent only with --opt-in " + named);
        }

        private static String as(FlowCheck check) {
            return "as flow " + check.flow().id() + " of " + check.profileId() + " says";
        }
    }

    private OverruledPayloads() {}

    /** Returns a line for each pair of flows, the first few. */
    static List<String> notes(Scope scope) {
        List<String> notes = scope.classes().stream()
                .flatMap(hostClass -> clashes(hostClass).entrySet().stream())
                .map(clash -> clash.getKey().line(clash.getValue()))
                .distinct().toList();
        if (notes.size() <= MOST) {
            return notes;
        }
        List<String> some = new ArrayList<>(notes.subList(0, MOST));
        some.add("and " + (notes.size() - MOST) + " more flows name a payload that is not sent");
        return some;
    }

    private static Map<Clash, List<PortRange>> clashes(HostClass hostClass) {
        List<FlowCheck> naming = hostClass.flows().stream()
                .filter(check -> check.flow().payload() != null && check.overlay() == null).toList();
        Map<Integer, Integer> decisive = new HashMap<>();
        for (int i = 0; i < naming.size(); i++) {
            FlowCheck check = naming.get(i);
            for (int n = 0; n < check.asked(); n++) {
                if (isSent(check, check.endpoint(n), hostClass)) {
                    decisive.putIfAbsent(check.endpoint(n), i);
                }
            }
        }
        Map<Clash, List<PortRange>> clashes = new LinkedHashMap<>();
        for (int i = 0; i < naming.size(); i++) {
            FlowCheck check = naming.get(i);
            for (int n = 0; n < check.asked(); n++) {
                int endpoint = check.endpoint(n);
                if (hostClass.preset(endpoint) == null && !isSent(check, endpoint, hostClass)) {
                    Integer by = decisive.get(endpoint);
                    int port = hostClass.port(endpoint);
                    clashes.computeIfAbsent(new Clash(hostClass.payload(endpoint).id(),
                            by == null ? null : naming.get(by), check, by != null && by < i), key -> new ArrayList<>())
                            .add(new PortRange(port, port));
                }
            }
        }
        return clashes;
    }

    private static boolean isSent(FlowCheck check, int endpoint, HostClass hostClass) {
        return hostClass.payload(endpoint).id().equals(check.flow().payload());
    }
}
