package dev.pathclear;

import dev.pathclear.schedule.LaneSettings;
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
    /** @param rate SYNs and datagrams a second of the whole process, those included that the kernel repeats */
    static ScanEstimate of(long hosts, long endpoints, LaneSettings settings, double rate) {
        long silent = settings.deferHosts()
                ? Math.min(endpoints, saturatedProduct(hosts, LaneSettings.KNOCKS * LaneSettings.SAMPLE + 1)
                        / LaneSettings.SAMPLE)
                : endpoints;
        int attempts = settings.maxAttempts();
        long most = saturatedProduct(silent, attempts);
        if (Double.isInfinite(rate)) {
            return new ScanEstimate(endpoints, most, null, null);
        }
        long packets = saturatedProduct(silent, settings.timeouts().synsIfSilent(attempts));
        Duration lastWait = Duration.ofMillis(settings.timeouts().millisIfSilent(attempts));
        return new ScanEstimate(endpoints, most, at(endpoints, rate), at(packets, rate).plus(lastWait));
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
