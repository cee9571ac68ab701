package dev.pathclear;

import java.time.Duration;

/**
 * How many attempts a scan takes, and for how long, at its rate.
 *
 * @param attemptsIfAllAnswer where everything is answered at once
 * @param attemptsIfSilent where nothing is ever answered
 * @param timeIfAllAnswer null where there is no rate to reckon with
 * @param timeIfSilent null where there is no rate to reckon with
 */
public record ScanEstimate(
        long attemptsIfAllAnswer, long attemptsIfSilent, Duration timeIfAllAnswer, Duration timeIfSilent) {
    /** What the last attempts of a host may take after the rate has let everything out. */
    private static final Duration LAST_WAIT = Duration.ofMillis(5_200);

    static ScanEstimate of(long hosts, long endpoints, int knocks, boolean deferring, int attempts, double rate) {
        long silent = deferring ? Math.min(endpoints, saturatedProduct(hosts, knocks)) : endpoints;
        long most = saturatedProduct(silent, attempts);
        if (Double.isInfinite(rate)) {
            return new ScanEstimate(endpoints, most, null, null);
        }
        return new ScanEstimate(endpoints, most, at(endpoints, rate), at(most, rate).plus(LAST_WAIT));
    }

    private static Duration at(long attempts, double rate) {
        double seconds = attempts / rate;
        return Duration.ofMillis((long) Math.min(seconds * 1_000, Long.MAX_VALUE / 4.0));
    }

    private static long saturatedProduct(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        return high == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }
}
