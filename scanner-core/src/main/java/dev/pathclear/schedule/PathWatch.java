package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * When the way to the targets carried answers, and when it was asked and carried none.
 */
final class PathWatch {
    /*
     * Silence is proof only against a known rate of answers. While the link, or a router that all packets pass, is
     * down, nothing is answered, and attempts of that time tell nothing of the endpoints they were made at. So time is
     * cut into pieces, and in each in which anything is launched a witness is asked: an endpoint that had answered
     * before (Witnesses). Where it and all others that were asked then are silent, the piece is dead, and so is the
     * second after it while no witness has rested enough to be asked and nobody answers.
     *
     * Of the other pieces the share lost is estimated: where attempts are lost with probability p, of those launched
     * then that an answer follows at once or at the next attempt, N(1-p) are answered and Np(1-p) are lost, so that p
     * is the quotient. It is known late, as retries are answered; so what is lost at present is taken from pieces that
     * ended 1.3 s ago or before, in the last five seconds, or more of them where that is little.
     *
     * What was lost in one piece counts for the attempts of that piece only where it is more than chance explains, by
     * two standard deviations of a Poisson variable: few answers come to attempts that are retries, and the greater of
     * what is lost at all and a mean of few would be too much most of the time.
     *
     * A piece is a quarter of a second, and longer at low rates, so that several attempts fall into each. The last 64
     * are kept, far more than from an attempt to its deadline.
     */
    private static final int PIECES = 64;
    private static final int SHORTEST_SHIFT = 28;
    private static final int LONGEST_SHIFT = 34;
    private static final double ATTEMPTS_A_PIECE = 32;

    /** Answers of a piece that make witnesses superfluous. */
    private static final int ENOUGH = 8;
    private static final int YOUNGEST = 5;
    private static final int OLDEST = 20;
    private static final int ANSWERS_THAT_TELL = 50;
    private static final int PRIOR = 8;
    private static final int DEVIATIONS = 2;
    private static final int MEMORY = 5;
    private static final int LOSSES_THAT_TELL = 8;
    private static final double MOST_LOST = 0.9;

    private final int shift;
    private final long[] pieces = new long[PIECES];
    private final boolean[] carried = new boolean[PIECES];
    private final int[] answered = new int[PIECES];
    private final int[] lost = new int[PIECES];
    private final int[] witnesses = new int[PIECES];
    private double recentShare;
    private int recentAnswers;
    private long heardIn;
    private int heard;
    private int heardBefore;

    /** Nothing is known yet, at this many attempts a second. */
    PathWatch(double ratePerSecond) {
        int bits = SHORTEST_SHIFT;
        while (bits < LONGEST_SHIFT && (1L << bits) * ratePerSecond < ATTEMPTS_A_PIECE * 1e9) {
            bits++;
        }
        shift = bits;
        Arrays.fill(pieces, Long.MIN_VALUE);
    }

    /** A witness is asked. */
    void asked(long nowNanos) {
        witnesses[entry(nowNanos)]++;
    }

    /** An attempt, at a witness or another endpoint, was answered by its target: had it been lost, one would know. */
    void answered(long startedNanos, long nowNanos) {
        int entry = entry(startedNanos);
        if (entry >= 0) {
            answered[entry]++;
        }
        carried(startedNanos, nowNanos);
    }

    /** An attempt was answered, by whomever. */
    void carried(long startedNanos, long nowNanos) {
        int entry = entry(startedNanos);
        if (entry >= 0) {
            carried[entry] = true;
        }
        enter(nowNanos);
        heard++;
    }

    /** An attempt was lost: the next one at the endpoint was answered, or it was made at a witness. */
    void lost(long startedNanos) {
        int entry = entry(startedNanos);
        if (entry >= 0) {
            lost[entry]++;
        }
    }

    /**
     * Returns how probable it is that an attempt launched then was lost.
     *
     * @param share what is lost otherwise
     */
    double chanceOfLoss(long startedNanos, double share) {
        if (wasDead(startedNanos)) {
            return 1;
        }
        int entry = entry(startedNanos);
        if (entry < 0 || isByChance(lost[entry], answered[entry] * share)) {
            return share;
        }
        double then = (lost[entry] + PRIOR * share) / (answered[entry] + PRIOR);
        return Math.min(1, Math.max(share, then));
    }

    private static boolean isByChance(int losses, double expected) {
        return losses <= expected + DEVIATIONS * Math.sqrt(expected);
    }

    /** Returns the share lost of what was launched from a moment to another; 0 where too little is known. */
    double shareLost(long fromNanos, long toNanos) {
        int answers = 0;
        int losses = 0;
        for (long at = fromNanos; at - toNanos <= 0; at += 1L << shift) {
            int entry = entry(at);
            if (entry >= 0 && !wasDead(at)) {
                answers += answered[entry];
                losses += lost[entry];
            }
        }
        return losses < LOSSES_THAT_TELL ? 0 : Math.min(MOST_LOST, losses / (double) Math.max(1, answers));
    }

    /** Returns whether so few answers come of themselves that witnesses are needed. */
    boolean isQuiet(long nowNanos) {
        enter(nowNanos);
        return heard + heardBefore < ENOUGH;
    }

    /** Returns whether no witness was asked since the present piece began. */
    boolean isUnwitnessed(long nowNanos) {
        return witnesses[entry(nowNanos)] == 0;
    }

    /** Returns whether the way carried nothing when an attempt was launched, so that its silence tells nothing. */
    boolean wasDead(long startedNanos) {
        long piece = startedNanos >> shift;
        for (long at = piece; at > piece - MEMORY; at--) {
            int entry = (int) at & PIECES - 1;
            if (pieces[entry] == at && (carried[entry] || witnesses[entry] > 0)) {
                return !carried[entry];
            }
        }
        return false;
    }

    private void enter(long nowNanos) {
        long piece = nowNanos >> shift;
        if (piece != heardIn) {
            heardBefore = piece == heardIn + 1 ? heard : 0;
            heardIn = piece;
            heard = 0;
            sumRecent(piece);
        }
    }

    private void sumRecent(long piece) {
        int answers = 0;
        int losses = 0;
        for (long at = piece - YOUNGEST; at > piece - PIECES && (answers < ANSWERS_THAT_TELL || at > piece - OLDEST);
                at--) {
            int entry = (int) at & PIECES - 1;
            if (pieces[entry] == at && answered[entry] > 0) {
                answers += answered[entry];
                losses += lost[entry];
            }
        }
        recentAnswers = answers;
        recentShare = Math.min(MOST_LOST, losses / (double) Math.max(ANSWERS_THAT_TELL, answers));
    }

    /** Returns the share of attempts that is lost at present. */
    double share() {
        return recentShare;
    }

    /** Returns how many answers tell of it. */
    int answersOfShare() {
        return recentAnswers;
    }

    /** Returns where a moment is kept, or -1 if it is too long ago. */
    private int entry(long nanos) {
        long piece = nanos >> shift;
        int entry = (int) piece & PIECES - 1;
        if (pieces[entry] != piece) {
            if (pieces[entry] != Long.MIN_VALUE && pieces[entry] - piece > 0) {
                return -1;
            }
            pieces[entry] = piece;
            carried[entry] = false;
            answered[entry] = 0;
            lost[entry] = 0;
            witnesses[entry] = 0;
        }
        return entry;
    }
}
