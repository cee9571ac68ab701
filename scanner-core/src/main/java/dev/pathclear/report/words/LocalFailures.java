package dev.pathclear.report.words;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Says which failures of this machine kept endpoints from an answer, and how to go on: a scan without them proves more.
 */
public final class LocalFailures {
    private LocalFailures() {}

    /** Returns a line a failure, those of more endpoints first, for what says by itself that these are not known. */
    public static List<String> lines(Map<Reason, Long> failures, Words words) {
        return lines(failures, words, count -> words.count("failed", count));
    }

    /**
     * Returns a line a failure, those of more endpoints first.
     *
     * @param failures how many endpoints ended so, a failure of this machine
     * @param endpoints gives the words for so many endpoints that are not known
     */
    public static List<String> lines(Map<Reason, Long> failures, Words words, LongFunction<String> endpoints) {
        Advisor advisor = new Advisor(words.language());
        return failures.entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
                .map(failure -> {
                    Advice advice = advisor.advise(new Occasion(Verdict.NOT_TESTED, Because.of(failure.getKey()),
                            State.UNKNOWN, false, words.text("summary.the-targets"), "", null, false, ""));
                    return endpoints.apply(failure.getValue()) + ", " + failure.getKey().word()
                            + words.text("joint.colon") + advice.seen() + " " + advice.next();
                }).toList();
    }
}
