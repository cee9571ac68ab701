package dev.pathclear.schedule;

/**
 * How often attempts are lost, at each host and in the lane as a whole, and how much doubt about silence is too much.
 */
final class LossEstimate {
    /*
     * Where attempts are lost with probability p and silence is asked again, p of the answers come to an attempt whose
     * forerunner was lost. That is counted for each host, less what was lost of all when the forerunner was launched,
     * which is not the host's. The share is weighed against that of the lane (PathWatch), which counts as much as 4 to
     * 24 answers, the more it has seen: the posterior mean of a binomial share under a beta prior.
     *
     * An endpoint that would answer is silent k times with probability p^k. It is asked until that is below 1 in 2,500,
     * or, at a host that is up, of which silence may be called blocked, below 1 in 25,000, and a fifth less for each
     * attempt more than was asked for: an error in p counts k times, so that 1 in 10,000, which is what silence has to
     * hold, is not aimed at itself. Without loss that is what was asked for, three times; so it is at up to 3.4%. At 7%
     * it is four times, at 10% five, at 20% seven, at 37% 13. What was silent fifteen times and still may have been
     * lost tells nothing.
     *
     * The attempts already waiting are never counted, silence is no loss but that of a witness (Witnesses), and no
     * share is inferred from hosts that never answered.
     */
    private static final double DOUBT = 1 / 2_500.0;
    private static final double DOUBT_WHERE_UP = 1 / 25_000.0;
    private static final double LESS_FOR_EACH_MORE = 0.8;
    private static final double DOUBT_THAT_TELLS = 1 / 10_000.0;
    private static final double LEAST_DOUBT = 1 / 50.0;
    private static final int MOST_ATTEMPTS = 15;
    private static final int LEAST_WEIGHT = 4;
    private static final int MOST_WEIGHT = 24;
    private static final int ANSWERS_A_WEIGHT = 8;
    private static final double MOST_LOST = 0.95;

    private final int[] answers;
    private final float[] lost;

    /** Nothing is known of any of {@code hosts} hosts. */
    LossEstimate(int hosts) {
        answers = new int[hosts];
        lost = new float[hosts];
    }

    /** A row has another host. */
    void reset(int row) {
        answers[row] = 0;
        lost[row] = 0;
    }

    /**
     * An endpoint was answered.
     *
     * @param loss whether the attempt before the answered one was lost, 0 or 1, less what was lost of all at that time
     */
    void answered(int row, double loss) {
        answers[row]++;
        lost[row] += (float) loss;
    }

    /**
     * Returns the share of attempts lost at a host.
     *
     * @param ofLane the share lost in the lane
     * @param laneAnswers how many answers tell of it
     */
    double share(int row, double ofLane, int laneAnswers) {
        double weight = Math.clamp(laneAnswers / ANSWERS_A_WEIGHT, LEAST_WEIGHT, MOST_WEIGHT);
        return Math.min(MOST_LOST, (lost[row] + ofLane * weight) / (answers[row] + weight));
    }

    /**
     * Returns the least doubt that one silent attempt leaves, where so many are asked for: whatever is known of loss,
     * the last moments before the way went down look like any others, and no attempt alone is to be proof.
     */
    static double leastDoubt(int asked) {
        return Math.min(LEAST_DOUBT, Math.pow(DOUBT_WHERE_UP / 2, 1.0 / asked));
    }

    /**
     * Returns whether an endpoint that was silent so often as was asked for, or more often, is asked again.
     *
     * @param asked how often an endpoint was to be asked where nothing is lost
     * @param doubt how probable it is that all attempts were lost
     * @param up whether the host answered something
     */
    static boolean isAskedAgain(int attempts, int asked, double doubt, boolean up) {
        double enough = up ? DOUBT_WHERE_UP * Math.pow(LESS_FOR_EACH_MORE, attempts - asked) : DOUBT;
        return doubt > enough && attempts < MOST_ATTEMPTS;
    }

    /** Returns whether silence with so much doubt left tells something of a host that is up. */
    static boolean tells(double doubt) {
        return doubt <= DOUBT_THAT_TELLS;
    }
}
