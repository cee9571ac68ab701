package dev.pathclear.engine;

import dev.pathclear.limits.LimitedBy;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.metrics.ScanProgress;
import java.util.List;

/** Names what kept a scan from being faster: what its lanes spent most of their time waiting for. */
final class LimitNames {
    /** The share of attempts put back for want of a resource from which on that resource is the limit. */
    private static final long ONE_IN = 100;

    /** With fewer attempts a scan waits for its answers, not for its turn, and nothing could have made it faster. */
    private static final long FEW = 1_000;

    private LimitNames() {}

    /**
     * Returns the word of the limit, or null where nothing limited the scan but the time that answers take.
     *
     * @param slotLimit the word of what bound the number of attempts in flight
     */
    static String of(List<LaneCounters> lanes, String slotLimit) {
        long attempts = ScanProgress.sum(lanes, ScanCounter.ATTEMPTS);
        String local = largest(lanes, attempts / ONE_IN, null,
                ScanCounter.LOCAL_DESCRIPTORS, LimitedBy.DESCRIPTORS.word(),
                ScanCounter.LOCAL_PORTS, LimitedBy.PORTS.word(),
                ScanCounter.LOCAL_MEMORY, LimitedBy.MEMORY.word(),
                ScanCounter.LOCAL_NEIGHBOURS, LimitedBy.NEIGHBOURS.word(),
                ScanCounter.LOCAL_CONNTRACK, LimitedBy.CONNTRACK.word());
        if (local != null) {
            return local;
        }
        String limit = largest(lanes, 0, LimitedBy.PER_HOST.word(),
                ScanCounter.LIMITED_BY_RATE, LimitedBy.RATE.word(),
                ScanCounter.LIMITED_BY_SLOTS, slotLimit,
                ScanCounter.LIMITED_BY_NEIGHBOURS, LimitedBy.NEIGHBOURS.word(),
                ScanCounter.LIMITED_BY_ROWS, LimitedBy.MEMORY.word(),
                ScanCounter.LIMITED_BY_PER_HOST, LimitedBy.PER_HOST.word(),
                ScanCounter.LIMITED_BY_SINK, LimitedBy.SINK.word(),
                ScanCounter.LIMITED_BY_CPU, LimitedBy.CPU.word());
        boolean vague = limit.equals(LimitedBy.PER_HOST.word()) || limit.equals(LimitedBy.CPU.word());
        return vague && attempts < FEW ? null : limit;
    }

    private static String largest(List<LaneCounters> lanes, long above, String none, Object... countersAndWords) {
        long most = above;
        String word = none;
        for (int i = 0; i < countersAndWords.length; i += 2) {
            long value = ScanProgress.sum(lanes, (ScanCounter) countersAndWords[i]);
            if (value > most) {
                most = value;
                word = (String) countersAndWords[i + 1];
            }
        }
        return word;
    }
}
