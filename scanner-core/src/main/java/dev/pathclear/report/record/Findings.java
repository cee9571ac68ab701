package dev.pathclear.report.record;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Waiver;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers what is wrong at hosts, so that it is told once for all that one next step mends, however many ports and
 * hosts those are.
 *
 * <p>At a host, flows with the same {@link Symptom} are together; hosts with the same flows together are a
 * <i>group</i>. Groups of a symptom can be told as they are, or flow by flow, those flows together that the same groups
 * have. Of the two that is told which is shorter: 250 hosts with the same four ports are one finding either way, hosts
 * of which each has another selection of six ports are six findings and not sixty.
 *
 * <p>Bounded: of groups beyond {@value #MOST} the hosts are counted.
 */
public final class Findings {
    static final int MOST = 4_096;
    /** What {@link #add} gives to what is in no group, since there are too many. */
    public static final int NONE = -1;
    private static final int NAMED = 5;
    private static final int RANGES = 10;
    private static final int BLOCKS = 64;
    private static final int EVIDENCE = 16;

    /** Flows of a host that are told together, and the number of their group. */
    public record Part(int group, Symptom symptom, List<FlowLine> flows) {}

    private record FlowKey(String profile, String flow, String port, Protocol protocol, String waiver) {}

    private record Key(Symptom symptom, List<FlowKey> flows) {}

    private static final class Group {
        private final int number;
        private final AddressRanges hosts = new AddressRanges(RANGES, BLOCKS);
        private final TreeMap<Address, String> names = new TreeMap<>();
        private List<FlowLine> flows;
        private List<ProbeLine> evidence;

        private Group(int number) {
            this.number = number;
        }

        private void add(HostRecord host, List<FlowLine> some) {
            Address address = host.line().host();
            hosts.add(address.high(), address.low());
            if (names.isEmpty() || address.compareTo(names.firstKey()) < 0) {
                flows = List.copyOf(some);
                evidence = some.stream().limit(EVIDENCE).map(flow -> Symptom.decisive(flow, host))
                        .filter(Objects::nonNull).distinct().toList();
            }
            names.put(address, host.line().name());
            if (names.size() > NAMED) {
                names.pollLastEntry();
            }
        }
    }

    private final ProfileTitles titles;
    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private long others;

    /** @param titles of the profiles that are at hand: they tell of which requirements a flow is part */
    public Findings(ProfileTitles titles) {
        this.titles = titles;
    }

    /** Adds a host; returns what is wrong there. */
    public List<Part> add(HostRecord host) {
        HostStatus status = host.line().status();
        boolean absent = status == HostStatus.SILENT || status == HostStatus.UNREACHABLE;
        Map<Symptom, List<FlowLine>> bySymptom = new LinkedHashMap<>();
        for (FlowLine flow : host.flows()) {
            if (absent ? !flow.verdict().equals("clear") && !host.waives(flow) : isWrong(flow, host)) {
                bySymptom.computeIfAbsent(absent ? Symptom.ofAbsent(host) : Symptom.of(flow, host),
                        symptom -> new ArrayList<>()).add(flow);
            }
        }
        List<Part> parts = new ArrayList<>();
        bySymptom.forEach((symptom, flows) -> parts.add(new Part(add(symptom, flows, host), symptom, flows)));
        return parts;
    }

    private boolean isWrong(FlowLine flow, HostRecord host) {
        Outcome consequence = consequence(flow, host);
        return consequence == Outcome.FAIL || consequence == Outcome.ERROR;
    }

    private int add(Symptom symptom, List<FlowLine> flows, HostRecord host) {
        Key key = new Key(symptom, symptom.absent() ? List.of() : flows.stream().map(flow -> new FlowKey(flow.profile(),
                flow.flow(), flow.port(), flow.protocol(), waiver(flow, host))).toList());
        Group group = groups.get(key);
        if (group == null) {
            if (groups.size() == MOST) {
                others++;
                return NONE;
            }
            group = new Group(groups.size());
            groups.put(key, group);
        }
        group.add(host, symptom.absent() ? List.of() : flows);
        return group.number;
    }

    private String waiver(FlowLine flow, HostRecord host) {
        Waiver waiver = host.waiver(flow);
        return waiver == null ? "" : titles.waiver(waiver);
    }

    /**
     * Returns what a flow is to its host, by the rule of the table: trouble that is proved is wrong, whatever its need,
     * unless it is waived or its requirement holds without the flow; doubt is where a required requirement depends on it.
     * The exit code is stricter: {@link Outcome#of} agrees with that.
     */
    public Outcome consequence(FlowLine flow, HostRecord host) {
        if (flow.verdict().equals("clear")) {
            return Outcome.PASS;
        }
        if (host.waives(flow)) {
            return Outcome.SKIP;
        }
        return switch (flow.verdict()) {
            case "exposed" -> Outcome.FAIL;
            case "blocked", "not-listening" -> holdsWithout(flow, host) ? Outcome.SKIP : Outcome.FAIL;
            default -> isNeeded(flow, host) ? Outcome.ERROR : Outcome.SKIP;
        };
    }

    /** Returns the verdicts on the requirements of a flow; on all of its profile where it is not known which are. */
    private List<RequirementLine> requirements(FlowLine flow, HostRecord host) {
        List<String> ids = titles.requirementsOf(flow.profile(), flow.flow());
        List<RequirementLine> all = host.requirements().stream().filter(line ->
                Objects.equals(line.profile(), flow.profile()) && !line.verdict().equals("not-applicable")).toList();
        List<RequirementLine> own = all.stream().filter(line -> ids.isEmpty()
                ? Objects.equals(line.requirement(), flow.flow()) : ids.contains(line.requirement())).toList();
        return own.isEmpty() && !titles.knows(flow.profile()) ? all : own;
    }

    private boolean holdsWithout(FlowLine flow, HostRecord host) {
        List<RequirementLine> lines = requirements(flow, host);
        return !lines.isEmpty() && lines.stream().allMatch(line -> line.verdict().equals("satisfied"));
    }

    private boolean isNeeded(FlowLine flow, HostRecord host) {
        List<RequirementLine> lines = requirements(flow, host);
        if (lines.isEmpty() && !titles.knows(flow.profile())) {
            return Outcome.of(flow, host) == Outcome.ERROR;
        }
        return lines.stream().anyMatch(line -> !line.verdict().equals("satisfied")
                && titles.requires(line.profile(), line.requirement(), flow.need()));
    }

    /** Returns how many hosts have something that is in no finding, counted once for each such thing. */
    public long others() {
        return others;
    }

    /** Returns all findings: what is proved first, then what is required, then what most hosts have, then by address. */
    public List<Finding> inOrder() {
        Map<Symptom, Map<Key, Group>> bySymptom = new LinkedHashMap<>();
        groups.forEach((key, group) -> bySymptom.computeIfAbsent(key.symptom(), symptom -> new LinkedHashMap<>())
                .put(key, group));
        List<Finding> findings = new ArrayList<>();
        bySymptom.forEach((symptom, some) -> findings.addAll(told(symptom, some)));
        findings.sort(Comparator.comparing(Finding::proved).thenComparing(Finding::required).reversed()
                .thenComparing(finding -> -finding.hosts().count()).thenComparing(Finding::at)
                .thenComparing(finding -> finding.groups().getFirst()));
        return findings;
    }

    private static List<Finding> told(Symptom symptom, Map<Key, Group> some) {
        Map<FlowKey, TreeSet<Integer>> having = new LinkedHashMap<>();
        some.forEach((key, group) -> key.flows().forEach(flow ->
                having.computeIfAbsent(flow, one -> new TreeSet<>()).add(group.number)));
        Map<TreeSet<Integer>, List<FlowKey>> alike = new LinkedHashMap<>();
        having.forEach((flow, numbers) -> alike.computeIfAbsent(numbers, one -> new ArrayList<>()).add(flow));
        if (alike.isEmpty() || alike.size() >= some.size()) {
            return some.entrySet().stream().map(one -> finding(symptom, one.getKey().flows(), List.of(one.getValue())))
                    .toList();
        }
        Map<Integer, Group> byNumber = new HashMap<>();
        some.values().forEach(group -> byNumber.put(group.number, group));
        return alike.entrySet().stream().map(one -> finding(symptom, one.getValue(),
                one.getKey().stream().map(byNumber::get).toList())).toList();
    }

    private static Finding finding(Symptom symptom, List<FlowKey> keys, Collection<Group> groups) {
        AddressRanges hosts = new AddressRanges(RANGES, BLOCKS);
        TreeMap<Address, String> names = new TreeMap<>();
        Group lowest = null;
        for (Group group : groups) {
            hosts.addAll(group.hosts);
            names.putAll(group.names);
            lowest = lowest == null || group.names.firstKey().compareTo(lowest.names.firstKey()) < 0 ? group : lowest;
        }
        while (names.size() > NAMED) {
            names.pollLastEntry();
        }
        List<FlowLine> flows = lowest.flows.stream().filter(flow -> keys.stream().anyMatch(key -> isOf(key, flow))).toList();
        List<ProbeLine> evidence = lowest.evidence.stream().filter(probe -> flows.isEmpty() || flows.stream().anyMatch(
                flow -> flow.protocol() == probe.protocol() && FlowPorts.of(flow.port()).covers(probe.port()))).toList();
        return new Finding(symptom, flows, hosts, names, lowest.names.firstKey(), evidence,
                keys.stream().map(FlowKey::waiver).filter(text -> !text.isEmpty()).distinct().toList(),
                groups.stream().map(group -> group.number).toList());
    }

    private static boolean isOf(FlowKey key, FlowLine flow) {
        return Objects.equals(key.profile(), flow.profile()) && Objects.equals(key.flow(), flow.flow())
                && Objects.equals(key.port(), flow.port()) && key.protocol() == flow.protocol();
    }
}
