package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hosts that were listed singly and not heard: expected, so that their silence is worth a word, but 200 of them that are
 * switched off are one paragraph, and not 200 blocked hosts. Bounded: what does not fit is counted.
 */
final class MissedHosts {
    private static final int MAX_KINDS = 64;
    private static final int MAX_SUBNETS = 4_096;
    private static final int EXAMPLES = 10;

    /** What is known of all hosts of a kind: nothing, or who said that they are not there. */
    record Evidence(HostStatus status, Reason reason, Address sender) {
        private static final Evidence SILENT = new Evidence(HostStatus.SILENT, Reason.TIMEOUT, null);

        static Evidence of(HostResult seen) {
            if (seen.status() == HostStatus.SILENT) {
                return SILENT;
            }
            for (int row = 0; row < seen.size(); row++) {
                if (seen.state(row) == State.UNREACHABLE && seen.reason(row) != Reason.UNREACHABLE_OR_PROHIBITED) {
                    boolean device = seen.fromKnown(row) && seen.reason(row) != Reason.NO_NEIGHBOUR;
                    return new Evidence(HostStatus.UNREACHABLE, seen.reason(row),
                            device ? new Address(seen.fromHigh(row), seen.fromLow(row)) : null);
                }
            }
            return SILENT;
        }
    }

    /** Hosts of one kind, by subnet. */
    static final class Kind {
        private final Evidence evidence;
        private final SortedMap<Address, AddressSample> subnets = new TreeMap<>();
        private Address first;
        private long count;
        private long elsewhere;

        private Kind(Evidence evidence) {
            this.evidence = evidence;
        }

        private boolean add(HostResult seen, boolean mayGrow) {
            Address host = new Address(seen.high(), seen.low());
            first = first == null || host.compareTo(first) < 0 ? host : first;
            count++;
            Address subnet = HostGroup.subnet(host);
            AddressSample sample = subnets.get(subnet);
            boolean grows = sample == null && (mayGrow || subnets.isEmpty());
            if (grows) {
                sample = new AddressSample(EXAMPLES);
                subnets.put(subnet, sample);
            }
            if (sample == null) {
                elsewhere++;
            } else {
                sample.add(seen.high(), seen.low(), seen.name());
            }
            return grows;
        }

        Evidence evidence() {
            return evidence;
        }

        /** Returns the lowest address. */
        Address first() {
            return first;
        }

        long count() {
            return count;
        }

        SortedMap<Address, AddressSample> subnets() {
            return subnets;
        }

        /** Returns how many hosts are in subnets that there was no room for. */
        long elsewhere() {
            return elsewhere;
        }
    }

    private final Map<Evidence, Kind> kinds = new HashMap<>();
    private int subnets;
    private long others;

    /**
     * Returns whether nothing but the host's own silence or absence kept it from being heard: neither a failure of this
     * machine nor the end of the scan.
     */
    static boolean wasHeardOut(HostResult seen) {
        for (int row = 0; row < seen.asked(); row++) {
            Reason reason = seen.reason(row);
            if (seen.state(row) == State.UNKNOWN || reason == Reason.STOPPED || reason == Reason.NOT_SENT) {
                return false;
            }
        }
        return true;
    }

    void add(HostResult seen) {
        Evidence evidence = Evidence.of(seen);
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
        return kinds.values().stream().sorted(Comparator.comparing((Kind kind) -> kind.evidence.status)
                .thenComparing(Kind::first)).toList();
    }

    /** Returns how many hosts are of kinds that there was no room for. */
    long others() {
        return others;
    }
}
