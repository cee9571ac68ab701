package dev.pathclear.verdict;

import dev.pathclear.probe.Printable;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which findings let a run fail: the words of {@code --fail-on}. */
public enum FailOn {
    /** A required requirement is unsatisfied. */
    BLOCKED("blocked"),
    /** A required requirement is not proved, or rejected where hosts may be, or no host could be judged. */
    UNPROVEN("unproven"),
    /** A flow that must stay local can be reached. */
    EXPOSED("exposed"),
    /** Only a fallback holds. */
    DEGRADED("degraded"),
    /** A comparison found a regression, an exposure or a departure from its plan. */
    CHANGE("change"),
    /** No finding does; stands alone. */
    NEVER("never");

    private final String word;

    FailOn(String word) {
        this.word = word;
    }

    /** Returns the word on the command line. */
    public String word() {
        return word;
    }

    /** Returns what lets a run fail where the user says nothing. */
    public static Set<FailOn> defaults() {
        return EnumSet.of(BLOCKED, UNPROVEN, CHANGE);
    }

    /**
     * Reads {@code blocked,exposed}.
     *
     * @throws IllegalArgumentException for anything else, with a message for the user
     */
    public static Set<FailOn> parse(String text) {
        Set<FailOn> chosen = EnumSet.noneOf(FailOn.class);
        for (String token : text.split(",", -1)) {
            chosen.add(Stream.of(values()).filter(value -> value.word.equals(token.strip())).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "expected some of " + words() + ", found " + Printable.quote(token.strip()))));
        }
        if (chosen.contains(NEVER) && chosen.size() > 1) {
            throw new IllegalArgumentException("expected \"never\" alone, found " + Printable.quote(text));
        }
        return chosen;
    }

    private static String words() {
        return Stream.of(values()).map(FailOn::word).collect(Collectors.joining(", "));
    }
}
