package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.time.DeadlineWheel;
import dev.pathclear.transport.Transport;

/**
 * What happens as a lane's timers go off: attempts are given up, and rows learn what of them has waited long enough.
 */
final class Timers implements DeadlineWheel.Expiry {
    /*
     * The wheel holds one timer a slot (the attempt's deadline) and one a row (its waiting endpoints), in that order. A
     * passed deadline cancels the attempt; its row learns of it when the transport reports the slot free.
     *
     * A long attempt's timer goes off every second before its deadline too. Then the kernel sends the SYN once more,
     * and the pacer is charged for it, so that the rate is that of the SYNs on the wire.
     */

    /** Seen to in one turn at most. */
    private static final int MOST = 1_024;

    private final DeadlineWheel wheel;
    private final Attempts attempts;
    private final NeighbourGuard guard;
    private final Transport transport;
    private final Launcher launcher;
    private final Pacer pacer;
    private final Tracing tracing;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private final int slots;
    private long latestNanos;

    Timers(
            DeadlineWheel wheel, Attempts attempts, NeighbourGuard guard, Transport transport, Launcher launcher,
            Pacer pacer, Tracing tracing, LaneCounters counters, LaneHistograms histograms) {
        this.wheel = wheel;
        this.attempts = attempts;
        this.guard = guard;
        this.transport = transport;
        this.launcher = launcher;
        this.pacer = pacer;
        this.tracing = tracing;
        this.counters = counters;
        this.histograms = histograms;
        slots = attempts.slots();
    }

    /** Sees to a turn's share of the timers that have gone off; returns how many those were. */
    int advance(long nowNanos) {
        latestNanos = 0;
        return wheel.advance(nowNanos, this, MOST);
    }

    /** Returns by how much the latest deadline had passed of those that the last {@link #advance} saw to. */
    long latestNanos() {
        return latestNanos;
    }

    @Override
    public void expired(int timer, long nowNanos) {
        if (timer >= slots) {
            launcher.ripen(timer - slots, nowNanos);
            return;
        }
        long late = nowNanos - attempts.deadline(timer);
        if (late < 0) {
            repeated(timer, nowNanos);
            return;
        }
        latestNanos = Math.max(latestNanos, late);
        histograms.overshoot(late / 1_000);
        if (tracing.on(attempts.row(timer))) {
            tracing.sourcePort(timer, attempts.row(timer), attempts.endpoint(timer), nowNanos);
        }
        transport.cancel(timer);
    }

    /** The kernel has sent the SYN of a long attempt once more, unless the first still waits for a neighbour. */
    private void repeated(int slot, long nowNanos) {
        int row = attempts.row(slot);
        if (row == Attempts.WITNESS || !guard.holdsBack(row, nowNanos)) {
            pacer.charge(nowNanos);
            counters.increment(ScanCounter.REPEATS);
            if (tracing.on(row)) {
                tracing.repeated(slot, nowNanos);
            }
        }
        wheel.schedule(slot, launcher.nextTimer(slot, nowNanos));
    }
}
