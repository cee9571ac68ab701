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
     *
     * Silence proves something only against a known rate of answers. Each silent attempt leaves a doubt: the share of
     * attempts that were lost when it was launched (PathWatch), or at this host, whichever is more; all of it, if the
     * way was down then. The product over all attempts at an endpoint is how probable it is that it would have answered
     * and all were lost. An attempt is weighed when the next one has ended, for then it is known what was lost beside
     * it; the last one by what is known at its end.
     */

    /** An answer this late may be to the kernel's own retransmission: a sign of loss and no round-trip sample. */
    private static final long LATE_MICROS = 1_000_000;

    /** Longer than from the attempt before to an answer of the first that a row has seen. */
    private static final long LONG_NANOS = 10_000_000_000L;

    private static final int TICK_SHIFT = 20;

    /** Where so much is lost, more witnesses are asked. */
    private static final double LOSSY = 0.05;
    private static final int SPREAD_MILLIS = 500;

    /** What is left to a host of its window: as many as retries of a live host are in flight at most. */
    private static final int LEAST_WINDOW = LaneSettings.RETRIES_PER_HOST;

    private final LaneSettings settings;
    private final HostTable table;
    private final RttEstimator rtt;
    private final SubnetRtts subnets;
    private final LaneRtts laneRtts;
    private final LaneWindow window;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private final LossEstimate estimate;
    private final double leastDoubt;
    private final PathWatch path;
    private final Witnesses witnesses;
    /** When a host's window was cut last, in ticks of 2^20 ns, which wrap; if never, long before its row was taken. */
    private final int[] cutAt;

    LossSigns(
            LaneSettings settings, HostTable table, RttEstimator rtt, SubnetRtts subnets, LaneRtts laneRtts,
            LaneWindow window, LaneCounters counters, LaneHistograms histograms) {
        leastDoubt = LossEstimate.leastDoubt(settings.maxAttempts());
        path = new PathWatch(settings.ratePerSecond());
        witnesses = new Witnesses(table, settings.timeouts().spacingNanos());
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

    /** An endpoint was answered, by an attempt started then. */
    void answered(int row, int e, Protocol protocol, int port, State state, long startedNanos, long nowNanos) {
        long micros = Math.max(0, (nowNanos - startedNanos) / 1_000);
        boolean late = micros >= LATE_MICROS;
        boolean tellsLoss = protocol == Protocol.TCP && state.provesHost(); // rejections may be limited, as may datagrams
        if (tellsLoss) {
            path.answered(startedNanos, nowNanos);
        } else if (state != State.UNREACHABLE) {
            path.carried(startedNanos, nowNanos);
        }
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
        if (tellsLoss) {
            boolean hadToWaitForNeighbour = table.has(row, HostTable.UNRESOLVED);
            int tries = table.attempts[table.cell(row, e)];
            boolean repeated = late && !hadToWaitForNeighbour;
            estimate.answered(row, noteLost(row, e, tries, repeated, startedNanos));
            window.judge(path, nowNanos);
            if (!late) {
                witnesses.add(row, port, state == State.CLOSED, startedNanos, rtt.rtoMicros(row) * 1_000L);
            }
            if (repeated || tries > 1) {
                counters.increment(ScanCounter.LOSSES);
                cut(row, nowNanos - micros * 1_000 - (tries > 1 ? settings.timeouts().spacingNanos() : 0), nowNanos);
            } else if (table.window[row] < settings.perHost() && ++table.windowCredit[row] >= table.window[row]) {
                table.window[row]++;
                table.windowCredit[row] = 0;
            }
        }
    }

    /** Returns 1 if the attempt before the answered one was lost, less what was lost of all when it was launched. */
    private double noteLost(int row, int e, int tries, boolean repeated, long startedNanos) {
        long before = repeated ? startedNanos : table.silentAt[table.cell(row, e)];
        if (!repeated && (tries == 1 || before == HostTable.NEVER)) {
            return tries > 1 ? 1 - path.share() : 0;
        }
        path.lost(before);
        return 1 - path.chanceOfLoss(before, path.share());
    }

    /** An attempt launched at {@code lostNanos} or before was lost. */
    private void cut(int row, long lostNanos, long nowNanos) {
        if (tick(lostNanos) - cutAt[row] > 0) {
            cutAt[row] = tick(nowNanos);
            table.window[row] = Math.max(Math.min(LEAST_WINDOW, settings.perHost()), table.window[row] / 2);
            table.windowCredit[row] = 0;
        }
    }

    private static int tick(long nanos) {
        return (int) (nanos >> TICK_SHIFT);
    }

    /**
     * An attempt ended in silence.
     *
     * @return how probable it is that all attempts at the endpoint so far were lost, if it would answer
     */
    double silent(int row, int cell, long launchedNanos) {
        if (table.attempts[cell] > 1) {
            double share = share(row);
            double doubt = Double.longBitsToDouble(table.doubt[cell]);
            long before = table.silentAt[cell];
            // Of an attempt that was made before the row was taken it is not known when that was.
            doubt *= before == HostTable.NEVER ? share : path.chanceOfLoss(before, share);
            table.doubt[cell] = Double.doubleToRawLongBits(doubt);
        }
        table.silentAt[cell] = launchedNanos;
        return doubt(row, cell);
    }

    /** Returns the chance that all attempts at an endpoint that was silent last were lost. */
    double doubt(int row, int cell) {
        return Double.longBitsToDouble(table.doubt[cell]) * path.chanceOfLoss(table.silentAt[cell], share(row));
    }

    private double share(int row) {
        return Math.max(leastDoubt, estimate.share(row, path.share(), path.answersOfShare()));
    }

    /** Returns whether a host, or one of its subnet lately, has answered. */
    boolean heardNear(int row) {
        return rtt.hasSample(row) || subnets.rtoMicros(table.high[row], table.low[row]) != RttEstimator.NONE;
    }

    /** Returns what is lost of all attempts at present. */
    double shareLost() {
        return path.share();
    }

    /** Returns whether an endpoint that stayed silent so often, with so much doubt left, is asked again. */
    boolean isAskedAgain(int row, int attempts, double doubt) {
        int asked = settings.maxAttempts();
        // A user who asks for one gets one.
        return attempts < asked
                || asked > 1 && LossEstimate.isAskedAgain(attempts, asked, doubt, table.has(row, HostTable.UP));
    }

    /**
     * Returns how much later than need be an endpoint is asked again, in milliseconds, where much is lost. Whoever
     * limits a rate drops the end of each burst; retries that are all as far apart would meet the same fate each time.
     */
    int spreadMillis(int cell, long nowNanos) {
        if (path.share() <= LOSSY) {
            return 0;
        }
        long mixed = (nowNanos ^ cell) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (((mixed ^ mixed >>> 29) * 0xD6E8_FEB8_6659_FD93L >>> 33) % SPREAD_MILLIS);
    }

    Witnesses witnesses() {
        return witnesses;
    }

    /**
     * Returns whether a witness should be asked.
     *
     * @param due whether many attempts were started since the last was
     */
    boolean wantsWitness(long nowNanos, boolean due) {
        return path.isUnwitnessed(nowNanos) || due && (path.isQuiet(nowNanos) || path.share() > LOSSY);
    }

    /** A witness is asked. */
    void witnessAsked(long nowNanos) {
        path.asked(nowNanos);
    }

    /**
     * The attempt at a witness has ended.
     *
     * @param failed whether it was this machine that failed
     * @return the row of its host, if that is under way, or {@link Witnesses#NONE}
     */
    int witnessEnded(int witness, boolean silent, boolean failed, long startedNanos, long nowNanos) {
        if (!silent && !failed) {
            path.answered(startedNanos, nowNanos);
        }
        if (silent) {
            path.lost(startedNanos);
        }
        return witnesses.ended(witness, !silent || failed, path.wasDead(startedNanos));
    }
}
