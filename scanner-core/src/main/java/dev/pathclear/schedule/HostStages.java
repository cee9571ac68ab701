package dev.pathclear.schedule;

import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;

/**
 * How a host goes through its lane: what of it is asked first, what later, and when it leaves.
 */
final class HostStages {
    /*
     * A host is admitted in one of three ways. In full: all its endpoints are asked, each up to `maxAttempts` times.
     * Knocking: its first few endpoints are asked once; any answer but "no way there" admits it in full, and if all
     * stay silent it leaves the table for the deferral's second cursor. Asked again: the same few endpoints get their
     * remaining attempts; an answer admits it in full, and if all stay silent the rest is never asked. A rejection by a
     * device on the way admits the first few hosts behind it, and is no way there for the others.
     *
     * The first few endpoints are the same at all hosts, those that are most likely answered. A device that drops these
     * and rejects another would not be met. So one host in some is asked one more, each another: which, its address
     * decides, so that a later scan asks the same.
     */

    /** 2^64 divided by the golden ratio: neighbours come far apart (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final LaneSettings settings;
    private final HostTable table;
    private final Outcomes outcomes;
    private final UdpControls udpControls;
    private boolean stopping;

    HostStages(LaneSettings settings, HostTable table, Outcomes outcomes) {
        this.settings = settings;
        this.table = table;
        this.outcomes = outcomes;
        udpControls = new UdpControls(settings, table, outcomes);
    }

    /** Opens what is to be asked of a new row. */
    void admit(int row, long nowNanos) {
        if (settings.deferHosts() && !table.has(row, HostTable.LISTED)) {
            admitKnocks(row, !table.has(row, HostTable.FIRST_CURSOR), nowNanos);
        } else {
            admitInFull(row, nowNanos);
        }
    }

    private void admitInFull(int row, long nowNanos) {
        HostClass hostClass = outcomes.classOf(row);
        for (int e = 0; e < hostClass.size(); e++) {
            openOrPreset(row, e, hostClass, nowNanos);
        }
    }

    /** Opens the knocks of a row; {@code again} tells whether they were attempted once before. */
    private void admitKnocks(int row, boolean again, long nowNanos) {
        HostClass hostClass = outcomes.classOf(row);
        for (int k = 0; k < Math.min(hostClass.knocks(), LaneSettings.KNOCKS); k++) {
            openKnock(row, hostClass.knock(k), again);
        }
        int others = hostClass.knocks() - LaneSettings.KNOCKS;
        long spread = (table.low[row] * SPREAD) >>> 32;
        if (others > 0 && spread % LaneSettings.SAMPLE == 0) {
            openKnock(row, hostClass.knock(LaneSettings.KNOCKS + (int) (spread / LaneSettings.SAMPLE % others)), again);
        }
        if (table.open[row] > 0) {
            table.set(row, again ? HostTable.ASKED_AGAIN : HostTable.KNOCKING);
        } else {
            admitInFull(row, nowNanos);
        }
    }

    private void openKnock(int row, int e, boolean again) {
        table.attempts[table.cell(row, e)] = (byte) (again ? 1 : 0);
        table.open(row, e);
    }

    private void openOrPreset(int row, int e, HostClass hostClass, long nowNanos) {
        Reason preset = hostClass.preset(e);
        if (preset == null) {
            table.open(row, e);
        } else {
            outcomes.settle(row, e, State.UNTESTED, preset, nowNanos);
        }
    }

    /** Opens the rest of a row of which only the knocks were asked. */
    void promote(int row, long nowNanos) {
        table.clear(row, HostTable.KNOCKING | HostTable.ASKED_AGAIN);
        if (outcomes.tracing().on(row)) {
            outcomes.tracing().host(row, Kind.ADMITTED, nowNanos);
        }
        HostClass hostClass = outcomes.classOf(row);
        for (int e = 0; e < hostClass.size(); e++) {
            if (!resume(row, e) && outcomes.isUntouched(row, e)) {
                openOrPreset(row, e, hostClass, nowNanos);
            }
        }
    }

    /** Opens a knock that was set aside again; returns whether it was one. */
    private boolean resume(int row, int e) {
        int cell = table.cell(row, e);
        if ((table.endpointFlags[cell] & HostTable.SET_ASIDE) == 0) {
            return false;
        }
        table.endpointFlags[cell] &= (byte) ~HostTable.SET_ASIDE;
        table.openWaiting(row, e, table.notBefore[cell]);
        return true;
    }

    /**
     * Decides what follows once nothing of a row is open.
     *
     * @return whether the row is complete; false if it has work again, or is to be deferred: see {@link #isDeferred}
     */
    boolean complete(int row, long nowNanos) {
        if (table.has(row, HostTable.KNOCKING)) {
            if (!table.has(row, HostTable.NO_WAY)) {
                return false;
            }
            // Some knocks say there is no way, others are silent: those get their remaining attempts at once.
            table.clear(row, HostTable.KNOCKING);
            table.set(row, HostTable.ASKED_AGAIN);
            for (int e = 0; e < outcomes.classOf(row).size(); e++) {
                resume(row, e);
            }
            if (table.open[row] > 0) {
                return false;
            }
        }
        if (table.has(row, HostTable.ASKED_AGAIN)) {
            if (!udpControls.complete(row)) {
                return false;
            }
            boolean absent = table.has(row, HostTable.ABSENT);
            outcomes.settleUntouched(
                    row,
                    absent ? State.UNREACHABLE : State.UNTESTED,
                    absent ? Reason.NO_NEIGHBOUR : Reason.HOST_SILENT,
                    nowNanos);
        }
        return udpControls.complete(row);
    }

    /** An endpoint was silent to an attempt that another follows: where it is UDP, a control port may tell more. */
    void openUdpControl(int row, int e) {
        if (outcomes.classOf(row).protocol(e) == Protocol.UDP) {
            udpControls.silent(row);
        }
    }

    /** Returns whether a row with nothing open leaves the table for the second cursor. */
    boolean isDeferred(int row) {
        return table.has(row, HostTable.KNOCKING) && table.open[row] == 0;
    }

    /** Nothing is asked from now on; each row that is under way is to be {@linkplain #abandon abandoned}. */
    void stop() {
        stopping = true;
        udpControls.stop();
    }

    boolean isStopping() {
        return stopping;
    }

    /** Accounts for everything of a row that is not in flight: the scan stops. */
    void abandon(int row, long nowNanos) {
        outcomes.closePending(row, State.UNTESTED, Reason.STOPPED, nowNanos);
        for (int e = 0; e < outcomes.classOf(row).size(); e++) {
            if (resume(row, e)) {
                outcomes.closePending(row, State.UNTESTED, Reason.STOPPED, nowNanos);
            }
        }
        table.clear(row, HostTable.KNOCKING | HostTable.ASKED_AGAIN);
        outcomes.settleUntouched(row, State.UNTESTED, Reason.STOPPED, nowNanos);
    }
}
