package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes a group of hosts: what needs action, flow by flow, under what was seen and before what to do; then the rest,
 * a line a verdict.
 */
final class GroupText {
    private static final int LABEL = 13;
    private static final int INDENT = 2;
    private static final int MAX_TITLE = 120;
    private static final int MAX_RANGES = 40;

    /** What flows of one group are written together for. */
    private record Trouble(Verdict verdict, Because because, Address sender) {}

    private final Page page;
    private final String language;

    GroupText(Page page, String language) {
        this.page = page;
        this.language = language;
    }

    void write(HostGroup group) {
        page.entry(0, paint(group.verdict()), label(group.verdict()), LABEL, hosts(group));
        Map<Trouble, List<Evidence>> troubles = new LinkedHashMap<>();
        Map<Verdict, List<Evidence>> rest = new EnumMap<>(Verdict.class);
        for (Evidence one : group.evidence()) {
            if (one.act()) {
                troubles.computeIfAbsent(new Trouble(one.verdict(), one.because(), one.sender()),
                        trouble -> new ArrayList<>()).add(one);
            } else {
                rest.computeIfAbsent(one.verdict(), verdict -> new ArrayList<>()).add(one);
            }
        }
        troubles.forEach((trouble, flows) -> writeTrouble(group, trouble, flows));
        rest.forEach((verdict, flows) -> page.entry(INDENT, Paint.NONE, verdict.word(), LABEL - INDENT,
                ports(group, flows.stream().map(Evidence::flow).toList()) + rest(verdict)));
        if (!group.clear().isEmpty()) {
            page.entry(INDENT, Paint.GOOD, Verdict.CLEAR.word(), LABEL - INDENT, ports(group, group.clear()));
        }
        writeLooks(group);
        page.blank();
    }

    private static String label(RequirementVerdict verdict) {
        return verdict.word().toUpperCase(Locale.ROOT);
    }

    static Paint paint(RequirementVerdict verdict) {
        return switch (verdict) {
            case SATISFIED -> Paint.GOOD;
            case UNSATISFIED -> Paint.BAD;
            case DEGRADED, UNPROVEN -> Paint.DOUBT;
            case NOT_APPLICABLE -> Paint.NONE;
        };
    }

    private static Paint paint(Verdict verdict) {
        return switch (verdict) {
            case CLEAR -> Paint.GOOD;
            case BLOCKED, NOT_LISTENING, EXPOSED -> Paint.BAD;
            case UNPROVEN, HOST_DOWN, NOT_TESTED -> Paint.DOUBT;
        };
    }

    private static String hosts(HostGroup group) {
        String status = switch (group.status()) {
            case UP -> "";
            case SILENT -> "; silent: nothing was heard";
            case UNREACHABLE -> "; unreachable: proved not to be there";
        };
        long count = group.hosts().count();
        if (count == 1) {
            return group.hosts().text() + status;
        }
        String where = group.subnet() == null ? "" : " in " + group.subnet();
        return Numbers.of(count, "host", "hosts") + where + ": " + group.hosts().text() + status;
    }

    private void writeTrouble(HostGroup group, Trouble trouble, List<Evidence> flows) {
        Evidence first = flows.getFirst();
        String at = group.hosts().count() > 1 ? " (as seen at " + group.hosts().first() + ")" : "";
        page.entry(INDENT, paint(trouble.verdict()), trouble.verdict().word(), LABEL - INDENT, seen(first) + at);
        if (group.status() != HostStatus.UP) {
            page.entry(INDENT, Paint.NONE, "", LABEL - INDENT,
                    ports(group, flows.stream().map(Evidence::flow).toList()));
            return;
        }
        int width = flows.stream().mapToInt(flow -> port(group, flow).length()).max().orElse(0) + 2;
        for (Evidence flow : flows) {
            page.entry(2 * INDENT, Paint.NONE, port(group, flow), width, effect(group, flow));
        }
    }

    /** The evidence itself: word, sender, effort, time. */
    private static String seen(Evidence evidence) {
        StringBuilder text = new StringBuilder(evidence.because().word());
        if (evidence.sender() != null) {
            text.append(" from ").append(evidence.sender());
        }
        if (evidence.attempts() > 0) {
            text.append(" after ").append(Numbers.of(evidence.attempts(), "attempt", "attempts"));
        }
        if (evidence.rttMicros() >= 0) {
            text.append(String.format(Locale.ROOT, ", %.1f ms", evidence.rttMicros() / 1_000.0));
        }
        return text.toString();
    }

    private static String port(HostGroup group, Evidence evidence) {
        FlowCheck check = group.view().flow(evidence.flow());
        return check.portText() + "/" + check.flow().protocol().word();
    }

    private String effect(HostGroup group, Evidence evidence) {
        FlowCheck check = group.view().flow(evidence.flow());
        StringBuilder text = new StringBuilder(Printable.plain(check.flow().title().in(language), MAX_TITLE));
        if (check.sampled()) {
            text.append(", ").append(Numbers.text(check.asked())).append(" of ")
                    .append(Numbers.text(check.totalPorts())).append(" ports asked");
        }
        if (evidence.port() > 0 && check.totalPorts() > 1) {
            text.append(", seen at port ").append(evidence.port());
        }
        RequirementCheck requirement = group.view().requirement(evidence.flow());
        if (check.mustStayLocal()) {
            return text.append(" (must stay local)").toString();
        }
        Need need = requirement == null ? check.flow().need() : requirement.requirement().need();
        if (requirement != null && !requirement.requirement().id().equals(check.flow().id())) {
            text.append(consequence(evidence.requirement())).append('"')
                    .append(Printable.plain(requirement.requirement().title().in(language), MAX_TITLE)).append('"');
        }
        return text.append(" (").append(need.word()).append(')').toString();
    }

    private static String consequence(RequirementVerdict verdict) {
        return switch (verdict) {
            case UNSATISFIED -> "; breaks ";
            case UNPROVEN -> "; leaves unproven ";
            case DEGRADED -> "; leaves only the fallback of ";
            case SATISFIED, NOT_APPLICABLE -> "; part of ";
        };
    }

    private static String rest(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED, NOT_LISTENING -> "; the requirement holds without";
            case UNPROVEN, HOST_DOWN, NOT_TESTED -> "; nothing required depends on it";
            case CLEAR, EXPOSED -> "";
        };
    }

    private static String ports(HostGroup group, List<Integer> flows) {
        Map<Protocol, List<PortRange>> ranges = new EnumMap<>(Protocol.class);
        for (int flow : flows) {
            FlowCheck check = group.view().flow(flow);
            ranges.computeIfAbsent(check.flow().protocol(), protocol -> new ArrayList<>())
                    .addAll(check.flow().ports().ranges());
        }
        StringJoiner joiner = new StringJoiner("; ");
        ranges.forEach((protocol, some) -> joiner.add(protocol.word() + " " + ranges(PortSet.of(some))));
        return joiner.toString();
    }

    private static String ranges(PortSet ports) {
        List<PortRange> all = ports.ranges();
        StringJoiner joiner = new StringJoiner(", ");
        all.stream().limit(MAX_RANGES).map(PortRange::toString).forEach(joiner::add);
        return all.size() > MAX_RANGES ? joiner + " and " + Numbers.text(all.size() - MAX_RANGES) + " more" : joiner.toString();
    }

    private void writeLooks(HostGroup group) {
        int[] endpoints = group.view().unserved();
        Map<State, Map<Protocol, List<PortRange>>> byState = new EnumMap<>(State.class);
        for (int i = 0; i < endpoints.length; i++) {
            int port = group.view().hostClass().port(endpoints[i]);
            byState.computeIfAbsent(group.look(i), state -> new EnumMap<>(Protocol.class))
                    .computeIfAbsent(group.view().hostClass().protocol(endpoints[i]), protocol -> new ArrayList<>())
                    .add(new PortRange(port, port));
        }
        byState.forEach((state, ranges) -> ranges.forEach((protocol, some) -> page.entry(INDENT, Paint.NONE, state.word(),
                LABEL - INDENT, protocol.word() + " " + ranges(PortSet.of(some)) + "; only looked at")));
    }
}
