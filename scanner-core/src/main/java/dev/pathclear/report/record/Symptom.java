package dev.pathclear.report.record;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What flows that are told together have in common, and so one next step. Verdict and reason are the words of a result,
 * which anyone may have written.
 *
 * @param state of the endpoint that decided it; untested where none did
 * @param sender of the refusal or the proof; null where that is the host itself, or not known
 * @param own whether the host itself refused
 * @param absent whether it is the host that was not heard or is not there, so that its single flows tell nothing more
 */
public record Symptom(String verdict, String because, State state, Address sender, boolean own, boolean absent) {
    private static final Map<String, Because> CAUSES =
            Because.values().stream().collect(Collectors.toMap(Because::word, Function.identity()));

    /** Returns the symptom of a flow of a host that was heard. */
    public static Symptom of(FlowLine flow, HostRecord host) {
        ProbeLine probe = decisive(flow, host);
        boolean own = probe != null && probe.host().equals(probe.from());
        return new Symptom(flow.verdict(), flow.because(), probe == null ? State.UNTESTED : probe.state(),
                own || probe == null ? null : probe.from(), own, false);
    }

    /** Returns the symptom of a host that was not heard, by the proof that it is not there, if there is any. */
    static Symptom ofAbsent(HostRecord host) {
        if (host.line().status() == HostStatus.UNREACHABLE) {
            for (ProbeLine probe : host.probes()) {
                if (probe.state() == State.UNREACHABLE && probe.reason() != Reason.UNREACHABLE_OR_PROHIBITED) {
                    return new Symptom(Verdict.HOST_DOWN.word(), probe.reason().word(), State.UNREACHABLE,
                            probe.reason() == Reason.NO_NEIGHBOUR ? null : probe.from(), false, true);
                }
            }
        }
        return new Symptom(Verdict.UNPROVEN.word(), Reason.HOST_SILENT.word(), State.SILENT, null, false, true);
    }

    /** Returns the endpoint that decided: the one whose reason it is, else the one that tells most; or null. */
    static ProbeLine decisive(FlowLine flow, HostRecord host) {
        ProbeLine evidence = host.evidence(flow);
        Reason reason = CAUSES.containsKey(flow.because())
                ? CAUSES.get(flow.because()).reason().orElse(null) : null;
        if (evidence == null || reason == null || evidence.reason() == reason) {
            return evidence;
        }
        return host.probes().stream().filter(probe -> probe.reason() == reason && host.covers(flow, probe))
                .findFirst().orElse(evidence);
    }
}
