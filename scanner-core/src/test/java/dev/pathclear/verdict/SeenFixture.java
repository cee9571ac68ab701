package dev.pathclear.verdict;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import java.util.Map;

/** What was seen of the host 192.0.2.1, row by row. */
final class SeenFixture {
    private static final Address HOST = Address.parse("192.0.2.1");
    private static final Address ROUTER = Address.parse("198.51.100.254");

    private SeenFixture() {}

    /** Returns the result of a host of a class; a row that is not given was silent. */
    static HostResult host(HostClass hostClass, boolean listed, Map<Integer, Reason> reasons, Reason... controls) {
        HostResult seen = new HostResult();
        seen.begin(HOST.high(), HOST.low(), null, hostClass.id(), listed, hostClass.size());
        for (int i = 0; i < hostClass.size(); i++) {
            add(seen, hostClass.protocol(i), hostClass.port(i), reasons.getOrDefault(i, Reason.TIMEOUT));
        }
        for (int i = 0; i < controls.length; i++) {
            add(seen, Protocol.TCP, 50_000 + i, controls[i]);
        }
        return seen;
    }

    /** A UDP port-unreachable comes from the target, other ICMP errors from a router. */
    private static void add(HostResult seen, Protocol protocol, int port, Reason reason) {
        boolean fromTarget = reason == Reason.PORT_UNREACHABLE && protocol == Protocol.UDP;
        State state = reason.state(protocol, fromTarget);
        seen.add(protocol, port, state, reason, state == State.UNTESTED ? 0 : 1, state.isAnswer() ? 250 : -1, 1L, 0);
        if (fromTarget) {
            seen.from(HOST.high(), HOST.low());
        } else if (state == State.REJECTED || state == State.UNREACHABLE && reason != Reason.NO_NEIGHBOUR) {
            seen.from(ROUTER.high(), ROUTER.low());
        }
    }
}
