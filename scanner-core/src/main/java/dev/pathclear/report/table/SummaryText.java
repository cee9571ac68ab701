package dev.pathclear.report.table;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.State;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Requirement;
import dev.pathclear.report.LocalFailures;
import dev.pathclear.report.Rejection;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.RequirementTally;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.ScanVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes what comes last: hosts that are not judged, requirements over all live hosts, the numbers, the exit code. */
final class SummaryText {
    private static final int LABEL = 16;
    private static final int MAX_TITLE = 120;
    private static final int MAX_TALLIES = 40;
    private static final String ALL = "all hosts alike";
    private static final String SOME = "some hosts";

    /** The ids of requirements that stand for ports asked alone. */
    private static final Pattern PORT_ID = Pattern.compile("(tcp|udp)-([0-9]{1,5})");

    /** On how many live hosts something holds, as text. */
    private record Tally(boolean holds, String satisfied, String what, String others) {}

    private final Page page;
    private final String language;

    SummaryText(Page page, String language) {
        this.page = page;
        this.language = language;
    }

    /** Writes the hosts that were left out of the groups. */
    void writeNotShown(HostGroups groups) {
        groups.notGrouped().forEach((verdict, count) -> page.entry(0, GroupText.paint(verdict),
                verdict.word().toUpperCase(Locale.ROOT), LABEL, Numbers.of(count, "more host", "more hosts")
                        + " of more kinds than fit here; -o ndjson has every host"));
        groups.rejected().entrySet().stream().sorted(Comparator.comparing(one -> -one.getValue().count()))
                .forEach(one -> notJudged(one.getValue(), "rejected",
                        one.getKey().heard() + ": " + Rejection.MEANING + "; not judged: "));
        notJudged(groups.notJudged(HostStatus.SILENT), "silent",
                "nothing was heard, so most likely no host; not judged: ");
        notJudged(groups.notJudged(HostStatus.UNREACHABLE), "unreachable", "proved not to be there; not judged: ");
        boolean someNotTested = groups.notTested().count() > 0;
        notJudged(someNotTested ? groups.notTested() : null, "not tested",
                "not asked to the end, so nothing is known of them: ");
        if (someNotTested || !groups.notGrouped().isEmpty() || !groups.rejected().isEmpty()
                || groups.notJudged(HostStatus.SILENT) != null
                || groups.notJudged(HostStatus.UNREACHABLE) != null) {
            page.blank();
        }
    }

    private void notJudged(AddressRanges sample, String label, String meaning) {
        if (sample != null) {
            page.entry(0, Paint.NONE, label, LABEL,
                    Numbers.of(sample.count(), "address", "addresses") + ", " + meaning + sample.text());
        }
    }

    /** Writes on how many live hosts each requirement holds, those that do not everywhere first. */
    void writeTallies(ScanVerdict verdict, boolean severalProfiles) {
        List<RequirementTally> tallies = verdict.tallies().stream()
                .filter(tally -> tally.liveHosts() > tally.hosts(RequirementVerdict.NOT_APPLICABLE)).toList();
        if (tallies.isEmpty()) {
            return;
        }
        page.entry(0, Paint.HEADING, "requirements on live hosts", LABEL, "");
        List<Tally> lines = lines(tallies, severalProfiles);
        List<Tally> shown = lines.stream().sorted(Comparator.comparing(Tally::holds)).limit(MAX_TALLIES).toList();
        int width = shown.stream().mapToInt(tally -> tally.satisfied().length()).max().orElse(0) + 2;
        for (Tally tally : shown) {
            page.entry(2, tally.holds() ? Paint.GOOD : Paint.NONE, tally.satisfied(), width,
                    tally.what() + tally.others());
        }
        if (shown.size() < lines.size()) {
            page.line(2, 0, "and " + Numbers.text(lines.size() - shown.size()) + " more; "
                    + Numbers.text(lines.stream().filter(Tally::holds).count()) + " of all "
                    + Numbers.text(lines.size()) + " are satisfied on every live host");
        }
        page.blank();
    }

    /** Ports asked alone are a line for all that hold on as many hosts, which need not be the same hosts. */
    private List<Tally> lines(List<RequirementTally> tallies, boolean severalProfiles) {
        List<Tally> lines = new ArrayList<>();
        Map<List<String>, List<PortRange>> ports = new LinkedHashMap<>();
        for (RequirementTally tally : tallies) {
            Matcher port = PORT_ID.matcher(tally.requirement().id());
            if (tally.profileId().equals(ScopeBuilder.PORTS) && port.matches()) {
                int number = Integer.parseInt(port.group(2));
                ports.computeIfAbsent(List.of(isUnanimous(tally) ? ALL : SOME, port.group(1), satisfied(tally),
                        others(tally)), key -> new ArrayList<>()).add(new PortRange(number, number));
            } else {
                lines.add(new Tally(holdsEverywhere(tally), satisfied(tally), title(tally, severalProfiles),
                        others(tally)));
            }
        }
        ports.forEach((key, ranges) -> {
            boolean each = key.getFirst().equals(SOME) && PortSet.of(ranges).size() > 1;
            lines.add(new Tally(key.getLast().isEmpty(), key.get(2), (each ? "each of " : "") + key.get(1) + " "
                    + Ports.text(PortSet.of(ranges)), key.getLast() + (each ? ", on the same hosts or on others" : "")));
        });
        return lines;
    }

    private static boolean isUnanimous(RequirementTally tally) {
        return tally.waivedHosts() == 0 && Stream.of(RequirementVerdict.values())
                .anyMatch(verdict -> tally.hosts(verdict) == applicable(tally));
    }

    private static boolean holdsEverywhere(RequirementTally tally) {
        return tally.hosts(RequirementVerdict.SATISFIED) == applicable(tally);
    }

    private static long applicable(RequirementTally tally) {
        return tally.liveHosts() - tally.hosts(RequirementVerdict.NOT_APPLICABLE);
    }

    private static String satisfied(RequirementTally tally) {
        return "satisfied on " + Numbers.text(tally.hosts(RequirementVerdict.SATISFIED)) + " of "
                + Numbers.text(applicable(tally));
    }

    private String title(RequirementTally tally, boolean severalProfiles) {
        Requirement requirement = tally.requirement();
        return (severalProfiles ? tally.profileId() + ": " : "")
                + Printable.plain(requirement.title().in(language), MAX_TITLE) + " (" + requirement.need().word() + ")";
    }

    private static String others(RequirementTally tally) {
        StringJoiner joiner = new StringJoiner(", ", ": ", "").setEmptyValue("");
        Stream.of(RequirementVerdict.UNSATISFIED, RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED)
                .filter(verdict -> tally.hosts(verdict) > 0)
                .forEach(verdict -> joiner.add(Numbers.text(tally.hosts(verdict)) + " " + verdict.word()));
        if (tally.waivedHosts() > 0) {
            joiner.add(Numbers.text(tally.waivedHosts()) + " waived");
        }
        return joiner.toString();
    }

    /** Writes the numbers and the exit code. */
    void writeSummary(SummaryLine summary, ScanVerdict verdict) {
        page.entry(0, Paint.HEADING, "hosts", LABEL, hosts(verdict));
        page.entry(0, Paint.HEADING, "endpoints", LABEL, Numbers.text(summary.endpoints())
                + counts(states(summary, verdict)));
        LocalFailures.lines(verdict, Language.EN).forEach(line -> page.entry(0, Paint.DOUBT, "unknown", LABEL, line));
        page.entry(0, Paint.HEADING, "flows", LABEL, flows(verdict));
        page.entry(0, Paint.HEADING, "time", LABEL, String.format(Locale.ROOT, "%,.2f s, %,.0f probes/s",
                summary.elapsedSeconds(), summary.probesPerSecond())
                + (summary.limitedBy() == null ? "" : ", limited by " + summary.limitedBy()));
        Optional<ExitCode> exit =
                Stream.of(ExitCode.values()).filter(one -> one.code() == summary.exitCode()).findFirst();
        page.entry(0, exit.map(GroupText::paint).orElse(Paint.NONE), "exit code", LABEL,
                summary.exitCode() + exit.map(one -> ": " + one.meaning()).orElse(""));
    }

    /** What is open by inference alone is not proved, and stands apart from what is open. */
    private static Stream<Map.Entry<String, Long>> states(SummaryLine summary, ScanVerdict verdict) {
        long inferred = verdict.inferredOpen();
        return summary.states().entrySet().stream().flatMap(count -> count.getKey() != State.OPEN ? Stream.of(
                Map.entry(count.getKey().word(), count.getValue())) : Stream.of(
                Map.entry(State.OPEN.word(), count.getValue() - inferred),
                Map.entry("open by inference alone", inferred))).filter(count -> count.getValue() > 0);
    }

    private static String hosts(ScanVerdict verdict) {
        StringBuilder text = new StringBuilder();
        text.append(Numbers.text(verdict.hosts(HostStatus.UP))).append(" up, ")
                .append(Numbers.text(verdict.hosts(HostStatus.SILENT))).append(" silent, ")
                .append(Numbers.text(verdict.hosts(HostStatus.UNREACHABLE))).append(" unreachable");
        if (verdict.notReached() > 0) {
            text.append(", ").append(Numbers.text(verdict.notReached())).append(" not reached");
        }
        return text.append("; ").append(Numbers.text(verdict.judged())).append(" judged")
                .append(counts(Stream.of(RequirementVerdict.values()).filter(one -> verdict.hosts(one) > 0)
                        .map(one -> Map.entry(one.word(), verdict.hosts(one))))).toString();
    }

    private static String flows(ScanVerdict verdict) {
        long all = Stream.of(Verdict.values()).mapToLong(verdict::flows).sum();
        return Numbers.text(all) + " judged" + counts(Stream.of(Verdict.values())
                .filter(one -> verdict.flows(one) > 0).map(one -> Map.entry(one.word(), verdict.flows(one))));
    }

    private static String counts(Stream<Map.Entry<String, Long>> counts) {
        StringJoiner joiner = new StringJoiner(", ", ": ", "").setEmptyValue("");
        counts.forEach(count -> joiner.add(Numbers.text(count.getValue()) + " " + count.getKey()));
        return joiner.toString();
    }
}
