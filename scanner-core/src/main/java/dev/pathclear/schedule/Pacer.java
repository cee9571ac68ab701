package dev.pathclear.schedule;

/**
 * Spreads attempts evenly at a fixed rate; what a stall left unused is forfeited, never caught up.
 *
 * <p>Not safe for use by several threads: each lane has its own share of the process's rate.
 */
final class Pacer {
    /*
     * The generic cell rate algorithm (ITU-T I.371, virtual scheduling): `due` is the theoretical arrival time of the
     * next attempt. It may lag behind the clock by the burst at most, so after a stop of any length no more than one
     * burst leaves at once. The interval is kept in 1/1024 ns, so that rates that do not divide a second do not drift.
     */
    private static final int SCALE = 10;

    private final boolean unlimited;
    private final long intervalScaled;
    private final long burstNanos;
    private long due;
    private long late;
    private long fraction;
    private boolean started;

    private Pacer(boolean unlimited, double perSecond) {
        this.unlimited = unlimited;
        double nanos = unlimited ? 0 : 1e9 / perSecond;
        intervalScaled = (long) (nanos * (1 << SCALE));
        // One burst is what falls due in 5 ms, the longest a busy loop leaves between two turns, and at least one.
        burstNanos = (long) Math.max(nanos, 5e6);
    }

    /** A pacer that permits everything. */
    static Pacer unlimited() {
        return new Pacer(true, 0);
    }

    /**
     * A pacer for a rate.
     *
     * @param perSecond attempts a second, above 0
     */
    static Pacer perSecond(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is above 0, not " + perSecond);
        }
        return new Pacer(false, perSecond);
    }

    /** Takes one permit if one is due; returns whether it did. */
    boolean tryTake(long nowNanos) {
        if (unlimited) {
            return true;
        }
        if (!started) {
            started = true;
            due = nowNanos;
        }
        if (nowNanos - due < 0) {
            return false;
        }
        late = nowNanos - due;
        take(nowNanos);
        return true;
    }

    /** Takes one permit, be it due or not: what it stands for has happened. */
    void charge(long nowNanos) {
        if (started) {
            take(nowNanos);
        }
    }

    private void take(long nowNanos) {
        if (nowNanos - due > burstNanos) {
            due = nowNanos - burstNanos;
        }
        fraction += intervalScaled;
        due += fraction >>> SCALE;
        fraction &= (1 << SCALE) - 1;
    }

    /** Returns how long after it was due the last permit was taken, in nanoseconds; 0 without a limit. */
    long lateNanos() {
        return late;
    }

    /** Returns how long until a permit is due, in nanoseconds; 0 if one is. */
    long nanosUntilDue(long nowNanos) {
        return unlimited || !started ? 0 : Math.max(0, due - nowNanos);
    }
}
