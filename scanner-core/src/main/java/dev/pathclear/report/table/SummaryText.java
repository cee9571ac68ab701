package dev.pathclear.report.table;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.State;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Requirement;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.LocalFailures;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.RequirementTally;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.ScanVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what comes last: hosts that are not judged, requirements over all live hosts, the numbers, the exit code. */
final class SummaryText {
    private static final int LABEL = 16;
    private static final int MAX_TITLE = 120;
    private static final int MAX_TALLIES = 40;
    private static final Set<HostStatus> ALWAYS_TOLD =
            EnumSet.of(HostStatus.UP, HostStatus.SILENT, HostStatus.UNREACHABLE);
    private static final String ALL = "all hosts alike";
    private static final String SOME = "some hosts";

    /** The ids of requirements that stand for ports asked alone. */
    private static final Pattern PORT_ID = Pattern.compile("(tcp|udp)-([0-9]{1,5})");

    /** On how many live hosts something holds, as text. */
    private record Tally(boolean holds, String satisfied, String what, String others) {}

    private final Page page;
    private final Words words;

    SummaryText(Page page, Words words) {
        this.page = page;
        this.words = words;
    }

    /** Writes the hosts that were left out of the groups. */
    void writeNotShown(HostGroups groups) {
        groups.notGrouped().forEach((verdict, count) -> page.entry(0, GroupText.paint(verdict), words.label(verdict),
                LABEL, words.fill("missed.no-room", "hosts", words.count("more-hosts", count))));
        groups.rejected().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Rejection, AddressRanges> one) -> !one.getKey().required())
                        .thenComparing(one -> -one.getValue().count()))
                .forEach(one -> rejected(one.getKey(), one.getValue()));
        silent(groups);
        notJudged(groups.notJudged(HostStatus.UNREACHABLE), "unreachable");
        notJudged(groups.notJudged(HostStatus.UNKNOWN), "not-tested");
        if (!groups.notGrouped().isEmpty() || !groups.rejected().isEmpty()
                || Stream.of(HostStatus.values()).anyMatch(status -> groups.notJudged(status) != null)) {
            page.blank();
        }
    }

    private void rejected(Rejection rejection, AddressRanges sample) {
        page.entry(0, rejection.required() ? Paint.DOUBT : Paint.NONE, words.text("label.rejected"), LABEL,
                words.fill("summary.rejected", "addresses", words.count("addresses", sample.count()),
                        "heard", RejectionText.heard(rejection, words),
                        "meaning", RejectionText.meaning(rejection, words), "which", sample.text(words)));
        page.entry(GroupText.INDENT, rejection.required() ? Paint.HEADING : Paint.NONE, words.text("label.next"),
                LABEL - GroupText.INDENT, RejectionText.next(rejection, words));
    }

    private void silent(HostGroups groups) {
        AddressRanges silent = groups.notJudged(HostStatus.SILENT);
        if (silent != null) {
            groups.devices().split(silent).forEach((devices, some) -> {
                if (devices.isEmpty()) {
                    notJudged(some, "silent", groups.assumedUp() ? "silent-assumed" : "silent");
                } else {
                    page.entry(0, Paint.DOUBT, words.text("label.silent"), LABEL,
                            RejectingDevices.silent(devices, some, words));
                }
            });
        }
    }

    private void notJudged(AddressRanges sample, String key) {
        if (sample != null) {
            notJudged(sample, key, key);
        }
    }

    private void notJudged(AddressRanges sample, String label, String key) {
        page.entry(0, Paint.NONE, words.text("label." + label), LABEL, words.fill("summary." + key,
                "addresses", words.count("addresses", sample.count()), "which", sample.text(words)));
    }

    /** Writes on how many live hosts each requirement holds, those that do not everywhere first. */
    void writeTallies(ScanVerdict verdict, boolean severalProfiles) {
        List<RequirementTally> tallies = verdict.tallies().stream()
                .filter(tally -> tally.liveHosts() > tally.hosts(RequirementVerdict.NOT_APPLICABLE)).toList();
        if (tallies.isEmpty()) {
            return;
        }
        page.entry(0, Paint.HEADING, words.text("summary.requirements"), LABEL, "");
        List<Tally> lines = lines(tallies, severalProfiles);
        List<Tally> shown = lines.stream().sorted(Comparator.comparing(Tally::holds)).limit(MAX_TALLIES).toList();
        int width = shown.stream().mapToInt(tally -> tally.satisfied().length()).max().orElse(0) + 2;
        for (Tally tally : shown) {
            page.entry(2, tally.holds() ? Paint.GOOD : Paint.NONE, tally.satisfied(), width,
                    tally.what() + tally.others());
        }
        if (shown.size() < lines.size()) {
            page.line(2, 0, words.fill("list.and-more", "n", words.number(lines.size() - shown.size()),
                    "held", words.number(lines.stream().filter(Tally::holds).count()),
                    "all", words.number(lines.size())));
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
            String which = key.get(1) + " " + Ports.text(PortSet.of(ranges), words);
            lines.add(new Tally(key.getLast().isEmpty(), key.get(2),
                    each ? words.fill("summary.each-of", "ports", which) : which,
                    key.getLast() + (each ? ", " + words.text("summary.same-or-others") : "")));
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

    private String satisfied(RequirementTally tally) {
        return words.fill("summary.satisfied-on", "n", words.number(tally.hosts(RequirementVerdict.SATISFIED)),
                "of", words.number(applicable(tally)));
    }

    private String title(RequirementTally tally, boolean severalProfiles) {
        Requirement requirement = tally.requirement();
        return (severalProfiles ? tally.profileId() + words.text("joint.colon") : "")
                + Printable.plain(requirement.title().in(words.language().code()), MAX_TITLE)
                + " (" + words.need(requirement.need()) + ")";
    }

    private String others(RequirementTally tally) {
        Stream<String> verdicts =
                Stream.of(RequirementVerdict.UNSATISFIED, RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED)
                        .filter(verdict -> tally.hosts(verdict) > 0)
                        .map(verdict -> words.verdicts(verdict, tally.hosts(verdict)));
        return counts(tally.waivedHosts() == 0 ? verdicts : Stream.concat(verdicts,
                Stream.of(words.verdicts(RequirementVerdict.WAIVED, tally.waivedHosts()))));
    }

    /** Writes the numbers and the exit code. */
    void writeSummary(SummaryLine summary, ScanVerdict verdict) {
        entry(Paint.HEADING, "hosts", hosts(verdict));
        entry(Paint.HEADING, "endpoints", words.number(summary.endpoints()) + counts(states(summary, verdict)));
        LocalFailures.lines(verdict.localFailures(), words)
                .forEach(line -> entry(Paint.DOUBT, "unknown", line));
        entry(Paint.HEADING, "flows", flows(verdict));
        entry(Paint.HEADING, "time", words.fill("summary.time", "seconds", words.decimal(summary.elapsedSeconds(), 2),
                "rate", words.decimal(summary.probesPerSecond(), 0))
                + (summary.limitedBy() == null ? "" : ", " + words.fill("summary.limited-by", "limit",
                        words.limit(summary.limitedBy()))));
        Optional<ExitCode> exit =
                Stream.of(ExitCode.values()).filter(one -> one.code() == summary.exitCode()).findFirst();
        entry(exit.map(GroupText::paint).orElse(Paint.NONE), "exit-code", words.exitCode(summary.exitCode()));
    }

    private void entry(Paint paint, String label, String text) {
        page.entry(0, paint, words.text("label." + label), LABEL, text);
    }

    /** What is open by inference alone is not proved, and stands apart from what is open. */
    private Stream<String> states(SummaryLine summary, ScanVerdict verdict) {
        long inferred = verdict.inferredOpen();
        return summary.states().entrySet().stream().flatMap(count -> {
            boolean open = count.getKey() == State.OPEN;
            long seen = count.getValue() - (open ? inferred : 0);
            return Stream.of(seen > 0 ? words.states(count.getKey(), seen) : "",
                    open && inferred > 0 ? words.inferred(inferred) : "").filter(text -> !text.isEmpty());
        });
    }

    private String hosts(ScanVerdict verdict) {
        List<String> all = new ArrayList<>();
        Stream.of(HostStatus.values()).filter(status -> verdict.hosts(status) > 0 || ALWAYS_TOLD.contains(status))
                .forEach(status -> all.add(words.statuses(status, verdict.hosts(status))));
        if (verdict.notReached() > 0) {
            all.add(words.notReached(verdict.notReached()));
        }
        return String.join(", ", all) + words.text("joint.also") + words.judged(verdict.judged())
                + counts(Stream.of(RequirementVerdict.values()).filter(one -> verdict.hosts(one) > 0)
                        .map(one -> words.verdicts(one, verdict.hosts(one))));
    }

    private String flows(ScanVerdict verdict) {
        long all = Stream.of(Verdict.values()).mapToLong(verdict::flows).sum();
        return words.judged(all) + counts(Stream.of(Verdict.values())
                .filter(one -> verdict.flows(one) > 0).map(one -> words.verdicts(one, verdict.flows(one))));
    }

    private String counts(Stream<String> counts) {
        String all = counts.collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : words.text("joint.colon") + all;
    }
}
