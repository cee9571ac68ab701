package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.HostResult;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judged hosts of which everything said is the same, by subnet where there is something to act on, since it is the
 * firewalls of subnets that one acts on. The evidence is that of the lowest address.
 */
final class HostGroup {
    /** What is to be done first comes first: proved trouble, then doubt; within that, what needs action; by address. */
    static final Comparator<HostGroup> ORDER = Comparator.comparingInt((HostGroup group) -> rank(group.verdict))
            .thenComparing(group -> !group.act)
            .thenComparing(group -> group.first);

    private static final int EXAMPLES = 3;
    private static final int RANGES = 4;
    private static final int BLOCKS = 8;
    private static final int MAX_HOSTS = 120;
    private static final Address EVERYWHERE = new Address(0, 0);

    private final ClassView view;
    private final HostStatus status;
    private final RequirementVerdict verdict;
    private final boolean act;
    private final SubnetSamples subnets = new SubnetSamples(EXAMPLES);
    private final AddressRanges hosts = new AddressRanges(RANGES, BLOCKS);
    private Address first;
    private long count;
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

    /**
     * Adds a host.
     *
     * @param mayGrow whether there is room for one more subnet
     * @return whether a subnet was added
     */
    boolean add(HostResult seen, HostVerdict hostVerdict, boolean mayGrow) {
        count++;
        hosts.add(seen.high(), seen.low());
        Address host = new Address(seen.high(), seen.low());
        if (first == null || host.compareTo(first) < 0) {
            first = host;
            gatherEvidence(seen, hostVerdict);
        }
        return subnets.add(act ? HostSubnet.of(host) : EVERYWHERE, seen, mayGrow);
    }

    private void gatherEvidence(HostResult seen, HostVerdict hostVerdict) {
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
            case WAIVED -> 3;
            case SATISFIED -> 4;
            case NOT_APPLICABLE -> 5;
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

    /** Returns whether there is something to act on. */
    boolean act() {
        return act;
    }

    long count() {
        return count;
    }

    /** Returns the lowest address, which the evidence is of. */
    Address first() {
        return first;
    }

    /**
     * Returns the hosts as a few ranges and how many more: no address that was not scanned, so that rules can follow.
     */
    String hosts(Words words) {
        return hosts.fitting(MAX_HOSTS, words);
    }

    /** Returns the hosts by subnet; all in one where there is nothing to act on. */
    SubnetSamples subnets() {
        return subnets;
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
