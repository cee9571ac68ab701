package dev.pathclear.report.scan;

import dev.pathclear.advice.Language;
import dev.pathclear.advice.Texts;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.report.encode.ScriptJson;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page says around the advice, in one language. Immutable. */
final class PageTexts {
    /** What the page's script says. */
    private static final List<String> SCRIPT = List.of("host", "hosts", "verdict", "hosts.one", "hosts.many",
            "subnets.one", "subnets.many", "shown", "shown-all", "none-shown", "search", "search-hint", "filter-verdict",
            "filter-requirement", "filter-state", "filter-subnet", "any", "group", "group.subnet", "group.kind",
            "group.none", "columns", "columns.requirements", "columns.flows", "clear-filters",
            "more-hosts", "more-groups", "caption", "columns-left", "sort-by", "steps", "steps-lead", "steps-show",
            "step-more", "step-filter", "likely", "evidence", "seen", "proves", "next", "endpoint", "state", "reason", "from", "itself",
            "attempts", "round-trip", "serves", "all-endpoints", "of-no-consequence", "endpoints-left", "expected",
            "accepts-all", "not-judged-port", "nothing-wrong", "waived", "print-heading", "print-filtered", "print-none", "torn",
            "ms", "and-more", "details-of");

    private final Language language;
    private final Texts texts;
    private final Set<String> named = Stream.of(Stream.of(State.values()).map(one -> "state." + one.word()),
            Stream.of(Verdict.values()).map(one -> "verdict." + one.word()),
            Stream.of(RequirementVerdict.values()).map(one -> "verdict." + one.word()),
            Stream.of(HostStatus.values()).map(one -> "status." + one.word()),
            Stream.of(ExitCode.values()).map(one -> "exit." + one.code()),
            Stream.of("rate", "descriptors", "ports", "neighbours", "conntrack", "memory", "per-host", "sink", "cpu")
                    .map("limit."::concat),
            Stream.of("required", "conditional", "recommended", "optional", "informational", "do-not-expose")
                    .map("need."::concat))
            .flatMap(keys -> keys).collect(Collectors.toUnmodifiableSet());

    PageTexts(Language language) {
        this.language = language;
        texts = Texts.beside(PageTexts.class, language);
    }

    Language language() {
        return language;
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
        return texts.fill(key, place -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i].equals(place)) {
                    return namesAndValues[i + 1];
                }
            }
            throw new IllegalStateException("no value for {" + place + "} of " + key);
        });
    }

    /** Returns the text for a count: {@code key.one} or {@code key.many}. */
    String count(String key, long number) {
        return fill(key + (number == 1 ? ".one" : ".many"), "n", number(number));
    }

    /** Returns the name of a word of results, such as {@code state.open}; the word itself where it is no known one. */
    String word(String kind, String word) {
        return named.contains(kind + "." + word) ? text(kind + "." + word) : word;
    }

    /** Returns {@code 1,234}, as the language writes it. */
    String number(long number) {
        String english = String.format(Locale.ROOT, "%,d", number);
        return switch (language) {
            case EN -> english;
            case FR -> english.replace(',', '\u202F');
            case ES, PT -> english.replace(',', '.');
        };
    }

    /** Returns the texts of the script, and the names of states, verdicts and needs, as a JSON object. */
    String ofScript() {
        return Stream.concat(SCRIPT.stream(), named.stream().filter(key -> !key.startsWith("exit.")
                        && !key.startsWith("limit.")).sorted())
                .map(key -> ScriptJson.string(key) + ":" + ScriptJson.string(text(key)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
