package dev.pathclear.report.record;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.report.words.ResultWords;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.verdict.RequirementVerdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** What reports say of a {@link Finding}, in one language. What is of others is as they wrote it. */
public final class FindingText {
    private static final int MOST = 24;
    private static final int EVIDENCE = 6;
    private static final int IN_A_SENTENCE = 60;

    private final Words words;
    private final ProfileTitles titles;
    private final ResultWords names;
    private final ResultAdvice advice;

    public FindingText(Words words, ProfileTitles titles) {
        this.words = words;
        this.titles = titles;
        names = new ResultWords(words);
        advice = new ResultAdvice(words.language(), titles);
    }

    /** Returns the word of its verdict; of hosts that were not heard, of what is judged of these. */
    public String verdict(Finding finding) {
        return finding.symptom().absent() ? RequirementVerdict.UNPROVEN.word() : finding.symptom().verdict();
    }

    /** Returns what its verdict is called. */
    public String verdictName(Finding finding) {
        return names.of("verdict", verdict(finding));
    }

    /** Returns the ports, such as {@code 2222/tcp, 8443/tcp}; of hosts that were not heard, that. */
    public String what(Finding finding) {
        Symptom symptom = finding.symptom();
        if (!symptom.absent()) {
            return some(ResultAdvice.ports(finding.flows()), ", ");
        }
        return symptom.state() == State.SILENT ? words.text("missed.silent")
                : words.fill(symptom.sender() == null ? "missed.unreachable" : "missed.unreachable-from",
                        "reason", symptom.because(), "sender", symptom.sender());
    }

    /** Returns what the flows are for, each title once, and where they are not required, how much they are needed. */
    public String purpose(Finding finding) {
        Set<String> purposes = new LinkedHashSet<>();
        for (FlowLine flow : finding.flows()) {
            purposes.add(titles.flow(flow.profile(), flow.flow()) + need(flow));
        }
        purposes.removeAll(ResultAdvice.ports(finding.flows())); // ports asked alone are for nothing else
        return some(List.copyOf(purposes), words.text("joint.also"));
    }

    /** A port that has to stay local is not needed at all. */
    private String need(FlowLine flow) {
        return flow.verdict().equals("exposed") ? "" : Stream.of(Need.values())
                .filter(need -> need != Need.REQUIRED && need.word().equals(flow.need()))
                .map(need -> ", " + words.need(need)).findFirst().orElse("");
    }

    private String some(List<String> all, String joint) {
        return String.join(joint, all.subList(0, Math.min(MOST, all.size()))) + words.more(all.size() - MOST);
    }

    /** Returns how many hosts it is about. */
    public String count(Finding finding) {
        return words.count("hosts", finding.hosts().count());
    }

    /** Returns which hosts: a few with their names, many as ranges or by subnet. */
    public String hosts(Finding finding) {
        if (finding.hosts().count() > finding.names().size()) {
            return finding.hosts().textOrSubnets(words);
        }
        StringJoiner hosts = new StringJoiner(", ");
        for (Map.Entry<Address, String> host : finding.names().entrySet()) {
            hosts.add(host.getKey() + (host.getValue() == null ? "" : " " + host.getValue()));
        }
        return hosts.toString();
    }

    /** Returns what was seen, what that proves and what to do; null where that cannot be told. */
    public AdviceText advice(Finding finding) {
        String hosts = finding.hosts().text(words);
        return advice.of(finding.symptom(), finding.flows(),
                hosts.length() <= IN_A_SENTENCE ? hosts : count(finding)); // which they are stands beside it
    }

    /** Returns, of hosts of which nothing was heard, that devices reject for others of the lowest one's network; or empty. */
    public String beside(Finding finding, NotJudged notJudged) {
        if (!finding.symptom().absent() || finding.symptom().state() != State.SILENT) {
            return "";
        }
        List<Address> devices = notJudged.devices().of(finding.at());
        return devices.isEmpty() ? "" : RejectingDevices.beside(devices, words);
    }

    /** Returns the evidence, such as {@code 2222/tcp silent: timeout, 3 attempts}; of several hosts, whose it is. */
    public List<String> evidence(Finding finding) {
        List<String> lines = new ArrayList<>();
        String at = finding.hosts().count() > 1 ? " " + words.fill("trouble.seen-at", "host", finding.at()) : "";
        for (ProbeLine probe : finding.evidence().subList(0, Math.min(EVIDENCE, finding.evidence().size()))) {
            lines.add(seen(probe));
        }
        int more = finding.evidence().size() - EVIDENCE;
        if (more > 0) {
            lines.add(words.more(more).strip());
        }
        if (!lines.isEmpty()) {
            lines.addLast(lines.removeLast() + at);
        }
        return lines;
    }

    private String seen(ProbeLine probe) {
        StringBuilder text = new StringBuilder().append(new Endpoint(probe.protocol(), probe.port())).append(' ')
                .append(words.state(probe.state())).append(words.text("joint.colon")).append(probe.reason().word());
        if (probe.from() != null && !probe.from().equals(probe.host())) {
            text.append(' ').append(words.fill("trouble.from", "sender", probe.from()));
        }
        return text.append(probe.attempts() > 0 ? ", " + words.count("attempts", probe.attempts()) : "").toString();
    }
}
