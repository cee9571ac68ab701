package dev.pathclear.report;

import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.Language;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.result.LikelyCause;
import dev.pathclear.result.SummaryLine;
import java.util.ArrayList;
import java.util.List;

/** The common causes of a scan as a result tells them: in its summary, no more than fit a line. */
public final class LikelyCauses {
    private LikelyCauses() {}

    /** Returns a summary with the causes that were found. */
    public static SummaryLine in(SummaryLine summary, CommonCauses causes) {
        List<CommonCause> all = new ArrayList<>(causes.ofLive());
        all.addAll(causes.ofMissed());
        Advisor advisor = new Advisor(Language.EN);
        List<LikelyCause> told = all.stream().limit(LikelyCause.MAX).map(cause -> tell(cause, advisor)).toList();
        return summary.withCauses(told, all.size() - told.size());
    }

    private static LikelyCause tell(CommonCause cause, Advisor advisor) {
        List<String> subnets = cause.subnets().stream().limit(LikelyCause.MAX_NAMED).toList();
        List<String> all = new ArrayList<>();
        cause.ports().forEach((protocol, ports) -> ports.ranges().forEach(range -> all.add(text(range, protocol))));
        List<String> ports = all.stream().limit(LikelyCause.MAX_NAMED).toList();
        return new LikelyCause(cause.kind().word(), subnets, cause.subnets().size() - subnets.size(), ports,
                all.size() - ports.size(), cause.device() == null ? null : cause.device().toString(), cause.hosts(),
                cause.of(), advisor.explain(cause));
    }

    private static String text(PortRange range, Protocol protocol) {
        return range + "/" + protocol.word();
    }
}
