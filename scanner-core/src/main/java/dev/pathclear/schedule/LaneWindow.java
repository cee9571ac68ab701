package dev.pathclear.schedule;

/**
 * How many attempts of a lane may wait for a timely answer at once.
 */
final class LaneWindow {
    /*
     * Additive increase, multiplicative decrease (Chiu and Jain 1989) over the *young* attempts, those launched less
     * than about two round trips ago. An older one is probably silent and no longer loads the path; counting it
     * would let firewalled hosts, which answer nothing, starve the others.
     *
     * The window starts small, because a small set of sockets stays in the processor's cache and is measurably
     * faster, and it grows only when a poll brought so few answers that the loop must have waited for them: then the
     * round trip, not the processor, is what holds the scan back.
     *
     * It is halved by a sign of loss, at most once a second. A sign of loss is an answer that came only on a retry, or
     * that only the kernel's retransmission brought; silence is none, since blocked ports are silent for ever.
     */
    static final int START = 128;
    private static final int FLOOR = 16;
    private static final long HOLD_NANOS = 1_000_000_000L;

    private final int ceiling;
    private int size;
    private boolean cutBefore;
    private long lastCut;

    LaneWindow(int ceiling) {
        this.ceiling = ceiling;
        size = Math.min(START, ceiling);
    }

    int size() {
        return size;
    }

    /** Called when a turn was held back by the window alone. */
    void heldBack(int answersSinceLastTurn) {
        if (answersSinceLastTurn <= size / 8) {
            size = Math.min(ceiling, size + Math.max(1, size / 16));
        }
    }

    /** Called for each sign of loss, and for each failure of this machine. */
    void loss(long nowNanos) {
        if (!cutBefore || nowNanos - lastCut >= HOLD_NANOS) {
            cutBefore = true;
            lastCut = nowNanos;
            size = Math.max(Math.min(FLOOR, ceiling), size / 2);
        }
    }
}
