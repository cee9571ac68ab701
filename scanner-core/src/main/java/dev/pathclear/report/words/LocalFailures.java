package dev.pathclear.report.words;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.ScanVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.List;

/** Says which failures of this machine kept endpoints from an answer, and how to go on: a scan without them proves more. */
public final class LocalFailures {
    private LocalFailures() {}

    /** Returns a line a failure, those of more endpoints first. */
    public static List<String> lines(ScanVerdict verdict, Language language) {
        Advisor advisor = new Advisor(language);
        Words words = new Words(language);
        return verdict.localFailures().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(failure -> {
                    Advice advice = advisor.advise(new Occasion(Verdict.NOT_TESTED, Because.of(failure.getKey()),
                            State.UNKNOWN, false, words.text("summary.the-targets"), "", null, false, ""));
                    return words.count("failed", failure.getValue()) + ", " + failure.getKey().word()
                            + words.text("joint.colon") + advice.seen() + " " + advice.next();
                }).toList();
    }
}
