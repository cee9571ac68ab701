package dev.pathclear.report.scan;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Waiver;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.report.encode.ScriptJson;
import dev.pathclear.report.record.Findings;
import dev.pathclear.report.record.FlowPorts;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.report.record.ResultAdvice;
import dev.pathclear.report.record.Symptom;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.WaiverLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes hosts as data for the page's script, as they come. What hosts share is written once and then referred to by
 * its number: most of all the <i>kind</i> of a host, which is everything that was found of it but its address, its
 * name, how often each endpoint was asked and how long it took. So a host is a hundred bytes or two, and thousands
 * that fare alike have one kind.
 *
 * <p>Records, by their letters, each known by the number of those of its letter before it: {@code s} a word · {@code
 * n} a subnet · {@code f} a flow: profile, id, role, ports, protocol, need, title · {@code r} a requirement: profile,
 * id, title, need where it is known · {@code a} advice: seen, proves, next · {@code o} an outcome: state, reason, from
 * ({@code =} for the host itself) · {@code v} a verdict on a flow: verdict, because, advice or -1, waiver, what it is
 * to the host (0 fine, 1 bad, 2 not proved, 3 of no consequence; exposed is bad whatever is required) · {@code c} a
 * class: endpoints, flows each with its endpoints, requirements, how many endpoints are left out, how many of all
 * three · {@code k} a kind: class, status, verdict, expected 1 + accepts all 2, outcomes, verdicts on flows, verdicts
 * on requirements, waivers of requirements, the groups of {@link Findings} that it is in · {@code h} a host: address,
 * name, kind, subnet, attempts (a digit to base 36 each), round trips in µs or -1.
 *
 * <p>Bounded: of a host no more than {@value #MOST} endpoints, flows and requirements are written.
 */
final class HostData {
    /** Endpoints, flows and requirements of a host; those beyond are counted. */
    static final int MOST = 1_024;

    /** Stands for the host: a character for private use, which means nothing to anybody else. */
    static final String HOST = "\uE000";

    private static final String ITSELF = "=";
    private static final int CHARS = 1 << 22;

    private final DataBlocks blocks;
    private final ResultAdvice advice;
    private final Findings findings;
    private final ProfileTitles titles;
    private final Map<Integer, Integer> byGroup = new HashMap<>();
    private final Numbered words = new Numbered(1_024, CHARS);
    private final Numbered subnets = new Numbered(1 << 16, CHARS);
    private final Numbered flows = new Numbered(8_192, CHARS);
    private final Numbered requirements = new Numbered(8_192, CHARS);
    private final Numbered advices = new Numbered(4_096, CHARS);
    private final Numbered outcomes = new Numbered(8_192, CHARS);
    private final Numbered verdicts = new Numbered(8_192, CHARS);
    private final Numbered classes = new Numbered(1_024, CHARS);
    private final Numbered kinds = new Numbered(1 << 14, CHARS);

    HostData(DataBlocks blocks, ResultAdvice advice, Findings findings, ProfileTitles titles) {
        this.blocks = blocks;
        this.advice = advice;
        this.findings = findings;
        this.titles = titles;
    }

    /** @param parts what is wrong there, as {@link Findings} has it */
    void host(HostRecord host, List<Findings.Part> parts) {
        int kind = kind(host, parts);
        Address address = host.line().host();
        int subnet = blocks.numbered(subnets, 'n', ScriptJson.string(HostSubnet.text(HostSubnet.of(address))));
        StringBuilder attempts = new StringBuilder();
        StringBuilder trips = new StringBuilder();
        for (ProbeLine probe : first(host.probes())) {
            attempts.append(Character.forDigit(Math.clamp(probe.attempts(), 0, 35), 36));
            trips.append(trips.isEmpty() ? "" : ",").append(probe.rttMicros());
        }
        blocks.record('h', DataBlocks.strings(address.toString(), host.line().name()) + "," + kind + "," + subnet + ","
                + ScriptJson.string(attempts.toString()) + ",[" + trips + "]");
    }

    private static <T> List<T> first(List<T> all) {
        return all.size() <= MOST ? all : all.subList(0, MOST);
    }

    private static int left(List<?> all) {
        return Math.max(0, all.size() - MOST);
    }

    private int word(String text) {
        return blocks.numbered(words, 's', ScriptJson.string(text));
    }

    private int kind(HostRecord host, List<Findings.Part> parts) {
        int hostClass = hostClass(host);
        List<Integer> seen = new ArrayList<>();
        for (ProbeLine probe : first(host.probes())) {
            seen.add(outcome(probe));
        }
        Map<FlowLine, Integer> together = together(parts);
        List<Integer> judged = new ArrayList<>();
        for (FlowLine flow : first(host.flows())) {
            judged.add(verdict(flow, host, together));
        }
        List<Integer> required = new ArrayList<>();
        for (RequirementLine requirement : first(host.requirements())) {
            required.add(word(requirement.verdict()));
        }
        List<Integer> waived = new ArrayList<>();
        for (WaiverLine waiver : first(host.waivers())) {
            if (waiver.requirement() != null) {
                waived.add(word(titles.requirement(waiver.profile(), waiver.requirement()) + ": "
                        + text(waiver.waiver())));
            }
        }
        int flags = (host.line().expected() ? 1 : 0) + (host.line().acceptsAll() ? 2 : 0);
        return blocks.numbered(kinds, 'k', hostClass + "," + word(host.line().status().word()) + ","
                + word(host.line().verdict()) + "," + flags + "," + list(seen) + "," + list(judged) + ","
                + list(required) + "," + list(waived) + "," + list(parts.stream().map(Findings.Part::group).toList()));
    }

    private int outcome(ProbeLine probe) {
        String from = probe.from() == null ? "" : probe.from().equals(probe.host()) ? ITSELF : probe.from().toString();
        return blocks.numbered(outcomes, 'o', DataBlocks.strings(probe.state().word(), probe.reason().word(), from));
    }

    private int verdict(FlowLine flow, HostRecord host, Map<FlowLine, Integer> together) {
        int number = flow.verdict().equals("clear") ? -1 : together.containsKey(flow) ? together.get(flow)
                : number(advice.of(Symptom.of(flow, host), List.of(flow), HOST));
        int consequence = switch (findings.consequence(flow, host)) {
            case PASS -> 0;
            case FAIL -> 1;
            case ERROR -> 2;
            case SKIP -> 3;
        };
        return blocks.numbered(verdicts, 'v', DataBlocks.strings(flow.verdict(), flow.because()) + "," + number + ","
                + ScriptJson.string(text(host.waiver(flow))) + "," + consequence);
    }

    /** Returns the advice of flows that are told together, by the very flow: a group of all its hosts has the same. */
    private Map<FlowLine, Integer> together(List<Findings.Part> parts) {
        Map<FlowLine, Integer> together = new IdentityHashMap<>();
        for (Findings.Part part : parts) {
            int number = part.group() == Findings.NONE ? number(advice(part))
                    : byGroup.computeIfAbsent(part.group(), group -> number(advice(part)));
            part.flows().forEach(flow -> together.put(flow, number));
        }
        return together;
    }

    private int number(AdviceText text) {
        return text == null ? -1
                : blocks.numbered(advices, 'a', DataBlocks.strings(text.seen(), text.proves(), text.next()));
    }

    private AdviceText advice(Findings.Part part) {
        return advice.of(part.symptom(), part.symptom().absent() ? List.of() : part.flows(), HOST);
    }

    private String text(Waiver waiver) {
        return waiver == null ? "" : titles.waiver(waiver);
    }

    private int hostClass(HostRecord host) {
        StringBuilder ports = new StringBuilder();
        for (ProbeLine probe : first(host.probes())) {
            ports.append(ports.isEmpty() ? "\"" : ",\"").append(probe.port()).append('/')
                    .append(probe.protocol().word()).append('"');
        }
        List<Integer> ofFlows = new ArrayList<>();
        for (FlowLine flow : first(host.flows())) {
            ofFlows.add(blocks.numbered(flows, 'f', DataBlocks.strings(flow.profile(), flow.flow(), flow.role(),
                    flow.port(), flow.protocol().word(), flow.need(), titles.flow(flow.profile(), flow.flow()))));
        }
        List<Integer> ofRequirements = new ArrayList<>();
        for (RequirementLine one : first(host.requirements())) {
            ofRequirements.add(blocks.numbered(requirements, 'r', DataBlocks.strings(one.profile(), one.requirement(),
                    titles.requirement(one.profile(), one.requirement()),
                    titles.need(one.profile(), one.requirement()))));
        }
        int more = left(host.probes());
        int left = more + left(host.flows()) + left(host.requirements());
        String key = ports + ";" + ofFlows + ";" + ofRequirements + ";" + more + ";" + left;
        int number = classes.find(key);
        if (number == Numbered.NEW) {
            number = classes.add(key);
            blocks.record('c', "[" + ports + "]," + withEndpoints(host, ofFlows) + "," + list(ofRequirements) + ","
                    + more + "," + left);
        }
        return number;
    }

    /** Returns flows, each as a list of its number and those of its endpoints. */
    private static String withEndpoints(HostRecord host, List<Integer> numbers) {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < numbers.size(); i++) {
            FlowLine flow = host.flows().get(i);
            FlowPorts ports = FlowPorts.of(flow.port());
            all.append(i == 0 ? "[" : ",[").append(numbers.get(i));
            for (int row = 0; row < Math.min(MOST, host.probes().size()); row++) {
                ProbeLine probe = host.probes().get(row);
                if (probe.protocol() == flow.protocol() && ports.covers(probe.port())) {
                    all.append(',').append(row);
                }
            }
            all.append(']');
        }
        return all.append(']').toString();
    }

    private static String list(List<Integer> numbers) {
        StringBuilder list = new StringBuilder("[");
        for (int number : numbers) {
            list.append(list.length() == 1 ? "" : ",").append(number);
        }
        return list.append(']').toString();
    }
}
