package dev.pathclear.schedule;

/**
 * How many attempts of a lane may wait for a timely answer at once.
 */
final class LaneWindow {
    /*
     * A window over the *young* attempts, those launched less than about two round trips ago. An older one is probably
     * silent and no longer loads the path; counting it would let firewalled hosts, which answer nothing, starve the
     * others.
     *
     * The window starts small, because a small set of sockets stays in the processor's cache and is measurably
     * faster, and it grows only when a poll brought so few answers that the loop must have waited for them: then the
     * round trip, not the processor, is what holds the scan back.
     *
     * What is lost is known late: when a retry is answered, a second or more after the attempt before it. So the share
     * lost of what was launched in one second (PathWatch) is judged when 2.2 s have passed since its begin. Above 15%
     * the window is cut to what got through of it, and grows by an eighth a second from then on, as a firewall that
     * limits SYNs, or a full queue, needs it (additive increase, multiplicative decrease: Chiu and Jain 1989). Less
     * than that is taken for the chance losses of a radio or a far link, which fewer attempts would not lessen. Each
     * cut is an experiment: if as much as before is lost after it, then loss does not come of the rate, the window is
     * what it was, and so much loss is no reason to cut it again.
     *
     * A failure of this machine halves it, at most once a second.
     */
    static final int START = 128;
    private static final int FLOOR = 16;
    private static final long HOLD_NANOS = 1_000_000_000L;

    /** Attempts launched in so long are judged together, so long after the first of them. */
    static final long JUDGED_NANOS = 1_000_000_000L;
    private static final long JUDGED_AFTER_NANOS = 2_200_000_000L;
    private static final double CONGESTION = 0.15;
    private static final double NO_BETTER = 0.8;
    private static final double TOLERANCE = 1.25;
    private static final long GROWTH_NANOS = 250_000_000L;

    private final int ceiling;
    private int size;
    private boolean cutBefore;
    private long lastCut;

    private boolean judging;
    private long judgedFrom;
    private int mostUsed;
    private boolean careful;
    private long lastGrowth;
    private double shareBeforeCut;
    private int sizeBeforeCut;
    private double tolerated;

    LaneWindow(int ceiling) {
        this.ceiling = ceiling;
        size = Math.min(START, ceiling);
    }

    int size() {
        return size;
    }

    /** So many young attempts there are after launching. */
    void used(int young) {
        mostUsed = Math.max(mostUsed, young);
    }

    /** Called when a turn was held back by the window alone. */
    void heldBack(int answersSinceLastTurn, long nowNanos) {
        if (!careful) {
            if (answersSinceLastTurn <= size / 8) {
                size = Math.min(ceiling, size + Math.max(1, size / 16));
            }
        } else if (nowNanos - lastGrowth >= GROWTH_NANOS) {
            lastGrowth = nowNanos;
            size = Math.min(ceiling, size + Math.max(1, size / 32));
        }
    }

    /** Called for each failure of this machine. */
    void failure(long nowNanos) {
        if (!cutBefore || nowNanos - lastCut >= HOLD_NANOS) {
            cutBefore = true;
            lastCut = nowNanos;
            size = Math.max(Math.min(FLOOR, ceiling), size / 2);
        }
    }

    /** Called for each answer: judges what was lost, if it is time. */
    void judge(PathWatch path, long nowNanos) {
        if (!judging) {
            judging = true;
            judgedFrom = nowNanos;
        } else if (nowNanos - judgedFrom >= JUDGED_AFTER_NANOS) {
            double share = path.shareLost(judgedFrom, judgedFrom + JUDGED_NANOS);
            if (share > Math.max(CONGESTION, tolerated)) {
                cut(share, nowNanos);
            } else {
                shareBeforeCut = 0;
            }
            judgedFrom = nowNanos;
            mostUsed = 0;
        }
    }

    private void cut(double share, long nowNanos) {
        if (shareBeforeCut > 0 && share > NO_BETTER * shareBeforeCut) {
            tolerated = TOLERANCE * share;
            shareBeforeCut = 0;
            careful = false;
            size = sizeBeforeCut;
            return;
        }
        shareBeforeCut = share;
        sizeBeforeCut = size;
        careful = true;
        lastGrowth = nowNanos;
        size = Math.max(Math.min(FLOOR, ceiling), (int) (Math.min(size, mostUsed) * (1 - share)));
    }
}
