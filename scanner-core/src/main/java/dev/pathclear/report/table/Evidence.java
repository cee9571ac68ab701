package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import dev.pathclear.result.HostResult;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;

/**
 * What a verdict on a flow of one host rests on.
 *
 * @param flow its index in the host's class
 * @param requirement the verdict on the requirement it is part of, or null
 * @param state of the endpoint that decided; untested where none did
 * @param reason for the state, or null where no endpoint decided
 * @param port the port that decided, or 0 if none did
 * @param sender who sent the evidence, or null: not known, or the host itself
 * @param own whether the host itself sent it
 * @param rttMicros or -1
 * @param waiver of the flow, in force or over, or null
 * @param act whether it is something to act on: see {@link ClassView#needsAction}
 */
record Evidence(
        int flow,
        Verdict verdict,
        Because because,
        RequirementVerdict requirement,
        State state,
        Reason reason,
        int port,
        Address sender,
        boolean own,
        int attempts,
        int rttMicros,
        Waiver waiver,
        boolean act) {
    static Evidence of(int flow, HostResult seen, HostVerdict verdict, ClassView view, boolean act) {
        int row = verdict.row(flow);
        RequirementVerdict requirement = view.requirementVerdict(flow, verdict);
        if (row < 0) {
            return new Evidence(flow, verdict.flow(flow), verdict.because(flow), requirement, State.UNTESTED, null, 0,
                    null, false, 0, -1, verdict.flowWaiver(flow), act);
        }
        boolean own = seen.fromKnown(row) && seen.fromHigh(row) == seen.high() && seen.fromLow(row) == seen.low();
        Address sender = seen.fromKnown(row) && !own ? new Address(seen.fromHigh(row), seen.fromLow(row)) : null;
        return new Evidence(flow, verdict.flow(flow), verdict.because(flow), requirement, seen.state(row),
                seen.reason(row), seen.port(row), sender, own, seen.attempts(row), seen.rttMicros(row),
                verdict.flowWaiver(flow), act);
    }
}
