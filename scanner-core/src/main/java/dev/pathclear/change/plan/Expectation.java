package dev.pathclear.change.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a line of a change plan should be before the change and after it. */
public enum Expectation {
    /** The change opens it. */
    BLOCKED_TO_OPEN("blocked->open", Expectation.BLOCKED, Expectation.OPEN),
    /** The change closes it. */
    OPEN_TO_BLOCKED("open->blocked", Expectation.OPEN, Expectation.BLOCKED),
    /** It works and has to go on working. */
    OPEN_TO_OPEN("open->open", Expectation.OPEN, Expectation.OPEN),
    /** It is shut and has to stay so. */
    BLOCKED_TO_BLOCKED("blocked->blocked", Expectation.BLOCKED, Expectation.BLOCKED),
    /** Whatever it was, it has to work afterwards. */
    ANY_TO_OPEN("any->open", Expectation.ANY, Expectation.OPEN);

    private static final int BLOCKED = 0;
    private static final int OPEN = 1;
    private static final int ANY = 2;

    private final String word;
    private final int before;
    private final int after;

    Expectation(String word, int before, int after) {
        this.word = word;
        this.before = before;
        this.after = after;
    }

    /** Returns the word in files and reports. */
    public String word() {
        return word;
    }

    /** Returns whether it has to be open afterwards, as opposed to blocked. */
    public boolean open() {
        return after == OPEN;
    }

    /** Returns whether the change is not to touch it. */
    public boolean steady() {
        return before == after;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Expectation::word).toList();
    }

    static Optional<Expectation> parse(String text) {
        return Arrays.stream(values()).filter(value -> value.word.equals(text)).findFirst();
    }
}
