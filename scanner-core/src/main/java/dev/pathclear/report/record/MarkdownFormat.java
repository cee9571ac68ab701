package dev.pathclear.report.record;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Waiver;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.report.words.CauseText;
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.report.words.ResultWords;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.Set;

/**
 * Writes {@code -o markdown}: a row a judged host with what is wrong there, as it comes, then the rest in numbers.
 * GitHub Flavored Markdown tables. Texts of others have every character with a meaning as a numeric entity. Ids, reasons
 * and times are as in results, in every language.
 */
public final class MarkdownFormat implements RecordFormat {
    private static final int WRONG = 20;
    private static final int CAUSES = 20;
    private static final Set<String> PHASES = Set.of("before", "after");

    private final TextOutput out;
    private final Words words;
    private final ResultWords names;
    private final NotJudged notJudged = new NotJudged();

    /** @param language of headings, states and verdicts */
    public MarkdownFormat(Destination destination, Language language) {
        out = new TextOutput(destination);
        words = new Words(language);
        names = new ResultWords(words);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        out.open();
        out.add("# ").add(fill("markdown.heading", "host", scan.vantage().host())).add("\n\n")
                .add(scan.profiles().isEmpty() ? fill("markdown.started", "time", scan.started())
                        : fill("markdown.phase", "phase", phase(scan.phase()), "time", scan.started()))
                .add("\n\n");
        header("markdown.host", "markdown.name", "markdown.verdict", "markdown.wrong");
    }

    @Override
    public void host(HostRecord host) throws IOException {
        if (!host.judged()) {
            notJudged.add(host);
            return;
        }
        out.add("| ").add(host.line().host()).add(" | ").add(Markdown.text(host.line().name())).add(" | ")
                .add(Markdown.text(names.of("verdict", host.line().verdict()))).add(" | ");
        int wrong = 0;
        for (FlowLine flow : host.flows()) {
            if (!flow.verdict().equals("clear") && ++wrong <= WRONG) {
                out.add(wrong == 1 ? "" : "<br>");
                addFlow(host, flow);
            }
        }
        out.add(wrong > WRONG ? "<br>" + words.fill("and-more", "n", wrong - WRONG) : "").add(" |\n");
        out.pieceEnded();
    }

    private void addFlow(HostRecord host, FlowLine flow) {
        Waiver waiver = host.waiver(flow);
        out.add(Markdown.text(HostRecord.flowTitle(flow))).add(" ")
                .add(Markdown.text(names.of("verdict", flow.verdict())))
                .add(flow.need().equals("required") ? "" : " " + words.text("markdown.not-required"))
                .add(words.text("joint.colon")).add(Markdown.text(seen(host.evidence(flow))))
                .add(waiver == null ? "" : words.text("joint.also") + Markdown.text(words.waiver(waiver)));
    }

    private String seen(ProbeLine probe) {
        return probe == null ? "" : new Endpoint(probe.protocol(), probe.port()) + " "
                + words.state(probe.state()) + ", " + probe.reason().word()
                + (probe.from() == null ? "" : " " + words.fill("trouble.from", "sender", probe.from()));
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        out.add('\n');
        addNotJudged();
        if (summary == null) {
            out.add(words.text("markdown.cut")).add("\n");
        } else {
            addCauses(summary);
            header("markdown.flows", "markdown.number");
            summary.verdicts().forEach((verdict, count) -> out.add("| ")
                    .add(Markdown.text(names.of("verdict", verdict))).add(" | ").add(count).add(" |\n"));
            out.add("\n").add(fill("markdown.exit-code", "code", summary.exitCode())).add("\n");
        }
        flush();
    }

    private void addNotJudged() {
        NotJudged.Hosts others = notJudged.others();
        if (others.count() > 0) {
            out.add(words.fill("markdown.not-judged", "n", others.count(), "hosts", String.join(", ",
                    others.first(status -> names.of("status", status.word()))))).add("\n\n");
        }
        notJudged.rejected().forEach((rejection, hosts) -> out.add(words.fill(
                hosts.more() ? "markdown.rejected-and-more" : "markdown.rejected", "n", hosts.count(),
                "hosts", String.join(", ", hosts.first()),
                "heard", Markdown.text(RejectionText.heard(rejection, words)),
                "meaning", RejectionText.meaning(words))).add("\n\n"));
    }

    private void addCauses(SummaryLine summary) {
        if (summary.causes().isEmpty()) {
            return;
        }
        CauseText causes = new CauseText(words.language());
        out.add(words.text("markdown.causes")).add("\n\n");
        summary.causes().stream().limit(CAUSES).forEach(cause -> out.add("- ").add(Markdown.text(causes.of(cause)))
                .add("\n"));
        long more = summary.causes().size() - CAUSES + summary.moreCauses();
        out.add(more > 0 ? "- " + words.fill("and-more", "n", more) + "\n\n" : "\n");
    }

    private void header(String... keys) {
        for (String key : keys) {
            out.add("| ").add(words.text(key)).add(' ');
        }
        out.add("|\n").add("|---".repeat(keys.length)).add("|\n");
    }

    private String phase(String word) {
        return PHASES.contains(word) ? words.text("markdown.phase." + word) : word;
    }

    /** Fills in texts that others may have written. */
    private String fill(String key, Object... namesAndValues) {
        Object[] safe = namesAndValues.clone();
        for (int i = 1; i < safe.length; i += 2) {
            safe[i] = safe[i] instanceof String text ? Markdown.text(text) : safe[i];
        }
        return words.fill(key, safe);
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
