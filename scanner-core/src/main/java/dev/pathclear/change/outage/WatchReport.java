package dev.pathclear.change.outage;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a watch found: what every format of its report is made of.
 *
 * @param lines as in the header
 * @param endpoints as in the header
 * @param gaps in the order in which they began; the first ones, if there were too many
 * @param summary null if the watch, or its file, was cut short
 */
public record WatchReport(
        WatchHeader header, List<LineHistory> lines, List<EndpointHistory> endpoints, List<Gap> gaps,
        WatchSummary summary) {
    public WatchReport {
        lines = List.copyOf(lines);
        endpoints = List.copyOf(endpoints);
        gaps = List.copyOf(gaps);
    }

    /**
     * Sums up a watch.
     *
     * @param endpoints as in the header
     * @param awaitedStability whether it was to go on until all was stable
     */
    public static WatchReport of(WatchHeader header, List<EndpointHistory> endpoints, List<Gap> gaps,
            WatchSummary.End end, boolean awaitedStability, Set<FailOn> failOn, WatchSummary.Counts counts,
            WatchSummary.Slip slip, Moment ended) {
        List<LineHistory> lines = lines(header, endpoints);
        ExitCode exitCode = ExitCode.of(findings(lines, end, awaitedStability), failOn);
        return new WatchReport(
                header, lines, endpoints, gaps, new WatchSummary(ended, end, counts, slip, exitCode));
    }

    /**
     * Puts a report together again.
     *
     * @param summary null if the watch, or its file, was cut short
     */
    public static WatchReport of(
            WatchHeader header, List<EndpointHistory> endpoints, List<Gap> gaps, WatchSummary summary) {
        return new WatchReport(header, lines(header, endpoints), endpoints, gaps, summary);
    }

    /** Returns the endpoints of a line, by its index. */
    public List<EndpointHistory> endpointsOf(int line) {
        return endpoints.stream().filter(one -> one.endpoint().line() == line).toList();
    }

    /** Returns the outages and exposures of a line, by its index, in the order in which they began; losses are none. */
    public List<EndpointOutage> outagesOf(int line) {
        return endpointsOf(line).stream().filter(EndpointHistory::present)
                .flatMap(one -> one.outages().stream().map(outage -> new EndpointOutage(one.endpoint(), outage)))
                .filter(one -> one.outage().kind() != Outage.Kind.LOSS)
                .sorted(Comparator.comparingLong(one -> one.outage().start().nanos())).toList();
    }

    /** Sums up by line. */
    static List<LineHistory> lines(WatchHeader header, List<EndpointHistory> endpoints) {
        List<LineHistory> lines = new ArrayList<>();
        for (int i = 0; i < header.lines().size(); i++) {
            int index = i;
            lines.add(LineHistory.of(header.lines().get(i),
                    endpoints.stream().filter(one -> one.endpoint().line() == index).toList()));
        }
        return lines;
    }

    /** Returns what keeps the watch from ending with 0. */
    static Set<Finding> findings(List<LineHistory> lines, WatchSummary.End end, boolean awaitedStability) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        for (LineHistory line : lines) {
            if (line.collateral() || any(line, ChangeClass.REGRESSION, ChangeClass.EXPOSURE, ChangeClass.NOT_YET,
                    ChangeClass.BROKEN_BEFORE)) {
                findings.add(Finding.CHANGE);
            }
            if (line.counts().isEmpty() || line.line().watched() < line.line().named()
                    || any(line, ChangeClass.NOT_COMPARABLE)) {
                findings.add(Finding.UNPROVEN);
            }
        }
        switch (end) {
            case INTERRUPTED -> findings.add(Finding.INTERRUPTED);
            case FAILED -> findings.add(Finding.COULD_NOT_RUN);
            case TIME -> {
                if (awaitedStability) {
                    findings.add(Finding.UNPROVEN);
                }
            }
            case STABLE -> { }
        }
        return findings;
    }

    private static boolean any(LineHistory line, ChangeClass... classes) {
        return Stream.of(classes).anyMatch(line.counts()::containsKey);
    }
}
