package dev.pathclear.schedule;

/**
 * How long the hosts of a lane take to answer at most, for those that have not answered yet.
 */
final class LaneRtts {
    /*
     * Of a host that was never heard, the last attempt waits long, since it might be far. Where several hundred others
     * were heard and the slowest of them took a few tens of milliseconds, that is no longer likely: had a share q of
     * all hosts been slower, none of n would have shown it with probability (1-q)^n, 5% for q = 3/n (the rule of
     * three). Slow hosts are only seen up to the deadline of the attempts that found the others, so four times the
     * slowest is waited, and one answer of 800 ms from anywhere in the lane restores the full wait. What this machine
     * was late to see of an answer counts as if the network had been.
     *
     * A host that was heard is waited for twice its own retransmission timeout (RFC 6298), half a second at least. A
     * path that gets slower is in its samples; its routers know their neighbours, for it answered; a longer queue than
     * ever before would have to hold all three attempts for half a second. What its own round trips do not tell is that
     * one address stands for several machines, a port forwarded to a far one. So it is also waited for as long as the
     * slowest answer of the lane took, up to the deadline of the attempt at a host not heard yet.
     */
    static final int NOT_KNOWN = -1;
    static final int HOSTS_THAT_TELL = 256;
    private static final int MARGIN = 4;

    private int hosts;
    private int slowestMicros;

    /** A host was heard for the first time. */
    void firstHeard() {
        hosts++;
    }

    /** An answer took this long. */
    void sample(long micros) {
        slowestMicros = (int) Math.max(slowestMicros, Math.min(micros, Integer.MAX_VALUE / MARGIN));
    }

    /** Returns how long the slowest answer took, in microseconds; 0 before the first. */
    int slowestMicros() {
        return slowestMicros;
    }

    /** Returns how long a host is waited for that was never heard, in microseconds, or {@link #NOT_KNOWN}. */
    int waitMicros() {
        return hosts < HOSTS_THAT_TELL ? NOT_KNOWN : MARGIN * slowestMicros;
    }
}
