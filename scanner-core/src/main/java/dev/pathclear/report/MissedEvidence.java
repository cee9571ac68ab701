package dev.pathclear.report;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;

/**
 * What is known of a host that was not heard: nothing, or who said that it is not there.
 *
 * @param status silent or unreachable
 * @param sender of the proof; null where that is no device, or not known
 */
public record MissedEvidence(HostStatus status, Reason reason, Address sender) {
    private static final MissedEvidence SILENT = new MissedEvidence(HostStatus.SILENT, Reason.TIMEOUT, null);

    /** Returns what is known of a host that is not up. */
    public static MissedEvidence of(HostResult seen) {
        if (seen.status() == HostStatus.SILENT) {
            return SILENT;
        }
        for (int row = 0; row < seen.size(); row++) {
            if (seen.state(row) == State.UNREACHABLE && seen.reason(row) != Reason.UNREACHABLE_OR_PROHIBITED) {
                boolean device = seen.fromKnown(row) && seen.reason(row) != Reason.NO_NEIGHBOUR;
                return new MissedEvidence(HostStatus.UNREACHABLE, seen.reason(row),
                        device ? new Address(seen.fromHigh(row), seen.fromLow(row)) : null);
            }
        }
        return SILENT;
    }

    /**
     * Returns whether nothing but the host's own silence or absence kept it from being heard: neither a failure of this
     * machine nor the end of the scan.
     */
    public static boolean wasHeardOut(HostResult seen) {
        for (int row = 0; row < seen.asked(); row++) {
            if (seen.reason(row).isCutShort()) {
                return false;
            }
        }
        return true;
    }
}
