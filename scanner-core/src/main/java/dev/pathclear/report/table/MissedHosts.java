package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.report.MissedEvidence;
import dev.pathclear.result.HostResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts that were listed singly and not heard: expected, so that their silence is worth a word, but 200 of them that
 * are switched off are one paragraph, and not 200 blocked hosts. Bounded: what does not fit is counted.
 */
final class MissedHosts {
    private static final int MAX_KINDS = 64;
    private static final int MAX_SUBNETS = 4_096;
    private static final int EXAMPLES = 10;

    /** Hosts of one kind, by subnet. */
    static final class Kind {
        private final MissedEvidence evidence;
        private final SubnetSamples subnets = new SubnetSamples(EXAMPLES);
        private Address first;
        private long count;

        private Kind(MissedEvidence evidence) {
            this.evidence = evidence;
        }

        private boolean add(HostResult seen, boolean mayGrow) {
            Address host = new Address(seen.high(), seen.low());
            first = first == null || host.compareTo(first) < 0 ? host : first;
            count++;
            return subnets.add(HostSubnet.of(host), seen, mayGrow);
        }

        MissedEvidence evidence() {
            return evidence;
        }

        /** Returns the lowest address. */
        Address first() {
            return first;
        }

        long count() {
            return count;
        }

        SubnetSamples subnets() {
            return subnets;
        }
    }

    private final Map<MissedEvidence, Kind> kinds = new HashMap<>();
    private int subnets;
    private long others;

    void add(HostResult seen) {
        MissedEvidence evidence = MissedEvidence.of(seen);
        Kind kind = kinds.get(evidence);
        if (kind == null) {
            if (kinds.size() == MAX_KINDS) {
                others++;
                return;
            }
            kind = new Kind(evidence);
            kinds.put(evidence, kind);
        }
        subnets += kind.add(seen, subnets < MAX_SUBNETS) ? 1 : 0;
    }

    /** Returns the kinds, the silent ones first. */
    List<Kind> inOrder() {
        return kinds.values().stream().sorted(Comparator.comparing((Kind kind) -> kind.evidence.status())
                .thenComparing(Kind::first)).toList();
    }

    /** Returns how many hosts are of kinds that there was no room for. */
    long others() {
        return others;
    }
}
