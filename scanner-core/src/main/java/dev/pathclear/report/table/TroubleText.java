package dev.pathclear.report.table;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.RequirementCheck;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.RequirementVerdict;
import java.util.List;
import java.util.Locale;

/** Writes one trouble of a group: the evidence, each flow with what it breaks, what that proves, what to do. */
final class TroubleText {
    private static final int ADVICE = 7;
    private static final int MAX_TITLE = 120;
    private static final int MAX_LINES = 30;
    private static final int MAX_NAMED = 4;

    private final Page page;
    private final String language;
    private final Advisor advisor;

    TroubleText(Page page, Language language) {
        this.page = page;
        this.language = language.code();
        advisor = new Advisor(language);
    }

    /** @param flows what is in the same {@link Trouble}, one or more */
    void write(HostGroup group, List<Evidence> flows) {
        Evidence first = flows.getFirst();
        String at = group.count() > 1 ? " (as seen at " + group.first() + ")" : "";
        page.entry(GroupText.INDENT, GroupText.paint(first.verdict()), first.verdict().word(),
                GroupText.LABEL - GroupText.INDENT, seen(first) + at);
        writeFlows(group, flows);
        Advice advice = advisor.advise(occasion(group, flows));
        page.entry(2 * GroupText.INDENT, Paint.NONE, "means", ADVICE, advice.proves());
        page.entry(2 * GroupText.INDENT, Paint.HEADING, "next", ADVICE, advice.next());
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
            page.line(2 * GroupText.INDENT, 0, (told.isEmpty() ? "" : "and ") + Ports.of(group.view(), others));
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
    private static String seen(Evidence evidence) {
        if (evidence.reason() == null) {
            return evidence.state().word() + ": " + evidence.because().word();
        }
        StringBuilder text = new StringBuilder(evidence.state().word()).append(": ").append(evidence.reason().word());
        if (evidence.sender() != null) {
            text.append(" from ").append(evidence.sender());
        } else if (evidence.own() && evidence.reason() != Reason.RST) {
            text.append(" from the host itself");
        }
        if (evidence.attempts() > 0) {
            text.append(", ").append(Numbers.of(evidence.attempts(), "attempt", "attempts"));
        }
        if (evidence.rttMicros() >= 0) {
            text.append(String.format(Locale.ROOT, ", %.1f ms", evidence.rttMicros() / 1_000.0));
        }
        if (evidence.because() != Because.of(evidence.reason())) {
            text.append("; ").append(evidence.because().word());
        }
        return text.toString();
    }

    private String effect(HostGroup group, Evidence evidence) {
        FlowCheck check = check(group, evidence);
        StringBuilder text = new StringBuilder(title(check));
        if (check.sampled()) {
            text.append(", ").append(Numbers.text(check.asked())).append(" of ")
                    .append(Numbers.text(check.totalPorts())).append(" ports asked");
        }
        if (evidence.port() > 0 && check.totalPorts() > 1) {
            text.append(", seen at port ").append(evidence.port());
        }
        RequirementCheck requirement = group.view().requirement(evidence.flow());
        String waiver = evidence.waiver() == null ? "" : "; " + evidence.waiver();
        if (check.mustStayLocal()) {
            return text.append(" (must stay local)").append(waiver).toString();
        }
        Need need = GroupText.need(group, evidence);
        if (requirement != null && !requirement.requirement().id().equals(check.flow().id())) {
            text.append(consequence(evidence.requirement())).append('"')
                    .append(Printable.plain(requirement.requirement().title().in(language), MAX_TITLE)).append('"');
        }
        return text.append(" (").append(need.word()).append(')').append(waiver).toString();
    }

    private String title(FlowCheck check) {
        return Printable.plain(check.flow().title().in(language), MAX_TITLE);
    }

    private static String consequence(RequirementVerdict verdict) {
        return switch (verdict) {
            case UNSATISFIED -> "; breaks ";
            case UNPROVEN -> "; leaves unproven ";
            case DEGRADED -> "; leaves only the fallback of ";
            case SATISFIED, WAIVED, NOT_APPLICABLE -> "; part of ";
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
                : Ports.of(group.view(), flows.stream().map(Evidence::flow).toList());
        List<String> titles = flows.stream().map(flow -> title(check(group, flow))).distinct().toList();
        return new Occasion(first.verdict(), first.because(), first.state(), check.mustStayLocal(), group.hosts(),
                port, sender, first.own(), some(titles),
                flows.stream().allMatch(flow -> check(group, flow).listensAnyway()));
    }

    private static String some(List<String> all) {
        return all.getFirst() + (all.size() > 1 ? " (+" + (all.size() - 1) + ")" : "");
    }
}
