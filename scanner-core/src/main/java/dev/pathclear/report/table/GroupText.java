package dev.pathclear.report.table;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a group of hosts: what needs action, flow by flow, under what was seen and before what to do; then the rest,
 * a line a verdict.
 */
final class GroupText {
    static final int LABEL = 16;
    static final int INDENT = 2;
    private static final int MAX_SUBNETS = 10;
    private static final Because BROADCAST = Because.of(Reason.BROADCAST);

    private final Page page;
    private final TroubleText troubleText;

    GroupText(Page page, Language language) {
        this.page = page;
        troubleText = new TroubleText(page, language);
    }

    void write(HostGroup group) {
        writeHosts(group);
        Map<Trouble, List<Evidence>> troubles = new LinkedHashMap<>();
        Map<Verdict, List<Integer>> rest = new EnumMap<>(Verdict.class);
        List<Integer> broadcast = new ArrayList<>();
        Map<Waiver, List<Evidence>> waived = new LinkedHashMap<>();
        for (Evidence one : group.evidence()) {
            if (one.act()) {
                troubles.computeIfAbsent(Trouble.of(one), trouble -> new ArrayList<>()).add(one);
            } else if (one.waiver() != null && one.waiver().inForce()) {
                waived.computeIfAbsent(one.waiver(), waiver -> new ArrayList<>()).add(one);
            } else if (one.because() == BROADCAST) {
                broadcast.add(one.flow());
            } else {
                rest.computeIfAbsent(one.verdict(), verdict -> new ArrayList<>()).add(one.flow());
            }
        }
        troubles.entrySet().stream().sorted(Comparator.comparingInt(trouble -> rank(trouble.getKey().verdict())))
                .forEach(trouble -> troubleText.write(group, mostNeededFirst(group, trouble.getValue())));
        waived.forEach((waiver, flows) -> writeWaived(group, waiver, flows));
        rest.forEach((verdict, flows) -> page.entry(INDENT, Paint.NONE, verdict.word(), LABEL - INDENT,
                Ports.of(group.view(), flows) + rest(verdict)));
        if (!broadcast.isEmpty()) {
            page.entry(INDENT, Paint.NONE, Verdict.NOT_TESTED.word(), LABEL - INDENT, Ports.of(group.view(), broadcast)
                    + " as broadcast or multicast" + rest(Verdict.NOT_TESTED));
        }
        if (!group.clear().isEmpty()) {
            page.entry(INDENT, Paint.GOOD, Verdict.CLEAR.word(), LABEL - INDENT,
                    Ports.of(group.view(), group.clear()));
        }
        writeLooks(group);
        page.blank();
    }

    /** A waived trouble is told in short, verdict by verdict: who waived it knows it. */
    private void writeWaived(HostGroup group, Waiver waiver, List<Evidence> flows) {
        Map<Verdict, List<Integer>> byVerdict = new EnumMap<>(Verdict.class);
        flows.forEach(one -> byVerdict.computeIfAbsent(one.verdict(), verdict -> new ArrayList<>()).add(one.flow()));
        byVerdict.forEach((verdict, some) -> page.entry(INDENT, Paint.DOUBT, RequirementVerdict.WAIVED.word(),
                LABEL - INDENT, verdict.word() + " " + Ports.of(group.view(), some) + "; " + waiver));
    }

    /** The first flow gives the advice its name, so it is one that matters. */
    private static List<Evidence> mostNeededFirst(HostGroup group, List<Evidence> flows) {
        return flows.stream().sorted(Comparator.comparing(flow -> need(group, flow))).toList();
    }

    static Need need(HostGroup group, Evidence evidence) {
        RequirementCheck requirement = group.view().requirement(evidence.flow());
        return requirement == null ? group.view().flow(evidence.flow()).flow().need()
                : requirement.requirement().need();
    }

    private static String label(RequirementVerdict verdict) {
        return verdict.word().toUpperCase(Locale.ROOT);
    }

    static Paint paint(RequirementVerdict verdict) {
        return switch (verdict) {
            case SATISFIED -> Paint.GOOD;
            case UNSATISFIED -> Paint.BAD;
            case DEGRADED, UNPROVEN, WAIVED -> Paint.DOUBT;
            case NOT_APPLICABLE -> Paint.NONE;
        };
    }

    static Paint paint(ExitCode exit) {
        return switch (exit) {
            case OK -> Paint.GOOD;
            case UNPROVEN -> Paint.DOUBT;
            default -> Paint.BAD;
        };
    }

    static Paint paint(Verdict verdict) {
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
            case SILENT -> group.rejected() ? "; silent itself: nothing but rejections on the way was heard"
                    : "; silent: nothing was heard";
            case UNREACHABLE -> "; unreachable: proved not to be there";
        };
        Paint paint = paint(group.verdict());
        String label = label(group.verdict());
        Map<Address, AddressSample> subnets = group.subnets().bySubnet();
        if (subnets.size() == 1 && group.subnets().elsewhere() == 0) {
            Map.Entry<Address, AddressSample> only = subnets.entrySet().iterator().next();
            String where = group.act() ? " in " + HostSubnet.text(only.getKey()) : "";
            String hosts = group.count() == 1 ? "" : Numbers.of(group.count(), "host", "hosts") + where + ": ";
            page.entry(0, paint, label, LABEL, hosts + only.getValue().text() + status);
            return;
        }
        page.entry(0, paint, label, LABEL, Numbers.of(group.count(), "host", "hosts") + " in "
                + (group.subnets().elsewhere() > 0 ? "more than " : "") + Numbers.text(subnets.size()) + " subnets"
                + status);
        long shown = 0;
        for (Map.Entry<Address, AddressSample> subnet : subnets.entrySet().stream().limit(MAX_SUBNETS).toList()) {
            shown += subnet.getValue().count();
            page.entry(LABEL, Paint.NONE, HostSubnet.text(subnet.getKey()), LABEL,
                    Numbers.of(subnet.getValue().count(), "host", "hosts") + ": " + subnet.getValue().text());
        }
        if (shown < group.count()) {
            page.entry(LABEL, Paint.NONE, "elsewhere", LABEL, Numbers.of(group.count() - shown, "host", "hosts"));
        }
    }

    private static String rest(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED, NOT_LISTENING -> "; the requirement holds without";
            case UNPROVEN, HOST_DOWN, NOT_TESTED -> "; nothing required depends on it";
            case CLEAR, EXPOSED -> "";
        };
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
                state.word(), LABEL - INDENT,
                protocol.word() + " " + Ports.text(PortSet.of(some)) + "; only looked at")));
    }
}
