package dev.pathclear.cli.command;

import dev.pathclear.PreparedScan;
import dev.pathclear.ScanEstimate;
import dev.pathclear.cli.console.Amount;
import dev.pathclear.cli.console.TextTable;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.verdict.Phase;
import java.time.Duration;
import java.util.List;

/** What a scan would do, said without sending anything. */
final class DryRun {
    private DryRun() {}

    /**
     * Returns the lines for people.
     *
     * @param phase by which is judged
     * @param rate attempts a second, maybe infinite
     */
    static List<String> lines(PreparedScan scan, Phase phase, double rate, int width) throws TransportUnavailableException {
        ScanEstimate estimate = scan.estimate();
        TextTable table = new TextTable(2);
        DryRunAsks.rows(scan.scope(), phase, table);
        return table
                .row("hosts", Amount.count(scan.hosts()))
                .row("endpoints", Amount.count(scan.endpoints()))
                .row("attempts", Amount.count(estimate.attemptsIfAllAnswer()) + " if everything answers, "
                        + Amount.count(estimate.attemptsIfSilent()) + " if nothing does")
                .row("rate", Double.isInfinite(rate) ? "as fast as this machine allows" : rate(rate) + " a second")
                .row("time", time(estimate))
                .row("in flight", "at most " + Amount.count(scan.maxInFlight()) + " on " + Amount.of(scan.lanes(), "lane")
                        + ", by " + inFlightLimit(scan))
                .row("limited by", scan.limitedBy())
                .row("transport", scan.transport())
                .lines(0, width);
    }

    /** What the user asked for has the word of a rate, which could be taken for --rate here. */
    private static String inFlightLimit(PreparedScan scan) {
        return scan.inFlightLimit().equals("rate") ? "--max-in-flight" : scan.inFlightLimit();
    }

    private static String rate(double rate) {
        return rate == Math.rint(rate) ? Amount.count((long) rate) : Double.toString(rate);
    }

    private static String time(ScanEstimate estimate) {
        Duration least = estimate.timeIfAllAnswer();
        Duration most = estimate.timeIfSilent();
        return least == null || most == null ? "unknown without a rate"
                : "about " + Amount.time(least) + " to " + Amount.time(most);
    }
}
