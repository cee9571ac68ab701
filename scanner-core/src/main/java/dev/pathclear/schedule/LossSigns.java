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
     * Where packets are lost, silence means less and is asked more often. As in nmap, what a host needed tells: each
     * attempt more that an answer of it took earns its silent endpoints two more. Where the lane as a whole loses
     * answers, every host gets one or two more, since a host with few ports may not show its losses in time.
     */
    private static final int MOST_ATTEMPTS = 12;
    private static final long ANSWERS_THAT_TELL = 50;

    /** An answer this late may be to the kernel's own retransmission: a sign of loss and no round-trip sample. */
    private static final long LATE_MICROS = 1_000_000;

    private final LaneSettings settings;
    private final HostTable table;
    private final RttEstimator rtt;
    private final SubnetRtts subnets;
    private final LaneWindow window;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private long answers;
    private long lossyAnswers;

    LossSigns(
            LaneSettings settings, HostTable table, RttEstimator rtt, SubnetRtts subnets, LaneWindow window,
            LaneCounters counters, LaneHistograms histograms) {
        this.settings = settings;
        this.table = table;
        this.rtt = rtt;
        this.subnets = subnets;
        this.window = window;
        this.counters = counters;
        this.histograms = histograms;
    }

    /** An endpoint was answered, {@code micros} after its attempt was started. */
    void answered(int row, int e, Protocol protocol, State state, long micros, long nowNanos) {
        boolean late = micros >= LATE_MICROS;
        if (!state.provesHost()) {
            return;
        }
        if (!late) {
            if (!rtt.hasSample(row)) {
                subnets.sample(table.high[row], table.low[row], (int) micros);
            }
            rtt.sample(row, (int) micros);
            histograms.rtt(micros);
        }
        if (protocol == Protocol.TCP) {
            boolean hadToWaitForNeighbour = table.has(row, HostTable.UNRESOLVED);
            int tries = table.attempts[table.cell(row, e)];
            answers++;
            if ((late && !hadToWaitForNeighbour) || tries > 1) {
                lossyAnswers++;
                table.triesNeeded[row] = (byte) Math.max(table.triesNeeded[row], Math.max(2, tries));
                counters.increment(ScanCounter.LOSSES);
                window.loss(nowNanos);
                table.window[row] = Math.max(1, table.window[row] / 2);
                table.windowCredit[row] = 0;
            } else if (table.window[row] < settings.perHost() && ++table.windowCredit[row] >= table.window[row]) {
                table.window[row]++;
                table.windowCredit[row] = 0;
            }
        }
    }

    /** Returns how often an endpoint of a host is attempted before it is called silent. */
    int allowedAttempts(int row) {
        int asked = settings.maxAttempts();
        if (asked == 1) {
            return 1; // what the user asked for
        }
        int ofHost = 2 * (table.triesNeeded[row] - 1);
        int ofLane = answers < ANSWERS_THAT_TELL || lossyAnswers * 50 < answers ? 0 : lossyAnswers * 10 < answers ? 1 : 2;
        return Math.max(asked, Math.min(MOST_ATTEMPTS, asked + Math.max(ofHost, ofLane)));
    }
}
