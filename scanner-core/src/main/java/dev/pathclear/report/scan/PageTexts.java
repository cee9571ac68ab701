package dev.pathclear.report.scan;

import dev.pathclear.advice.Language;
import dev.pathclear.advice.Texts;
import dev.pathclear.report.encode.ScriptJson;
import dev.pathclear.report.words.ResultWords;
import dev.pathclear.report.words.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page says around the advice, in one language. Immutable. */
final class PageTexts {
    /** What the page's script says. */
    private static final List<String> SCRIPT = List.of(
            "host", "hosts", "verdict", "hosts.one", "hosts.many", "subnets.one", "subnets.many", "shown", "shown-all",
            "none-shown", "search", "search-hint", "filter-verdict", "filter-requirement", "filter-state",
            "filter-subnet", "any", "group", "group.subnet", "group.kind", "group.none", "columns",
            "columns.requirements", "columns.flows", "clear-filters", "more-hosts.one", "more-hosts.many",
            "more-groups.one", "more-groups.many", "caption", "columns-left.one", "columns-left.many", "sort-by",
            "steps-show", "step-more", "step-filter", "show-hosts", "of-filter", "likely", "evidence", "seen", "proves",
            "next", "endpoint", "state", "reason", "from", "itself", "attempts", "round-trip", "serves",
            "all-endpoints", "of-no-consequence", "endpoints-left.one", "endpoints-left.many", "expected",
            "accepts-all", "no-hosts", "not-judged-port", "nothing-wrong", "waived", "print-heading", "print-filtered",
            "print-lead", "print-refs", "print-none", "torn", "ms", "and-more", "details-of");

    private static final List<String> LIMITS =
            List.of("rate", "descriptors", "ports", "neighbours", "conntrack", "memory", "per-host", "sink", "cpu");

    private final Words words;
    private final Texts texts;
    private final ResultWords names;

    PageTexts(Language language) {
        words = new Words(language);
        texts = Texts.beside(PageTexts.class, language);
        names = new ResultWords(words);
    }

    /** Returns the words of all reports for people. */
    Words words() {
        return words;
    }

    Language language() {
        return words.language();
    }

    /** Returns what limited a scan, given by its word in results. */
    String limit(String word) {
        return LIMITS.contains(word) ? words.limit(word) : word;
    }

    /** Returns a text without places to be filled in. */
    String text(String key) {
        return texts.text(key);
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param namesAndValues the name of a place and its value, in turn
     */
    String fill(String key, String... namesAndValues) {
        return texts.fill(key, (Object[]) namesAndValues);
    }

    /** Returns the text for a count: {@code key.one} or {@code key.many}. */
    String count(String key, long number) {
        return fill(key + "." + words.form(number), "n", number(number));
    }

    /** Returns the name of a word of results, such as {@code open} of {@code state}; of others the word itself. */
    String word(String kind, String word) {
        return names.of(kind, word);
    }

    /** Returns the name of a word as it goes with a number. */
    String word(String kind, String word, long number) {
        return names.of(kind, word, number);
    }

    /** Returns {@code 1,234}, as the language writes it. */
    String number(long number) {
        return words.number(number);
    }

    /** Returns the texts of the script, and the names of states, verdicts and needs, as a JSON object. */
    String ofScript() {
        return Stream.concat(SCRIPT.stream().map(key -> pair(key, text(key))),
                names.all().entrySet().stream().map(name -> pair(name.getKey(), name.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String pair(String key, String text) {
        return ScriptJson.string(key) + ":" + ScriptJson.string(text);
    }
}
