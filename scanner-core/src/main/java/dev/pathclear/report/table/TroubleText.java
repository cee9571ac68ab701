package dev.pathclear.report.table;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.report.words.Words;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.RequirementVerdict;
import java.util.List;

/** Writes one trouble of a group: the evidence, each flow with what it breaks, what that proves, what to do. */
final class TroubleText {
    private static final int ADVICE = 7;
    private static final int MAX_TITLE = 120;
    private static final int MAX_LINES = 30;
    private static final int MAX_NAMED = 4;

    private final Page page;
    private final Words words;
    private final String language;
    private final Advisor advisor;

    TroubleText(Page page, Words words) {
        this.page = page;
        this.words = words;
        language = words.language().code();
        advisor = new Advisor(words.language());
    }

    /** @param flows what is in the same {@link Trouble}, one or more */
    void write(HostGroup group, List<Evidence> flows) {
        Evidence first = flows.getFirst();
        String at = group.count() > 1 ? " " + words.fill("trouble.seen-at", "host", group.first()) : "";
        page.entry(GroupText.INDENT, GroupText.paint(first.verdict()), words.verdict(first.verdict()),
                GroupText.LABEL - GroupText.INDENT, seen(first) + at);
        writeFlows(group, flows);
        Advice advice = advisor.advise(occasion(group, flows));
        page.entry(2 * GroupText.INDENT, Paint.NONE, words.text("label.means"), ADVICE, advice.proves());
        page.entry(2 * GroupText.INDENT, Paint.HEADING, words.text("label.next"), ADVICE, advice.next());
    }

    private void writeFlows(HostGroup group, List<Evidence> flows) {
        boolean isAbsent = group.status() != HostStatus.UP && flows.getFirst().state() != State.REJECTED;
        boolean portsSayAll = isAbsent || isPortsAlone(check(group, flows.getFirst()));
        List<Evidence> told = portsSayAll ? List.of() : flows.subList(0, Math.min(flows.size(), MAX_LINES));
        int width = told.stream().mapToInt(flow -> Ports.of(check(group, flow)).length()).max().orElse(0) + 2;
        for (Evidence flow : told) {
            page.entry(2 * GroupText.INDENT, Paint.NONE, Ports.of(check(group, flow)), width, effect(group, flow));
        }
        if (told.size() < flows.size()) {
            List<Integer> others = flows.stream().skip(told.size()).map(Evidence::flow).toList();
            String ports = Ports.of(group.view(), others, words);
            page.line(2 * GroupText.INDENT, 0,
                    told.isEmpty() ? ports : words.fill("trouble.and-ports", "ports", ports));
        }
    }

    /** Ports that were given without a profile have no title worth a line. */
    private static boolean isPortsAlone(FlowCheck check) {
        return check.profileId().equals(ScopeBuilder.PORTS);
    }

    private static FlowCheck check(HostGroup group, Evidence evidence) {
        return group.view().flow(evidence.flow());
    }

    /** The evidence: state, reason, sender, effort, time; and what made the verdict, if that is something else. */
    private String seen(Evidence evidence) {
        String state = words.state(evidence.state()) + words.text("joint.colon");
        if (evidence.reason() == null) {
            return state + because(evidence.because());
        }
        StringBuilder text = new StringBuilder(state).append(evidence.reason().word());
        if (evidence.sender() != null) {
            text.append(' ').append(words.fill("trouble.from", "sender", evidence.sender()));
        } else if (evidence.own() && evidence.reason() != Reason.RST) {
            text.append(' ').append(words.text("trouble.from-itself"));
        }
        if (evidence.attempts() > 0) {
            text.append(", ").append(words.count("attempts", evidence.attempts()));
        }
        if (evidence.rttMicros() >= 0) {
            text.append(", ").append(words.fill("trouble.milliseconds", "ms",
                    words.decimal(evidence.rttMicros() / 1_000.0, 1)));
        }
        if (evidence.because() != Because.of(evidence.reason())) {
            text.append(words.text("joint.also")).append(because(evidence.because()));
        }
        return text.toString();
    }

    /** A reason is the same word in every language, as kernels and RFCs have it; what is concluded is translated. */
    private String because(Because because) {
        return because.reason().isPresent() ? because.word() : words.text("because." + because.word());
    }

    private String effect(HostGroup group, Evidence evidence) {
        FlowCheck check = check(group, evidence);
        StringBuilder text = new StringBuilder(title(check));
        if (check.sampled()) {
            text.append(", ").append(words.fill("trouble.asked", "asked", words.number(check.asked()),
                    "all", words.number(check.totalPorts())));
        }
        if (evidence.port() > 0 && check.totalPorts() > 1) {
            text.append(", ").append(words.fill("trouble.seen-at-port", "port", evidence.port()));
        }
        RequirementCheck requirement = group.view().requirement(evidence.flow());
        String waiver = evidence.waiver() == null ? "" : words.text("joint.also") + words.waiver(evidence.waiver());
        if (check.mustStayLocal()) {
            return text.append(" (").append(words.text("trouble.stays-local")).append(')').append(waiver).toString();
        }
        Need need = GroupText.need(group, evidence);
        if (requirement != null && !requirement.requirement().id().equals(check.flow().id())) {
            text.append(words.text("joint.also")).append(words.fill(consequence(evidence.requirement()),
                    "title", Printable.plain(requirement.requirement().title().in(language), MAX_TITLE)));
        }
        return text.append(" (").append(words.need(need)).append(')').append(waiver).toString();
    }

    private String title(FlowCheck check) {
        return isPortsAlone(check) ? Ports.of(check) : Printable.plain(check.flow().title().in(language), MAX_TITLE);
    }

    /** Returns the key of what a verdict on a requirement means for it. */
    private static String consequence(RequirementVerdict verdict) {
        return switch (verdict) {
            case UNSATISFIED -> "trouble.breaks";
            case UNPROVEN -> "trouble.leaves-unproven";
            case DEGRADED -> "trouble.leaves-fallback";
            case SATISFIED, WAIVED, NOT_APPLICABLE -> "trouble.part-of";
        };
    }

    /** Asks for the advice on the first flow, for the ports of all. */
    private Occasion occasion(HostGroup group, List<Evidence> flows) {
        Evidence first = flows.getFirst();
        FlowCheck check = check(group, first);
        String sender = first.sender() != null ? first.sender().toString()
                : first.own() ? group.first().toString() : null;
        List<String> ports = flows.stream().map(flow -> Ports.of(check(group, flow))).distinct().toList();
        String port = ports.size() <= MAX_NAMED ? String.join(", ", ports)
                : Ports.of(group.view(), flows.stream().map(Evidence::flow).toList(), words);
        List<String> titles = flows.stream().map(flow -> title(check(group, flow))).distinct().toList();
        return new Occasion(first.verdict(), first.because(), first.state(), check.mustStayLocal(), group.hosts(words),
                port, sender, first.own(), some(titles),
                flows.stream().allMatch(flow -> check(group, flow).listensAnyway()));
    }

    private static String some(List<String> all) {
        return all.getFirst() + (all.size() > 1 ? " (+" + (all.size() - 1) + ")" : "");
    }
}
