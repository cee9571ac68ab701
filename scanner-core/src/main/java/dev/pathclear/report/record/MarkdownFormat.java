package dev.pathclear.report.record;

import dev.pathclear.report.Destination;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;

/**
 * Writes {@code -o markdown}: a row a judged host with what is wrong there, as it comes, then the rest in numbers.
 * GitHub Flavored Markdown tables. Texts of others have every character with a meaning as a numeric entity.
 */
public final class MarkdownFormat implements RecordFormat {
    private static final int WRONG = 20;
    private static final int CAUSES = 20;

    private final TextOutput out;
    private final NotJudged notJudged = new NotJudged();

    public MarkdownFormat(Destination destination) {
        out = new TextOutput(destination);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        out.open();
        out.add("# Port reachability from ").add(Markdown.text(scan.vantage().host())).add("\n\n")
                .add(scan.profiles().isEmpty() ? "Started " : "Phase " + Markdown.text(scan.phase()) + ", started ")
                .add(scan.started())
                .add("\n\n| Host | Name | Verdict | What is wrong |\n|---|---|---|---|\n");
    }

    @Override
    public void host(HostRecord host) throws IOException {
        if (!host.judged()) {
            notJudged.add(host);
            return;
        }
        out.add("| ").add(host.line().host()).add(" | ").add(Markdown.text(host.line().name())).add(" | ")
                .add(Markdown.text(host.line().verdict())).add(" | ");
        int wrong = 0;
        for (FlowLine flow : host.flows()) {
            if (!flow.verdict().equals("clear") && ++wrong <= WRONG) {
                out.add(wrong == 1 ? "" : "<br>").add(Markdown.text(HostRecord.flowTitle(flow))).add(" ")
                        .add(Markdown.text(flow.verdict())).add(flow.need().equals("required") ? "" : " (not required)")
                        .add(": ").add(Markdown.text(host.seen(flow)))
                        .add(host.waiver(flow) == null ? "" : "; " + Markdown.text(host.waiver(flow).toString()));
            }
        }
        out.add(wrong > WRONG ? "<br>and " + (wrong - WRONG) + " more" : "").add(" |\n");
        out.pieceEnded();
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        out.add('\n');
        NotJudged.Hosts others = notJudged.others();
        if (others.count() > 0) {
            out.add("Not judged: ").add(others.count()).add(", such as ").add(String.join(", ", others.first()))
                    .add(".\n\n");
        }
        notJudged.rejected().forEach((rejection, hosts) -> out.add("Not judged: ").add(hosts.count()).add(" (")
                .add(String.join(", ", hosts.first())).add(hosts.more() ? " and more): " : "): ")
                .add(Markdown.text(rejection.heard())).add("; ").add(Rejection.MEANING).add(".\n\n"));
        if (summary == null) {
            out.add("The result was cut short.\n");
        } else {
            addCauses(summary);
            out.add("| Flows | Number |\n|---|---|\n");
            summary.verdicts().forEach((verdict, count) ->
                    out.add("| ").add(Markdown.text(verdict)).add(" | ").add(count).add(" |\n"));
            out.add("\nExit code ").add(summary.exitCode()).add(".\n");
        }
        flush();
    }

    private void addCauses(SummaryLine summary) {
        if (summary.causes().isEmpty()) {
            return;
        }
        out.add("Likely common causes:\n\n");
        summary.causes().stream().limit(CAUSES).forEach(cause -> out.add("- ").add(Markdown.text(cause.text()))
                .add("\n"));
        long more = summary.causes().size() - CAUSES + summary.moreCauses();
        out.add(more > 0 ? "- and " + more + " more\n\n" : "\n");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
