package dev.pathclear.report.scan;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.State;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to make of a flow that is not clear. A result has that in English; in another language it is told anew of what the
 * result says was seen, by the same tables, with {@link #HOST} in the place of the host, which the page fills in: so the
 * hosts of one case have the same text.
 */
final class PageAdvice {
    /** Stands for the host: a character for private use, which means nothing to anybody else. */
    static final String HOST = "\uE000";

    private final Language language;
    private final Advisor advisor;
    private final Titles titles;
    private final Map<String, Verdict> verdicts =
            Stream.of(Verdict.values()).collect(Collectors.toMap(Verdict::word, Function.identity()));
    private final Map<String, Because> causes =
            Because.values().stream().collect(Collectors.toMap(Because::word, Function.identity()));

    PageAdvice(Language language, Titles titles) {
        this.language = language;
        this.titles = titles;
        advisor = new Advisor(language);
    }

    /** Returns the advice on a flow, or null where it is clear or says what no scan of this program would have said. */
    AdviceText of(FlowLine flow, HostRecord host) {
        Verdict verdict = verdicts.get(flow.verdict());
        Because because = causes.get(flow.because());
        if (verdict == Verdict.CLEAR || verdict == null || because == null) {
            return null;
        }
        if (language == Language.EN && flow.advice() != null) {
            return flow.advice();
        }
        ProbeLine probe = decisive(flow, host, because);
        boolean own = probe != null && probe.host().equals(probe.from());
        String sender = own ? HOST : probe == null || probe.from() == null ? null : probe.from().toString();
        try {
            Advice told = advisor.advise(new Occasion(verdict, because, probe == null ? State.UNTESTED : probe.state(),
                    verdict == Verdict.EXPOSED, HOST, flow.port() + "/" + flow.protocol().word(), sender, own,
                    titles.flow(flow.profile(), flow.flow()), titles.listensAnyway(flow.profile(), flow.flow())));
            return new AdviceText(told.seen(), told.proves(), told.next());
        } catch (IllegalStateException | NoSuchElementException e) {
            return null; // a verdict for a reason that no scan gives: a file that somebody wrote
        }
    }

    /** Returns the endpoint that decided: the one whose reason it is, else the one that tells most. */
    private static ProbeLine decisive(FlowLine flow, HostRecord host, Because because) {
        ProbeLine evidence = host.evidence(flow);
        if (evidence == null || because.reason().isEmpty() || evidence.reason() == because.reason().get()) {
            return evidence;
        }
        return host.probes().stream().filter(probe -> probe.reason() == because.reason().get()
                && host.covers(flow, probe)).findFirst().orElse(evidence);
    }
}
