package dev.pathclear.cli.console;

import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.probe.State;
import java.time.Duration;

/**
 * What the progress line says: how much is done, how fast, what was seen, how long it still takes.
 *
 * <p>What is left is judged by how fast endpoints came to their end in the last seconds, whatever ended them: so the
 * retries that silent hosts cost are in it, and the start, when nothing has ended yet, is not. Until something has ended
 * for a few seconds, the estimate made before the scan stands in. Not safe for use by several threads.
 */
public final class ProgressText {
    private static final int WINDOW = 40;
    private static final int MIN_SAMPLES = 12;
    private static final double NANOS = 1e9;

    private final long endpoints;
    private final Duration estimate;
    private final long[] times = new long[WINDOW];
    private final long[] done = new long[WINDOW];
    private final long[] attempts = new long[WINDOW];
    private int samples;

    /**
     * @param endpoints how many there are
     * @param estimate how long the scan may take, or null where nobody knows
     */
    public ProgressText(long endpoints, Duration estimate) {
        this.endpoints = endpoints;
        this.estimate = estimate;
    }

    /** Takes note of a moment, later than the ones before, and returns the line for it, at most so wide. */
    public String line(ScanProgress progress, int width) {
        int oldest = samples < WINDOW ? 0 : samples % WINDOW;
        int slot = samples % WINDOW;
        // The sample that is overwritten is the oldest: it is compared with before that.
        double seconds = samples == 0 ? 0 : (progress.elapsedNanos() - times[oldest]) / NANOS;
        double attemptsPerSecond = seconds > 0 ? (progress.attempts() - attempts[oldest]) / seconds : 0;
        double donePerSecond = seconds > 0 ? (progress.endpointsDone() - done[oldest]) / seconds : 0;
        times[slot] = progress.elapsedNanos();
        done[slot] = progress.endpointsDone();
        attempts[slot] = progress.attempts();
        samples++;

        StringBuilder line = new StringBuilder();
        line.append(percent(progress.endpointsDone())).append("%  ")
                .append(Amount.count(progress.hostsDone())).append(" of ").append(Amount.of(progress.hosts(), "host"))
                .append("  ").append(left(progress, donePerSecond))
                .append("  ").append(Amount.count(Math.round(attemptsPerSecond))).append("/s");
        for (State state : State.values()) {
            long count = progress.states().getOrDefault(state, 0L);
            if (count > 0) {
                line.append("  ").append(state.word()).append(' ').append(Amount.count(count));
            }
        }
        return line.length() <= width ? line.toString() : line.substring(0, width);
    }

    private long percent(long endpointsDone) {
        // 100 is said when it is over, not when it nearly is.
        return endpoints == 0 ? 0 : Math.min(99, (long) (100.0 * endpointsDone / endpoints));
    }

    private String left(ScanProgress progress, double donePerSecond) {
        double seconds;
        if (samples > MIN_SAMPLES && donePerSecond > 0) {
            seconds = (endpoints - progress.endpointsDone()) / donePerSecond;
        } else if (estimate != null) {
            seconds = estimate.toMillis() / 1e3 - progress.elapsedNanos() / NANOS;
        } else {
            seconds = 0;
        }
        return seconds <= 0 || endpoints <= progress.endpointsDone()
                ? "time left unknown" : "about " + Amount.time(Duration.ofMillis((long) (seconds * 1e3))) + " left";
    }
}
