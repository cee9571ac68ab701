package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final int LABEL = 16;
    private static final int INDENT = 2;
    private static final int MAX_TITLE = 120;
    private static final int MAX_RANGES = 40;
    private static final int MAX_LINES = 30;
    private static final int MAX_SUBNETS = 10;

    /** What flows of one group are written together for. */
    private record Trouble(Verdict verdict, Because because, Address sender, boolean own) {}

    private final Page page;
    private final String language;

    GroupText(Page page, String language) {
        this.page = page;
        this.language = language;
    }

    void write(HostGroup group) {
        writeHosts(group);
        Map<Trouble, List<Evidence>> troubles = new LinkedHashMap<>();
        Map<Verdict, List<Evidence>> rest = new EnumMap<>(Verdict.class);
        for (Evidence one : group.evidence()) {
            if (one.act()) {
                troubles.computeIfAbsent(new Trouble(one.verdict(), one.because(), one.sender(), one.own()),
                        trouble -> new ArrayList<>()).add(one);
            } else {
                rest.computeIfAbsent(one.verdict(), verdict -> new ArrayList<>()).add(one);
            }
        }
        troubles.entrySet().stream().sorted(Comparator.comparingInt(trouble -> rank(trouble.getKey().verdict())))
                .forEach(trouble -> writeTrouble(group, trouble.getKey(), trouble.getValue()));
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

    /** Proof of trouble first, then doubt. */
    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED -> 0;
            case NOT_LISTENING -> 1;
            case EXPOSED -> 2;
            case HOST_DOWN -> 3;
            case UNPROVEN -> 4;
            case NOT_TESTED -> 5;
            case CLEAR -> 6;
        };
    }

    private void writeHosts(HostGroup group) {
        String status = switch (group.status()) {
            case UP -> "";
            case SILENT -> "; silent: nothing was heard";
            case UNREACHABLE -> "; unreachable: proved not to be there";
        };
        Paint paint = paint(group.verdict());
        String label = label(group.verdict());
        Map<Address, AddressSample> subnets = group.subnets();
        if (subnets.size() == 1 && group.elsewhere() == 0) {
            Map.Entry<Address, AddressSample> only = subnets.entrySet().iterator().next();
            String where = group.act() ? " in " + HostGroup.text(only.getKey()) : "";
            String hosts = group.count() == 1 ? "" : Numbers.of(group.count(), "host", "hosts") + where + ": ";
            page.entry(0, paint, label, LABEL, hosts + only.getValue().text() + status);
            return;
        }
        page.entry(0, paint, label, LABEL, Numbers.of(group.count(), "host", "hosts") + " in "
                + (group.elsewhere() > 0 ? "more than " : "") + Numbers.text(subnets.size()) + " subnets" + status);
        long shown = 0;
        for (Map.Entry<Address, AddressSample> subnet : subnets.entrySet().stream().limit(MAX_SUBNETS).toList()) {
            shown += subnet.getValue().count();
            page.entry(LABEL, Paint.NONE, HostGroup.text(subnet.getKey()), LABEL,
                    Numbers.of(subnet.getValue().count(), "host", "hosts") + ": " + subnet.getValue().text());
        }
        if (shown < group.count()) {
            page.entry(LABEL, Paint.NONE, "elsewhere", LABEL, Numbers.of(group.count() - shown, "host", "hosts"));
        }
    }

    private void writeTrouble(HostGroup group, Trouble trouble, List<Evidence> flows) {
        Evidence first = flows.getFirst();
        String at = group.count() > 1 ? " (as seen at " + group.first() + ")" : "";
        page.entry(INDENT, paint(trouble.verdict()), trouble.verdict().word(), LABEL - INDENT, seen(first) + at);
        boolean nothingToSay = group.status() != HostStatus.UP || isPortsAlone(group, first);
        List<Evidence> told = nothingToSay ? List.of() : flows.subList(0, Math.min(flows.size(), MAX_LINES));
        int width = told.stream().mapToInt(flow -> port(group, flow).length()).max().orElse(0) + 2;
        for (Evidence flow : told) {
            page.entry(2 * INDENT, Paint.NONE, port(group, flow), width, effect(group, flow));
        }
        if (told.size() < flows.size()) {
            List<Integer> others = flows.stream().skip(told.size()).map(Evidence::flow).toList();
            page.line(2 * INDENT, 0, (told.isEmpty() ? "" : "and ") + ports(group, others));
        }
    }

    /** Ports that were given without a profile have no title worth a line. */
    private static boolean isPortsAlone(HostGroup group, Evidence evidence) {
        return group.view().flow(evidence.flow()).profileId().equals(ScopeBuilder.PORTS);
    }

    /** The evidence itself: word, sender, effort, time. */
    private static String seen(Evidence evidence) {
        StringBuilder text = new StringBuilder(evidence.because().word());
        if (evidence.sender() != null) {
            text.append(" from ").append(evidence.sender());
        } else if (evidence.own() && evidence.because() != Because.of(Reason.RST)) {
            text.append(" from the host itself");
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
        return all.size() > MAX_RANGES ? joiner + " and " + Numbers.text(all.size() - MAX_RANGES) + " more"
                : joiner.toString();
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
        byState.forEach((state, ranges) -> ranges.forEach((protocol, some) -> page.entry(INDENT, Paint.NONE,
                state.word(), LABEL - INDENT, protocol.word() + " " + ranges(PortSet.of(some)) + "; only looked at")));
    }
}
