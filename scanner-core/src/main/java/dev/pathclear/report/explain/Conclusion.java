package dev.pathclear.report.explain;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.report.Rejection;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What was concluded of one endpoint, and of its host.
 *
 * @param name of the host as it was listed, or null
 * @param payload what is sent to it, or null
 * @param rejection what was said of a host that is not judged, or null
 * @param refuses whether the host refuses closed ports with RST
 * @param acceptsControls whether the host accepts control ports
 */
record Conclusion(String name, String payload, HostStatus status, boolean judged, Rejection rejection, boolean refuses,
        boolean acceptsControls, List<OfFlow> flows) {
    /**
     * The verdict on a flow that the endpoint serves.
     *
     * @param decided whether this endpoint decided it
     * @param decidedBy the port that did, or 0 where none did
     * @param sender who sent what decided it, or null
     * @param own whether that was the host itself
     */
    record OfFlow(FlowCheck check, Verdict verdict, Because because, State state, boolean decided, int decidedBy,
            Address sender, boolean own) {}

    /** Returns what is concluded of the endpoint of a row. */
    static Conclusion of(HostResult seen, int row, HostClass hostClass, HostVerdict verdict) {
        List<OfFlow> flows = new ArrayList<>();
        for (int i = 0; i < verdict.flows(); i++) {
            FlowCheck check = hostClass.flows().get(i);
            if (serves(check, row)) {
                flows.add(flow(seen, row, check, verdict, i));
            }
        }
        boolean sent = hostClass.protocol(row) == Protocol.UDP && hostClass.preset(row) == null;
        return new Conclusion(seen.name(), sent ? hostClass.payload(row).id() : null, verdict.status(), verdict.judged(),
                verdict.status() == HostStatus.REJECTED && !verdict.judged()
                        ? Rejection.of(seen, verdict.requiredRejected()) : null, seen.sentRst(),
                seen.acceptsControlPort(Protocol.TCP), List.copyOf(flows));
    }

    private static boolean serves(FlowCheck check, int row) {
        for (int n = 0; n < check.asked(); n++) {
            if (check.endpoint(n) == row) {
                return true;
            }
        }
        return false;
    }

    private static OfFlow flow(HostResult seen, int row, FlowCheck check, HostVerdict verdict, int flow) {
        int decided = verdict.row(flow);
        Address sender = seen.fromKnown(row) ? new Address(seen.fromHigh(row), seen.fromLow(row)) : null;
        return new OfFlow(check, verdict.flow(flow), verdict.because(flow), seen.state(row), decided == row,
                decided < 0 ? 0 : seen.port(decided), sender,
                sender != null && sender.equals(new Address(seen.high(), seen.low())));
    }
}
