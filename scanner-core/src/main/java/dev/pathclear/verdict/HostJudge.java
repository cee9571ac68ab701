package dev.pathclear.verdict;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Listens;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;

/**
 * Judges a host by what was seen of it. What is not proved is unproven; a failure on this machine is never a verdict on
 * the target. Pure: the same result gives the same verdicts; allocates nothing once the buffer has grown.
 *
 * <p>A flow is judged endpoint by endpoint, and has the worst verdict of them: exposed, blocked, not-listening,
 * host-down, unproven, not-tested, clear. For one endpoint, "after" also where the flow always listens:
 *
 * <table>
 * <caption>Verdict by what was seen</caption>
 * <tr><th>seen</th><th>before</th><th>after</th></tr>
 * <tr><td>open</td><td>clear</td><td>clear</td></tr>
 * <tr><td>open, but the handshake proves nothing: TCP to a host that accepts control ports or was not asked any, or any
 * protocol where this machine answered in the target's place (a token that came back is proof all the same)</td>
 * <td>unproven</td><td>unproven</td></tr>
 * <tr><td>open, but by inference from control ports, or by a reply of another address</td><td>unproven</td>
 * <td>unproven</td></tr>
 * <tr><td>closed: RST, or UDP port-unreachable from the target</td><td>clear</td>
 * <td>not-listening; on-demand: clear</td></tr>
 * <tr><td>refused, RST or ICMP not told apart</td><td>unproven</td><td>not-listening; on-demand: unproven</td></tr>
 * <tr><td>rejected; or unreachable while the host is up</td><td>blocked</td><td>blocked</td></tr>
 * <tr><td>TCP silent, host up and not hiding closed ports: it has sent an RST</td><td>blocked</td><td>blocked</td></tr>
 * <tr><td>TCP silent, host up, never an RST</td><td>unproven</td><td>blocked; on-demand: unproven</td></tr>
 * <tr><td>TCP silent, while too many packets were lost for silence to tell</td>
 * <td>unproven</td><td>unproven</td></tr>
 * <tr><td>UDP silent</td><td>unproven</td><td>unproven</td></tr>
 * <tr><td>silent, or not asked because silent: host silent / absent</td><td>unproven / host-down</td>
 * <td>the same</td></tr>
 * <tr><td>unknown, untested</td><td>not-tested</td><td>not-tested</td></tr>
 * </table>
 *
 * <p>A flow that must stay local is exposed where it is open, and clear where the host is up and it is not; but what
 * cannot prove that something is open cannot prove that it is shut either, so that an open that proves nothing, UDP
 * silence, a silent host and an endpoint not asked stay what they are above. On-demand silence after the rollout is
 * unproven on a host that hides closed ports, because between two transfers such a port is closed. A neighbour that
 * failed to resolve (no-neighbour) while the host was up is unproven: ARP and ND know no ports.
 *
 * <p>An address of a range that said nothing itself while something rejected ports of it is judged only where the user
 * says that hosts are there: nobody else knows. Its verdicts are made all the same, by the worst that the refusals may
 * mean, so that {@link HostVerdict#requiredRejected} can tell what it would lack if a host is there.
 */
public final class HostJudge {
    private final Phase phase;
    private final boolean controls;
    private final boolean assumeUp;

    /** Makes a judge for who does not say that hosts are there: see {@link #HostJudge(Phase, boolean, boolean)}. */
    public HostJudge(Phase phase, boolean controls) {
        this(phase, controls, false);
    }

    /**
     * Makes a judge.
     *
     * @param controls whether control ports were asked of hosts where something was open
     * @param assumeUp whether hosts are there at all addresses, so that those of a range are judged where something
     *     rejected their ports; silence proves nothing all the same
     */
    public HostJudge(Phase phase, boolean controls, boolean assumeUp) {
        this.phase = phase;
        this.controls = controls;
        this.assumeUp = assumeUp;
    }

    /**
     * Judges a host.
     *
     * @param seen everything that was seen of it: one row an endpoint of its class, then its control ports
     * @param into receives the verdicts
     */
    public void judge(HostResult seen, HostClass hostClass, HostVerdict into) {
        HostStatus status = seen.status();
        int flows = hostClass.flows().size();
        int requirements = hostClass.requirements().size();
        boolean judged = status == HostStatus.UP || seen.listed() || assumeUp && status == HostStatus.REJECTED;
        into.begin(status, judged, flows, requirements);
        into.assumedUp(assumeUp);
        boolean hidesClosedPorts = !seen.sentRst();
        boolean acceptsAnything = !controls || seen.acceptsControlPort(Protocol.TCP); // as far as is known
        for (int i = 0; i < flows; i++) {
            judgeFlow(seen, hostClass.flows().get(i), status, hidesClosedPorts, acceptsAnything, into);
        }
        Waiving.flows(seen, hostClass, into);
        RequirementJudge.judge(seen, hostClass, into);
    }

    private void judgeFlow(HostResult seen, FlowCheck check, HostStatus status, boolean hidesClosedPorts,
            boolean acceptsAnything, HostVerdict into) {
        if (check.overlay() != null) {
            into.addFlow(Verdict.NOT_TESTED, Because.of(check.overlay()), -1);
            return;
        }
        if (check.asked() == 0) {
            into.addFlow(Verdict.NOT_TESTED, Because.EXCLUDED, -1);
            return;
        }
        Verdict worst = null;
        int decidedBy = -1;
        for (int n = 0; n < check.asked(); n++) {
            int row = check.endpoint(n);
            Verdict verdict = verdict(seen, row, check, status, hidesClosedPorts, acceptsAnything,
                    into.judged());
            if (worst == null || badness(verdict) > badness(worst)) {
                worst = verdict;
                decidedBy = row;
            }
        }
        into.addFlow(worst, because(worst, seen, decidedBy, status), decidedBy);
    }

    private Verdict verdict(HostResult seen, int row, FlowCheck check, HostStatus status, boolean hidesClosedPorts,
            boolean acceptsAnything, boolean judged) {
        State state = seen.state(row);
        boolean onDemand = check.flow().listens() == Listens.ON_DEMAND;
        boolean after = phase == Phase.AFTER || check.flow().listens() == Listens.ALWAYS;
        Verdict verdict = switch (state) {
            case OPEN -> isProof(seen, row, acceptsAnything) ? Verdict.CLEAR : Verdict.UNPROVEN;
            case CLOSED -> closed(seen.reason(row), after, onDemand);
            case REJECTED -> Verdict.BLOCKED;
            case UNREACHABLE -> unreachable(seen.reason(row), status, judged);
            case SILENT -> silent(seen.protocol(row), status,
                    seen.reason(row) != Reason.PACKET_LOSS && (after && !onDemand || !hidesClosedPorts));
            case UNKNOWN -> Verdict.NOT_TESTED;
            case UNTESTED -> untested(seen.reason(row), status);
        };
        return check.mustStayLocal() ? local(verdict, seen, row, status) : verdict;
    }

    private boolean isProof(HostResult seen, int row, boolean acceptsAnything) {
        if (seen.reason(row) == Reason.TOKEN_ECHO) {
            return true;
        }
        if (isDoubtful(seen.reason(row))) {
            return false;
        }
        boolean tcp = seen.protocol(row) == Protocol.TCP;
        return !seen.intercepted(row) && !(tcp ? acceptsAnything : seen.acceptsControlPort(Protocol.UDP));
    }

    /** An inference, or a reply that names another sender: open as far as can be seen, and no proof. */
    private static boolean isDoubtful(Reason reason) {
        return reason == Reason.INFERRED_FROM_CONTROL || reason == Reason.UDP_REPLY_ELSEWHERE;
    }

    private static Verdict closed(Reason reason, boolean after, boolean onDemand) {
        Verdict pathOnly = reason == Reason.REFUSED ? Verdict.UNPROVEN : Verdict.CLEAR;
        return after && !onDemand ? Verdict.NOT_LISTENING : pathOnly;
    }

    private static Verdict unreachable(Reason reason, HostStatus status, boolean judged) {
        return switch (status) {
            case UP -> reason == Reason.NO_NEIGHBOUR ? Verdict.UNPROVEN : Verdict.BLOCKED;
            case REJECTED -> reason != Reason.UNREACHABLE_OR_PROHIBITED ? Verdict.HOST_DOWN
                    : judged ? Verdict.UNPROVEN : Verdict.BLOCKED;
            case SILENT, UNKNOWN -> Verdict.UNPROVEN;
            case UNREACHABLE -> Verdict.HOST_DOWN;
        };
    }

    private static Verdict silent(Protocol protocol, HostStatus status, boolean wouldAnswer) {
        return switch (status) {
            case UP -> protocol == Protocol.TCP && wouldAnswer ? Verdict.BLOCKED : Verdict.UNPROVEN;
            case REJECTED, SILENT, UNKNOWN -> Verdict.UNPROVEN;
            case UNREACHABLE -> Verdict.HOST_DOWN;
        };
    }

    private static Verdict untested(Reason reason, HostStatus status) {
        if (reason != Reason.HOST_SILENT || status == HostStatus.UP) {
            return Verdict.NOT_TESTED;
        }
        return status == HostStatus.UNREACHABLE ? Verdict.HOST_DOWN : Verdict.UNPROVEN;
    }

    private static Verdict local(Verdict verdict, HostResult seen, int row, HostStatus status) {
        return switch (seen.state(row)) {
            case OPEN -> verdict == Verdict.CLEAR ? Verdict.EXPOSED : verdict;
            case CLOSED, REJECTED -> Verdict.CLEAR;
            case UNREACHABLE -> status == HostStatus.UP ? Verdict.CLEAR : verdict;
            case SILENT -> status == HostStatus.UP && seen.protocol(row) == Protocol.TCP
                    && seen.reason(row) != Reason.PACKET_LOSS ? Verdict.CLEAR : verdict;
            case UNKNOWN, UNTESTED -> verdict;
        };
    }

    private Because because(Verdict verdict, HostResult seen, int row, HostStatus status) {
        Because evidence = Because.of(seen.reason(row));
        State state = seen.state(row);
        if (verdict == Verdict.HOST_DOWN) {
            return state == State.UNREACHABLE ? evidence : Because.HOST_ABSENT;
        }
        if (verdict != Verdict.UNPROVEN) {
            return evidence;
        }
        if (state == State.OPEN && isDoubtful(seen.reason(row))) {
            return evidence;
        }
        if (state == State.OPEN) {
            return seen.intercepted(row) ? Because.INTERCEPTED
                    : controls || seen.protocol(row) == Protocol.UDP ? Because.ACCEPTS_CONTROL_PORTS : Because.CONTROL_PORTS_NOT_ASKED;
        }
        if (state == State.SILENT && status != HostStatus.UP) {
            return Because.of(Reason.HOST_SILENT);
        }
        boolean hidden = seen.reason(row) == Reason.TIMEOUT && seen.protocol(row) == Protocol.TCP;
        return hidden ? Because.HIDES_CLOSED_PORTS : evidence;
    }

    /** Proof of trouble outweighs doubt, doubt outweighs proof of health. */
    private static int badness(Verdict verdict) {
        return switch (verdict) {
            case EXPOSED -> 6;
            case BLOCKED -> 5;
            case NOT_LISTENING -> 4;
            case HOST_DOWN -> 3;
            case UNPROVEN -> 2;
            case NOT_TESTED -> 1;
            case CLEAR -> 0;
        };
    }
}
