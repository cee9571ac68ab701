package dev.pathclear.report.table;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.report.CommonCauses;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.report.MissedEvidence;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.report.words.Words;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** Writes the hosts that were expected and not heard, a paragraph a kind, and the likely causes of failures alike. */
final class MissedText {
    private static final int ADVICE = 8;
    private static final int MAX_CAUSES = 20;

    private final Page page;
    private final Words words;
    private final Advisor advisor;
    private final GroupText groups;

    /** @param groups writes hosts of several subnets */
    MissedText(Page page, Words words, GroupText groups) {
        this.page = page;
        this.words = words;
        this.groups = groups;
        advisor = new Advisor(words.language());
    }

    /** Writes what most likely makes hosts of a subnet fail alike. */
    void writeCauses(CommonCauses causes) {
        List<CommonCause> found = causes.ofLive();
        if (found.isEmpty()) {
            return;
        }
        page.entry(0, Paint.HEADING, words.text("summary.causes"), GroupText.LABEL, "");
        found.stream().limit(MAX_CAUSES).forEach(cause -> page.line(GroupText.INDENT, 2, advisor.explain(cause)));
        if (found.size() > MAX_CAUSES) {
            page.line(GroupText.INDENT, 0, words.fill("and-more", "n", words.number(found.size() - MAX_CAUSES)));
        }
        page.blank();
    }

    /** Writes the hosts that were expected and not heard. */
    void write(MissedHosts missed, CommonCauses causes, RejectingDevices devices) {
        for (MissedHosts.Kind kind : missed.inOrder()) {
            writeHosts(kind);
            MissedEvidence evidence = kind.evidence();
            boolean silent = evidence.status() == HostStatus.SILENT;
            String host = kind.first() + (kind.count() > 1 ? " (+" + words.number(kind.count() - 1) + ")" : "");
            Advice advice = advisor.advise(new Occasion(silent ? Verdict.UNPROVEN : Verdict.HOST_DOWN,
                    Because.of(silent ? Reason.HOST_SILENT : evidence.reason()),
                    silent ? State.SILENT : State.UNREACHABLE, false, host, "",
                    evidence.sender() == null ? null : evidence.sender().toString(), false, ""));
            page.entry(GroupText.INDENT, Paint.NONE, words.text("label.means"), ADVICE, advice.proves());
            if (silent && !devices.of(kind.first()).isEmpty()) {
                page.entry(GroupText.INDENT, Paint.DOUBT, words.text("label.but"), ADVICE,
                        RejectingDevices.beside(devices.of(kind.first()), words));
            }
            if (silent) {
                causes.ofMissed().forEach(cause -> page.entry(GroupText.INDENT, Paint.NONE, words.text("label.likely"),
                        ADVICE, advisor.explain(cause)));
            }
            page.entry(GroupText.INDENT, Paint.HEADING, words.text("label.next"), ADVICE, advice.next());
            page.blank();
        }
        if (missed.others() > 0) {
            page.entry(0, Paint.DOUBT, words.label(RequirementVerdict.UNPROVEN), GroupText.LABEL,
                    words.fill("missed.no-room", "hosts", words.count("more-hosts", missed.others())));
            page.blank();
        }
    }

    private void writeHosts(MissedHosts.Kind kind) {
        MissedEvidence evidence = kind.evidence();
        String status = words.text("joint.also") + (evidence.status() == HostStatus.SILENT ? words.text("missed.silent")
                : words.fill(evidence.sender() == null ? "missed.unreachable" : "missed.unreachable-from",
                        "reason", evidence.reason().word(), "sender", evidence.sender()));
        Map<Address, AddressSample> subnets = kind.subnets().bySubnet();
        String label = words.label(RequirementVerdict.UNPROVEN);
        if (subnets.size() == 1 && kind.subnets().elsewhere() == 0) {
            Map.Entry<Address, AddressSample> only = subnets.entrySet().iterator().next();
            String hosts = kind.count() == 1 ? "" : words.fill("group.in-subnet",
                    "hosts", words.count("hosts", kind.count()), "subnet", HostSubnet.text(only.getKey()))
                    + words.text("joint.colon");
            page.entry(0, Paint.DOUBT, label, GroupText.LABEL, hosts + only.getValue().text(words) + status);
            return;
        }
        groups.writeSubnets(Paint.DOUBT, label, kind.count(), kind.subnets(), status);
    }
}
