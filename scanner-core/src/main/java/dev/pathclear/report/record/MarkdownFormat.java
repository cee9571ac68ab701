package dev.pathclear.report.record;

import dev.pathclear.report.Destination;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code -o markdown}: a row a judged host with what is wrong there, as it comes, then the rest in numbers.
 * GitHub Flavored Markdown tables. Texts of others have every character with a meaning as a numeric entity.
 */
public final class MarkdownFormat implements RecordFormat {
    private static final int LISTED = 10;
    private static final int WRONG = 20;
    private static final String MEANING = "\\`*_{}[]<>()#+!|~&@:\"'$^=";

    private final TextOutput out;
    private final List<String> notJudged = new ArrayList<>();
    private long notJudgedCount;

    public MarkdownFormat(Destination destination) {
        out = new TextOutput(destination);
    }

    @Override
    public void begin(ScanLine scan) throws IOException {
        out.open();
        out.add("# Port reachability from ").add(text(scan.vantage().host())).add("\n\nPhase ")
                .add(text(scan.phase())).add(", started ").add(scan.started())
                .add("\n\n| Host | Name | Verdict | What is wrong |\n|---|---|---|---|\n");
    }

    @Override
    public void host(HostRecord host) throws IOException {
        if (!host.judged()) {
            notJudgedCount++;
            if (notJudged.size() < LISTED) {
                notJudged.add(host.line().host() + " " + host.line().status().word());
            }
            return;
        }
        out.add("| ").add(host.line().host()).add(" | ").add(text(host.line().name())).add(" | ")
                .add(text(host.line().verdict())).add(" | ");
        int wrong = 0;
        for (FlowLine flow : host.flows()) {
            if (!flow.verdict().equals("clear") && ++wrong <= WRONG) {
                out.add(wrong == 1 ? "" : "<br>").add(text(HostRecord.flowTitle(flow))).add(" ")
                        .add(text(flow.verdict())).add(flow.need().equals("required") ? "" : " (not required)")
                        .add(": ").add(text(host.seen(flow)))
                        .add(host.waiver(flow) == null ? "" : "; " + text(host.waiver(flow).toString()));
            }
        }
        out.add(wrong > WRONG ? "<br>and " + (wrong - WRONG) + " more" : "").add(" |\n");
        out.pieceEnded();
    }

    /** Returns a text that is only ever read. A web address is not made a link either. */
    static String text(String raw) {
        StringBuilder safe = new StringBuilder();
        String text = Plain.text(raw);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean www = c == '.' && i >= 3 && text.substring(i - 3, i).toLowerCase(Locale.ROOT).equals("www");
            if (www || MEANING.indexOf(c) >= 0) {
                safe.append("&#").append((int) c).append(';');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        out.add('\n');
        if (notJudgedCount > 0) {
            out.add("Not judged: ").add(notJudgedCount).add(", such as ").add(String.join(", ", notJudged))
                    .add(".\n\n");
        }
        if (summary == null) {
            out.add("The result was cut short.\n");
        } else {
            out.add("| Flows | Number |\n|---|---|\n");
            summary.verdicts().forEach((verdict, count) ->
                    out.add("| ").add(text(verdict)).add(" | ").add(count).add(" |\n"));
            out.add("\nExit code ").add(summary.exitCode()).add(".\n");
        }
        flush();
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
