package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judged hosts of which everything said is the same. The evidence is that of the lowest address. */
final class HostGroup {
    /** What is to be done first comes first: proved trouble, then doubt; within that, what needs action; by address. */
    static final Comparator<HostGroup> ORDER = Comparator.comparingInt((HostGroup group) -> rank(group.verdict))
            .thenComparing(group -> !group.act)
            .thenComparing(group -> group.hosts.first());

    private static final int EXAMPLES = 3;

    private final ClassView view;
    private final HostStatus status;
    private final RequirementVerdict verdict;
    private final boolean act;
    private final AddressSample hosts = new AddressSample(EXAMPLES);
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Integer> clear = new ArrayList<>();
    private final State[] looks;

    HostGroup(HostResult seen, HostVerdict hostVerdict, ClassView view, boolean act) {
        this.view = view;
        this.act = act;
        status = hostVerdict.status();
        verdict = hostVerdict.verdict();
        looks = new State[view.unserved().length];
        for (int i = 0; i < looks.length; i++) {
            looks[i] = seen.state(view.unserved()[i]);
        }
        for (int i = 0; i < hostVerdict.flows(); i++) {
            if (hostVerdict.flow(i) == Verdict.CLEAR) {
                clear.add(i);
            }
        }
    }

    void add(HostResult seen, HostVerdict hostVerdict) {
        if (!hosts.add(seen.high(), seen.low(), seen.name())) {
            return;
        }
        evidence.clear();
        for (int i = 0; i < hostVerdict.flows(); i++) {
            if (hostVerdict.flow(i) != Verdict.CLEAR) {
                evidence.add(Evidence.of(i, seen, hostVerdict, view, view.needsAction(i, hostVerdict)));
            }
        }
    }

    private static int rank(RequirementVerdict verdict) {
        return switch (verdict) {
            case UNSATISFIED -> 0;
            case UNPROVEN -> 1;
            case DEGRADED -> 2;
            case SATISFIED -> 3;
            case NOT_APPLICABLE -> 4;
        };
    }

    ClassView view() {
        return view;
    }

    HostStatus status() {
        return status;
    }

    RequirementVerdict verdict() {
        return verdict;
    }

    AddressSample hosts() {
        return hosts;
    }

    /** Returns the subnet that all hosts are in, as text; null where they need no action and may be anywhere. */
    String subnet() {
        if (!act) {
            return null;
        }
        Address first = hosts.first();
        return first.isIpv4() ? new Address(first.high(), first.low() & ~0xFFL) + "/24"
                : new Address(first.high(), 0) + "/64";
    }

    /** Returns the flows that are not clear, in the order of the class. */
    List<Evidence> evidence() {
        return evidence;
    }

    /** Returns the flows that are clear. */
    List<Integer> clear() {
        return clear;
    }

    /** Returns the state of an endpoint of {@link ClassView#unserved}. */
    State look(int index) {
        return looks[index];
    }
}
