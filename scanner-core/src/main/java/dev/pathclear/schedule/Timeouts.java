package dev.pathclear.schedule;

/**
 * How long attempts wait for an answer, in milliseconds.
 *
 * @param fixed what every attempt waits; 0 for adaptive deadlines
 * @param shortest the shortest adaptive deadline of an attempt that another follows
 * @param longest the longest adaptive deadline of an attempt that another follows; below 1 s, since Linux sends a
 *     second SYN then
 * @param last how long the last attempt may wait
 * @param spacing from the start of an attempt to the start of the next at the same endpoint, at least
 */
public record Timeouts(int fixed, int shortest, int longest, int last, int spacing) {
    private static final long NANOS = 1_000_000L;

    /**
     * How long after a SYN, and after each one of its own, Linux sends another, in milliseconds: a second, and what its
     * timer wheel rounds that up by on average (kernel/time/timer.c; up to 32 ms with 250 ticks a second, 64 with
     * 1,000).
     */
    private static final int REPEATED_AFTER = 1_030;

    /**
     * Two attempts of 500 to 950 ms, a last one of up to 3.2 s, a second apart. The kernel takes 3 s to find that the
     * router on the way does not answer, and the last attempt hears of it.
     */
    public static Timeouts defaults() {
        return new Timeouts(0, 500, 950, 3_200, 1_000);
    }

    /**
     * For Windows, which sends up to three SYNs at an RST before it says that it was refused: about 2 s.
     */
    public static Timeouts ofWindows() {
        return new Timeouts(0, 2_200, 2_200, 3_200, 2_200);
    }

    /** Returns these with every attempt waiting as long. */
    public Timeouts withFixed(int millis) {
        return new Timeouts(millis, shortest, longest, last, spacing);
    }

    /** Returns the deadline of an attempt that another follows, by the retransmission timeout of its host or subnet. */
    long afterRto(long rtoNanos) {
        return fixed > 0 ? fixed * NANOS : Math.clamp(rtoNanos, shortest * NANOS, longest * NANOS);
    }

    /**
     * Returns the deadline of the last attempt at a host that answered before.
     *
     * @param rtoNanos its retransmission timeout
     * @param slowestNanos what the slowest answer of any host took; of it, no more than {@code longest} counts
     */
    long lastAtHeard(long rtoNanos, long slowestNanos) {
        if (fixed > 0) {
            return fixed * NANOS;
        }
        long enough = Math.max(2 * rtoNanos, Math.min(slowestNanos, longest * NANOS));
        return Math.clamp(enough, shortest * NANOS, last * NANOS);
    }

    /** Returns the deadline of an attempt at a host of which no round trip is known. */
    long unknown(boolean isLast) {
        return (fixed > 0 ? fixed : isLast ? last : longest) * NANOS;
    }

    /**
     * Returns the deadline of the last attempt at a host that was never heard, among others that were.
     *
     * @param enough how long to wait by what is known of the others, or a negative number if that is too little
     */
    long lastAtUnheard(long enough) {
        return enough < 0 || fixed > 0 ? unknown(true) : Math.clamp(enough, longest * NANOS, last * NANOS);
    }

    /**
     * Returns the deadline of an attempt that must wait for neighbour discovery first: the kernel's own takes up to
     * three seconds, and its failure is proof.
     */
    long unresolved() {
        return last * NANOS;
    }

    /** Returns how long after a SYN the kernel sends its next, in milliseconds. */
    public static int repeatMillis() {
        return REPEATED_AFTER;
    }

    /** Returns when, counted from the start of an attempt, the kernel sends its next SYN of its own. */
    static long nextRepeat(long ageNanos) {
        long interval = REPEATED_AFTER * NANOS;
        return (ageNanos / interval + 1) * interval;
    }

    /** Returns how many SYNs an endpoint is sent that answers none, of a host of which no round trip is known. */
    public int synsIfSilent(int attempts) {
        int each = 1 + ((fixed > 0 ? fixed : longest) - 1) / REPEATED_AFTER;
        int lastOne = 1 + ((fixed > 0 ? fixed : last) - 1) / REPEATED_AFTER;
        return (attempts - 1) * each + lastOne;
    }

    /** Returns how long an endpoint takes that answers nothing, in milliseconds. */
    public int millisIfSilent(int attempts) {
        return (attempts - 1) * Math.max(spacing, fixed) + (fixed > 0 ? fixed : last);
    }

    long spacingNanos() {
        return spacing * NANOS;
    }
}
