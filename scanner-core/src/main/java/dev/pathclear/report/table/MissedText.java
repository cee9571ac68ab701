package dev.pathclear.report.table;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.report.CommonCauses;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.report.MissedEvidence;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** Writes the hosts that were expected and not heard, a paragraph a kind, and the likely causes of failures alike. */
final class MissedText {
    private static final int ADVICE = 8;
    private static final int MAX_SUBNETS = 10;
    private static final int MAX_CAUSES = 20;

    private final Page page;
    private final Advisor advisor;

    MissedText(Page page, Language language) {
        this.page = page;
        advisor = new Advisor(language);
    }

    /** Writes what most likely makes hosts of a subnet fail alike. */
    void writeCauses(CommonCauses causes) {
        List<CommonCause> found = causes.ofLive();
        if (found.isEmpty()) {
            return;
        }
        page.entry(0, Paint.HEADING, "likely common causes", GroupText.LABEL, "");
        found.stream().limit(MAX_CAUSES).forEach(cause -> page.line(GroupText.INDENT, 2, advisor.explain(cause)));
        if (found.size() > MAX_CAUSES) {
            page.line(GroupText.INDENT, 0, "and " + Numbers.text(found.size() - MAX_CAUSES) + " more");
        }
        page.blank();
    }

    /** Writes the hosts that were expected and not heard. */
    void write(MissedHosts missed, CommonCauses causes) {
        for (MissedHosts.Kind kind : missed.inOrder()) {
            writeHosts(kind);
            MissedEvidence evidence = kind.evidence();
            boolean silent = evidence.status() == HostStatus.SILENT;
            String host = kind.first() + (kind.count() > 1 ? " (+" + Numbers.text(kind.count() - 1) + ")" : "");
            Advice advice = advisor.advise(new Occasion(silent ? Verdict.UNPROVEN : Verdict.HOST_DOWN,
                    Because.of(silent ? Reason.HOST_SILENT : evidence.reason()),
                    silent ? State.SILENT : State.UNREACHABLE, false, host, "",
                    evidence.sender() == null ? null : evidence.sender().toString(), false, ""));
            page.entry(GroupText.INDENT, Paint.NONE, "means", ADVICE, advice.proves());
            if (silent) {
                causes.ofMissed().forEach(cause -> page.entry(GroupText.INDENT, Paint.NONE, "likely", ADVICE,
                        advisor.explain(cause)));
            }
            page.entry(GroupText.INDENT, Paint.HEADING, "next", ADVICE, advice.next());
            page.blank();
        }
        if (missed.others() > 0) {
            page.entry(0, Paint.DOUBT, "EXPECTED", GroupText.LABEL, Numbers.of(missed.others(), "more host",
                    "more hosts") + " of more kinds than fit here; -o ndjson has every host");
            page.blank();
        }
    }

    private void writeHosts(MissedHosts.Kind kind) {
        MissedEvidence evidence = kind.evidence();
        String status = evidence.status() == HostStatus.SILENT ? "; silent: nothing was heard, so nothing is proved"
                : "; unreachable: " + evidence.reason().word()
                        + (evidence.sender() == null ? "" : " from " + evidence.sender());
        Map<Address, AddressSample> subnets = kind.subnets().bySubnet();
        if (subnets.size() == 1 && kind.subnets().elsewhere() == 0) {
            Map.Entry<Address, AddressSample> only = subnets.entrySet().iterator().next();
            String hosts = kind.count() == 1 ? ""
                    : Numbers.of(kind.count(), "host", "hosts") + " in " + HostSubnet.text(only.getKey()) + ": ";
            page.entry(0, Paint.DOUBT, "EXPECTED", GroupText.LABEL, hosts + only.getValue().text() + status);
            return;
        }
        page.entry(0, Paint.DOUBT, "EXPECTED", GroupText.LABEL, Numbers.of(kind.count(), "host", "hosts") + " in "
                + (kind.subnets().elsewhere() > 0 ? "more than " : "") + Numbers.text(subnets.size()) + " subnets"
                + status);
        long shown = 0;
        for (Map.Entry<Address, AddressSample> subnet : subnets.entrySet().stream().limit(MAX_SUBNETS).toList()) {
            shown += subnet.getValue().count();
            page.entry(GroupText.LABEL, Paint.NONE, HostSubnet.text(subnet.getKey()), GroupText.LABEL,
                    Numbers.of(subnet.getValue().count(), "host", "hosts") + ": " + subnet.getValue().text());
        }
        if (shown < kind.count()) {
            page.entry(GroupText.LABEL, Paint.NONE, "elsewhere", GroupText.LABEL,
                    Numbers.of(kind.count() - shown, "host", "hosts"));
        }
    }
}
