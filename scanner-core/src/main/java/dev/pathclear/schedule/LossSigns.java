package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;

/**
 * What the time and the try of each answer tell: round trips, losses, and from those the windows and how often silence
 * is asked again.
 */
final class LossSigns {
    /*
     * A host's window is halved once for all that was lost of what was in flight together: a loss counts against it
     * only if the lost attempt was launched after the last cut (the recovery point of NewReno, RFC 6582). Else a few
     * random losses of one burst would bring it down to one, and nothing would raise it again, since silent ports do
     * not answer.
     */

    /** An answer this late may be to the kernel's own retransmission: a sign of loss and no round-trip sample. */
    private static final long LATE_MICROS = 1_000_000;

    /** Longer than from the attempt before to an answer of the first that a row has seen. */
    private static final long LONG_NANOS = 10_000_000_000L;

    private static final int TICK_SHIFT = 20;

    private final LaneSettings settings;
    private final HostTable table;
    private final RttEstimator rtt;
    private final SubnetRtts subnets;
    private final LaneRtts laneRtts;
    private final LaneWindow window;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private final LossEstimate estimate;
    /** When a host's window was cut last, in ticks of 2^20 ns, which wrap; if never, long before its row was taken. */
    private final int[] cutAt;

    LossSigns(
            LaneSettings settings, HostTable table, RttEstimator rtt, SubnetRtts subnets, LaneRtts laneRtts,
            LaneWindow window, LaneCounters counters, LaneHistograms histograms) {
        this.settings = settings;
        this.table = table;
        this.rtt = rtt;
        this.subnets = subnets;
        this.laneRtts = laneRtts;
        this.window = window;
        this.counters = counters;
        this.histograms = histograms;
        estimate = new LossEstimate(table.rows());
        cutAt = new int[table.rows()];
    }

    /** A row has another host. */
    void reset(int row, long nowNanos) {
        estimate.reset(row);
        cutAt[row] = tick(nowNanos - LONG_NANOS);
    }

    /** An endpoint was answered, {@code micros} after its attempt was started. */
    void answered(int row, int e, Protocol protocol, State state, long micros, long nowNanos) {
        boolean late = micros >= LATE_MICROS;
        if (!state.provesHost()) {
            return;
        }
        laneRtts.sample(micros);
        if (!late) {
            if (!rtt.hasSample(row)) {
                laneRtts.firstHeard();
                subnets.sample(table.high[row], table.low[row], (int) micros);
            }
            rtt.sample(row, (int) micros);
            histograms.rtt(micros);
        }
        if (protocol == Protocol.TCP) {
            boolean hadToWaitForNeighbour = table.has(row, HostTable.UNRESOLVED);
            int tries = table.attempts[table.cell(row, e)];
            boolean repeated = late && !hadToWaitForNeighbour;
            int sent = repeated ? tries + 1 : tries;
            estimate.answered(row, sent, sent - 1);
            if (repeated || tries > 1) {
                counters.increment(ScanCounter.LOSSES);
                window.loss(nowNanos);
                cut(row, nowNanos - micros * 1_000 - (tries > 1 ? settings.timeouts().spacingNanos() : 0), nowNanos);
            } else if (table.window[row] < settings.perHost() && ++table.windowCredit[row] >= table.window[row]) {
                table.window[row]++;
                table.windowCredit[row] = 0;
            }
        }
    }

    /** An attempt launched at {@code lostNanos} or before was lost. */
    private void cut(int row, long lostNanos, long nowNanos) {
        if (tick(lostNanos) - cutAt[row] > 0) {
            cutAt[row] = tick(nowNanos);
            table.window[row] = Math.max(1, table.window[row] / 2);
            table.windowCredit[row] = 0;
        }
    }

    private static int tick(long nanos) {
        return (int) (nanos >> TICK_SHIFT);
    }

    /** Returns how often an endpoint of a host is attempted before it is called silent. */
    int allowedAttempts(int row) {
        int asked = settings.maxAttempts();
        return asked == 1 ? 1 : estimate.attempts(row, asked); // A user who asks for one gets one.
    }
}
