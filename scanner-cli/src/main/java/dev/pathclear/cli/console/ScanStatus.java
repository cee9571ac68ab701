package dev.pathclear.cli.console;

import dev.pathclear.metrics.RemainingTime;
import dev.pathclear.metrics.ScanProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a scan stands, in a block of lines: for who asks a process that shows no progress. */
public final class ScanStatus {
    private ScanStatus() {}

    /**
     * Returns the block.
     *
     * @param progress or null before the scan has begun
     * @param endpoints how many there are
     * @param maxInFlight attempts under way at once at most
     * @param remaining new
     */
    public static List<String> lines(ScanProgress progress, long endpoints, long maxInFlight, RemainingTime remaining) {
        if (progress == null) {
            return List.of("status: nothing was asked yet");
        }
        double seconds = remaining.secondsLeft(progress);
        List<String> seen = ProgressText.states(progress);
        List<String> lines = new ArrayList<>();
        lines.add("status after " + Amount.time(Duration.ofNanos(progress.elapsedNanos())) + ": "
                + ProgressText.left(seconds));
        lines.add("hosts      " + Amount.count(progress.hostsDone()) + " of " + Amount.count(progress.hosts()) + ", "
                + Amount.count(progress.hostsHeard()) + " heard");
        lines.add("endpoints  " + Amount.count(progress.endpointsDone()) + " of " + Amount.count(endpoints)
                + (seen.isEmpty() ? "" : ": " + String.join(", ", seen)));
        lines.add("attempts   " + Amount.count(progress.attempts()) + ", of them retries "
                + Amount.count(progress.retries()) + "; " + Amount.count(Math.round(remaining.attemptsPerSecond()))
                + " a second");
        lines.add("in flight  " + Amount.count(progress.inFlight()) + ", at most " + Amount.count(maxInFlight));
        lines.add("limited    " + (progress.limitedBy() == null ? "by nothing" : "by " + progress.limitedBy()));
        if (progress.localFailures() > 0) {
            lines.add("failures   " + Amount.count(progress.localFailures()) + " on this machine, each tried again");
        }
        return lines;
    }
}
