package dev.pathclear.report.record;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.FlowLine;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to make of flows that are not clear. A result has that flow by flow and in English; for flows that are told
 * together, and in another language, it is told anew of what the result says was seen, by the same tables.
 */
public final class ResultAdvice {
    private static final int PORTS = 8;

    private final Language language;
    private final Advisor advisor;
    private final ProfileTitles titles;
    private final Map<String, Verdict> verdicts =
            Stream.of(Verdict.values()).collect(Collectors.toMap(Verdict::word, Function.identity()));
    private final Map<String, Because> causes =
            Because.values().stream().collect(Collectors.toMap(Because::word, Function.identity()));

    /** @param language to write in */
    public ResultAdvice(Language language, ProfileTitles titles) {
        this.language = language;
        this.titles = titles;
        advisor = new Advisor(language);
    }

    /**
     * Returns the advice on flows with a symptom, or null where it says what no scan of this program would have said.
     *
     * @param flows none where it is the hosts themselves that were not heard
     * @param host what stands for the host or the hosts
     */
    public AdviceText of(Symptom symptom, List<FlowLine> flows, String host) {
        Verdict verdict = verdicts.get(symptom.verdict());
        Because because = causes.get(symptom.because());
        if (verdict == Verdict.CLEAR || verdict == null || because == null) {
            return null;
        }
        if (language == Language.EN && flows.size() == 1 && !titles.knows(flows.getFirst().profile())
                && flows.getFirst().advice() != null) {
            return flows.getFirst().advice(); // with the title that its profile had
        }
        String sender = symptom.own() ? host : symptom.sender() == null ? null : symptom.sender().toString();
        boolean anyway = !flows.isEmpty()
                && flows.stream().allMatch(flow -> titles.listensAnyway(flow.profile(), flow.flow()));
        try {
            Advice told = advisor.advise(new Occasion(verdict, because, symptom.state(), verdict == Verdict.EXPOSED,
                    host, some(ports(flows), PORTS), sender, symptom.own(), some(titles(flows), 1), anyway));
            return new AdviceText(told.seen(), told.proves(), told.next());
        } catch (IllegalStateException | NoSuchElementException e) {
            return null; // a verdict for a reason that no scan gives: a file that somebody wrote
        }
    }

    private List<String> titles(List<FlowLine> flows) {
        return flows.stream().map(flow -> titles.flow(flow.profile(), flow.flow())).distinct().toList();
    }

    static List<String> ports(List<FlowLine> flows) {
        return flows.stream().map(flow -> flow.port() + "/" + flow.protocol().word()).distinct().toList();
    }

    private static String some(List<String> all, int named) {
        return String.join(", ", all.subList(0, Math.min(named, all.size())))
                + (all.size() > named ? " (+" + (all.size() - named) + ")" : "");
    }
}
