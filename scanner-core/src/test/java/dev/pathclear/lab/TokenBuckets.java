package dev.pathclear.lab;

import java.util.Arrays;

/** Limits how often something happens: so often at once, so often a second after that, each of many on its own. */
final class TokenBuckets {
    private final double perNano;
    private final double burst;
    private final double[] tokens;
    private final long[] last;

    /**
     * Full buckets.
     *
     * @param perSecond how fast one fills again, or 0 for no limit
     */
    TokenBuckets(int count, double perSecond, double burst, long nowNanos) {
        perNano = perSecond / 1e9;
        this.burst = burst;
        tokens = new double[count];
        last = new long[count];
        Arrays.fill(tokens, burst);
        Arrays.fill(last, nowNanos);
    }

    boolean tryTake(int bucket, long nowNanos) {
        if (perNano == 0) {
            return true;
        }
        tokens[bucket] = Math.min(burst, tokens[bucket] + (nowNanos - last[bucket]) * perNano);
        last[bucket] = nowNanos;
        if (tokens[bucket] < 1) {
            return false;
        }
        tokens[bucket]--;
        return true;
    }
}
