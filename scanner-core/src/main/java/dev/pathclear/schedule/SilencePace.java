package dev.pathclear.schedule;

/**
 * Spreads attempts that will probably end in silence, so that their deadlines do not pass faster than a lane can see
 * to.
 */
final class SilencePace {
    /*
     * Where all is silent, deadlines pass at the rate at which attempts were launched; to give up on one takes as long
     * as to launch it. What a rush launched would therefore be given up late, each a little later than the one before.
     *
     * Each launch costs the share of attempts that ended in silence lately, and the costs are permitted evenly, at half
     * of what a lane can give up in a second: the generic cell rate algorithm (see Pacer) with cells of that size.
     * Where most is answered, that is no limit. The share is a mean with exponentially fading weights, of attempts that
     * were answered and of those that were so long in flight that they hardly will be. Before anything is known, all is
     * thought silent.
     */
    private static final double SILENCES_PER_SECOND = 40_000;
    private static final double COST_NANOS = 1e9 / SILENCES_PER_SECOND;

    /** What may leave at once after a pause: a little more than a lane may sleep through, see {@link #WAIT_MICROS}. */
    private static final long BURST_NANOS = 2_000_000L;

    /** How long a lane sleeps when held back: enough for a batch to be due. */
    static final int WAIT_MICROS = 1_000;

    private static final double WEIGHT = 1 / 256.0;

    private double silentShare = 1;
    private double fraction;
    private long due;
    private boolean started;

    /** An attempt was answered. */
    void answered() {
        silentShare -= silentShare * WEIGHT;
    }

    /** An attempt was silent, or was for so long that it probably will be. */
    void silent() {
        silentShare += (1 - silentShare) * WEIGHT;
    }

    /** Returns whether one more attempt is permitted. */
    boolean isDue(long nowNanos) {
        return !started || nowNanos - due >= 0;
    }

    /** An attempt is started. */
    void take(long nowNanos) {
        if (!started || nowNanos - due > BURST_NANOS) {
            started = true;
            due = nowNanos - BURST_NANOS;
        }
        fraction += silentShare * COST_NANOS;
        long whole = (long) fraction;
        due += whole;
        fraction -= whole;
    }
}
