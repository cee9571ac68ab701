package dev.pathclear.report.words;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Need;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of the words that a result has for states, verdicts, statuses and needs, in a language. A result is written
 * by anyone: a word that is none of them is its own name. Immutable.
 */
public final class ResultWords {
    private static final String MANY = ".many";

    private final Map<String, String> names = new TreeMap<>();
    private final Words words;

    /** @param words of the language */
    public ResultWords(Words words) {
        this.words = words;
        for (State state : State.values()) {
            names.put("state." + state.word(), words.state(state));
            names.put("state." + state.word() + MANY, words.text("state." + state.word() + MANY));
        }
        for (HostStatus status : HostStatus.values()) {
            names.put("status." + status.word(), words.text("status." + status.word() + ".one"));
            names.put("status." + status.word() + MANY, words.text("status." + status.word() + MANY));
        }
        for (Verdict verdict : Verdict.values()) {
            names.put("verdict." + verdict.word(), words.verdict(verdict));
        }
        for (RequirementVerdict verdict : RequirementVerdict.values()) {
            names.put("verdict." + verdict.word(), words.verdict(verdict));
            names.put("verdict." + verdict.word() + MANY, words.text("requirement." + verdict.word() + MANY));
        }
        for (Need need : Need.values()) {
            names.put("need." + need.word(), words.need(need));
        }
    }

    /**
     * Returns the name of a word, such as {@code open}.
     *
     * @param kind {@code state}, {@code status}, {@code verdict} or {@code need}
     */
    public String of(String kind, String word) {
        return names.getOrDefault(kind + "." + word, word);
    }

    /** Returns the name of a word as it goes with a number of hosts, requirements or endpoints. */
    public String of(String kind, String word, long number) {
        String one = of(kind, word);
        return words.form(number).equals("one") ? one : names.getOrDefault(kind + "." + word + MANY, one);
    }

    /** Returns all names by kind and word, such as {@code state.open}, and {@code .many} of them; cannot be changed. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(names);
    }
}
