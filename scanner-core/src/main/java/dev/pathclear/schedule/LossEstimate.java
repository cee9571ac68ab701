package dev.pathclear.schedule;

/**
 * How often attempts are lost, at each host and in the lane as a whole, and so how often silence is asked again.
 */
final class LossEstimate {
    /*
     * An answer to the third attempt tells of three attempts, two of which were lost. A host's share of lost attempts p
     * is estimated from its own answers and from the lane's share, which counts as much as 4 to 16 attempts, the more
     * the lane has seen: the posterior mean of a binomial share under a beta prior. An endpoint that would answer is
     * silent k times with probability p^k; it is asked until that is below 1 in 2,500. Without loss that is what was
     * asked for, three times; at 10% four times, at 20% five, at 50% eleven.
     *
     * The attempts already waiting are never counted, silence is no loss, and no share is inferred from hosts that
     * never answered.
     */
    private static final double LEFT_TO_CHANCE = 1 / 2_500.0;
    private static final int MOST_ATTEMPTS = 12;
    private static final int LEAST_WEIGHT = 4;
    private static final int MOST_WEIGHT = 16;
    private static final int ATTEMPTS_A_WEIGHT = 8;
    private static final double ATTEMPTS_THAT_TELL = 50;

    private final int[] tried;
    private final int[] lost;
    private long laneTried;
    private long laneLost;

    /** Nothing is known of any of {@code hosts} hosts. */
    LossEstimate(int hosts) {
        tried = new int[hosts];
        lost = new int[hosts];
    }

    /** A row has another host. */
    void reset(int row) {
        tried[row] = 0;
        lost[row] = 0;
    }

    /** An endpoint was answered at last. */
    void answered(int row, int attempts, int lostAttempts) {
        tried[row] += attempts;
        lost[row] += lostAttempts;
        laneTried += attempts;
        laneLost += lostAttempts;
    }

    /** Returns how often an endpoint of a host is attempted before it is called silent, {@code asked} or more. */
    int attempts(int row, int asked) {
        double ofLane = laneLost / Math.max(ATTEMPTS_THAT_TELL, laneTried);
        double weight = Math.clamp(laneTried / ATTEMPTS_A_WEIGHT, LEAST_WEIGHT, MOST_WEIGHT);
        double share = (lost[row] + ofLane * weight) / (tried[row] + weight);
        int attempts = asked;
        double chance = Math.pow(share, asked);
        while (chance > LEFT_TO_CHANCE && attempts < MOST_ATTEMPTS) {
            chance *= share;
            attempts++;
        }
        return attempts;
    }
}
