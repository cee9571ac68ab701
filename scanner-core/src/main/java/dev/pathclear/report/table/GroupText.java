package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.report.words.Words;
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
    private final Words words;
    private final TroubleText troubleText;

    GroupText(Page page, Words words) {
        this.page = page;
        this.words = words;
        troubleText = new TroubleText(page, words);
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
        rest.forEach((verdict, flows) -> entry(Paint.NONE, verdict,
                Ports.of(group.view(), flows, words) + rest(verdict)));
        if (!broadcast.isEmpty()) {
            entry(Paint.NONE, Verdict.NOT_TESTED, words.fill("group.broadcast", "ports",
                    Ports.of(group.view(), broadcast, words)) + rest(Verdict.NOT_TESTED));
        }
        if (!group.clear().isEmpty()) {
            entry(Paint.GOOD, Verdict.CLEAR, Ports.of(group.view(), group.clear(), words));
        }
        writeLooks(group);
        page.blank();
    }

    private void entry(Paint paint, Verdict verdict, String text) {
        page.entry(INDENT, paint, words.verdict(verdict), LABEL - INDENT, text);
    }

    /** A waived trouble is told in short, verdict by verdict: who waived it knows it. */
    private void writeWaived(HostGroup group, Waiver waiver, List<Evidence> flows) {
        Map<Verdict, List<Integer>> byVerdict = new EnumMap<>(Verdict.class);
        flows.forEach(one -> byVerdict.computeIfAbsent(one.verdict(), verdict -> new ArrayList<>()).add(one.flow()));
        byVerdict.forEach((verdict, some) -> page.entry(INDENT, Paint.DOUBT,
                words.verdict(RequirementVerdict.WAIVED), LABEL - INDENT, words.verdict(verdict) + " "
                        + Ports.of(group.view(), some, words) + words.text("joint.also") + words.waiver(waiver)));
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
            case REJECTED -> also("group.rejected");
            case SILENT -> also("group.silent");
            case UNKNOWN -> also("group.unknown");
            case UNREACHABLE -> also("group.unreachable");
        };
        Paint paint = paint(group.verdict());
        String label = words.label(group.verdict());
        Map<Address, AddressSample> subnets = group.subnets().bySubnet();
        if (subnets.size() == 1 && group.subnets().elsewhere() == 0) {
            Map.Entry<Address, AddressSample> only = subnets.entrySet().iterator().next();
            String count = words.count("hosts", group.count());
            String hosts = group.count() == 1 ? "" : (group.act() ? words.fill("group.in-subnet", "hosts", count,
                    "subnet", HostSubnet.text(only.getKey())) : count) + words.text("joint.colon");
            page.entry(0, paint, label, LABEL, hosts + only.getValue().text(words) + status);
            return;
        }
        writeSubnets(paint, label, group.count(), group.subnets(), status);
    }

    /** Writes hosts of several subnets: how many there are, and some of each subnet. */
    void writeSubnets(Paint paint, String label, long count, SubnetSamples samples, String status) {
        Map<Address, AddressSample> subnets = samples.bySubnet();
        page.entry(0, paint, label, LABEL, words.fill(
                samples.elsewhere() > 0 ? "group.in-more-subnets" : "group.in-subnets",
                "hosts", words.count("hosts", count), "n", words.number(subnets.size())) + status);
        long shown = 0;
        for (Map.Entry<Address, AddressSample> subnet : subnets.entrySet().stream().limit(MAX_SUBNETS).toList()) {
            shown += subnet.getValue().count();
            page.entry(LABEL, Paint.NONE, HostSubnet.text(subnet.getKey()), LABEL,
                    words.count("hosts", subnet.getValue().count()) + words.text("joint.colon")
                            + subnet.getValue().text(words));
        }
        if (shown < count) {
            page.entry(LABEL, Paint.NONE, words.text("label.elsewhere"), LABEL, words.count("hosts", count - shown));
        }
    }

    private String also(String key) {
        return words.text("joint.also") + words.text(key);
    }

    private String rest(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED, NOT_LISTENING -> also("group.holds-without");
            case UNPROVEN, HOST_DOWN, NOT_TESTED -> also("group.not-needed");
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
                words.state(state), LABEL - INDENT,
                protocol.word() + " " + Ports.text(PortSet.of(some), words) + also("group.looked-at"))));
    }
}
