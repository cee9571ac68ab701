package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.advice.Texts;
import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.State;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.report.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What reports about a change say, in one language. Formats for programs say it in English, whatever the language.
 * Immutable.
 */
public final class ChangeWords {
    private static final int MAX_LISTED = 6;

    private final Words words;
    private final Texts texts;

    /** @param language the language to write in */
    public ChangeWords(Language language) {
        words = new Words(language);
        texts = Texts.beside(ChangeWords.class, language);
    }

    /** Returns the words of all reports for people. */
    public Words common() {
        return words;
    }

    /** Returns a text without places to be filled in. */
    public String text(String key) {
        return texts.text(key);
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param namesAndValues the name of a place and its value, in turn; the values are fit for where the text goes
     */
    public String fill(String key, Object... namesAndValues) {
        return texts.fill(key, namesAndValues);
    }

    /** Returns the text for a count, {@code 1 line} or {@code 1,234 lines}: {@code key.one} or {@code key.many}. */
    public String count(String key, long number) {
        return fill(key + "." + words.form(number), "n", number(number));
    }

    /** Returns the text that goes with a count, which stands elsewhere. */
    String form(String key, long number) {
        return text(key + "." + words.form(number));
    }

    /** Returns {@code 1,234}, as the language writes it. */
    public String number(long number) {
        return words.number(number);
    }

    /** Returns " and 7 more" of so many, or nothing where all are shown. */
    public String more(long number) {
        return words.more(number);
    }

    /** Returns the name of a class of differences. */
    public String name(ChangeClass one) {
        return text("class." + one.word() + ".one");
    }

    /** Returns so many of a class. */
    public String names(ChangeClass one, long number) {
        return number(number) + " " + form("class." + one.word(), number);
    }

    /** Returns counts by class as {@code 3 regression, 1 exposure}. */
    public String counts(Map<ChangeClass, Long> counts) {
        return counts.entrySet().stream().filter(count -> count.getValue() > 0)
                .map(count -> names(count.getKey(), count.getValue())).collect(Collectors.joining(", "));
    }

    /** Returns what a line of a plan should be before the change and after it. */
    public String expectation(Expectation expectation) {
        return text("expect." + expectation.word());
    }

    /** Returns how the endpoints of a line were: {@code open} for one, {@code 3 open, 1 silent} for several. */
    String states(Map<State, Long> states, long endpoints) {
        List<String> parts = new ArrayList<>();
        states.forEach((state, count) ->
                parts.add(endpoints == 1 ? words.state(state) : words.states(state, count)));
        long missing = endpoints - states.values().stream().mapToLong(Long::longValue).sum();
        if (missing > 0) {
            parts.add(endpoints == 1 ? text("not-asked.one") : number(missing) + " " + form("not-asked", missing));
        }
        return String.join(", ", parts);
    }

    /** Returns the first few of some texts, and how many more there are. */
    String listed(List<?> all) {
        return all.stream().limit(MAX_LISTED).map(String::valueOf).map(Plain::text).collect(Collectors.joining(", "))
                + more(all.size() - MAX_LISTED);
    }

    /** Returns a time that something took, {@code from} one moment {@code to} another. */
    public String span(Object from, Object to) {
        return fill("span", "from", from, "to", to);
    }

    /** Returns {@code 7.0s}. */
    public String seconds(Duration duration) {
        return fill("seconds", "n", words.ungrouped(duration.toMillis() / 1e3, 1));
    }

    /** Returns {@code 0.1 ms}. */
    String millis(long micros) {
        return fill("milliseconds", "n", words.ungrouped(micros / 1e3, 1));
    }
}
