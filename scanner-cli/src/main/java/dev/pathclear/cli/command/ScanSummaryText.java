package dev.pathclear.cli.command;

import dev.pathclear.ScanSummary;
import dev.pathclear.cli.console.Amount;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a scan ended, for who gets no table. */
final class ScanSummaryText {
    private ScanSummaryText() {}

    static List<String> lines(ScanSummary summary) {
        ScanVerdict verdict = summary.verdict();
        String statuses = Stream.of(HostStatus.values())
                .map(status -> Amount.count(verdict.hosts(status)) + " " + status.word())
                .collect(Collectors.joining(", "));
        String verdicts = Stream.of(RequirementVerdict.values()).filter(one -> verdict.hosts(one) > 0)
                .map(one -> Amount.count(verdict.hosts(one)) + " " + one.word()).collect(Collectors.joining(", "));
        String states = summary.summary().states().entrySet().stream().filter(state -> state.getValue() > 0)
                .map(state -> Amount.count(state.getValue()) + " " + state.getKey().word())
                .collect(Collectors.joining(", "));
        return List.of(
                "hosts: " + statuses + "; " + Amount.count(verdict.judged()) + " judged"
                        + (verdicts.isEmpty() ? "" : ": " + verdicts),
                "endpoints: " + (states.isEmpty() ? "none" : states),
                Amount.of(summary.summary().endpoints(), "endpoint") + " in "
                        + Amount.time(Duration.ofMillis((long) (summary.summary().elapsedSeconds() * 1e3))) + ": "
                        + summary.exitCode().meaning());
    }
}
