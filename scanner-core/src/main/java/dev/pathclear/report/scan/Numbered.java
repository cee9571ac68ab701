package dev.pathclear.report.scan;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers what a page says more than once, in the order in which it is said first. Bounded: when there is too much of
 * it, what comes then is said again each time, and has a new number each time.
 */
final class Numbered {
    static final int NEW = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int most;
    private int charsLeft;
    private int next;

    /**
     * @param most how many are known again
     * @param chars how many characters of them, in all, are kept
     */
    Numbered(int most, int chars) {
        this.most = most;
        charsLeft = chars;
    }

    /** Returns the number of what was said before, or {@link #NEW}. */
    int find(String said) {
        return numbers.getOrDefault(said, NEW);
    }

    /** Returns the number of what is said now. */
    int add(String said) {
        if (numbers.size() < most && said.length() <= charsLeft) {
            charsLeft -= said.length();
            numbers.put(said, next);
        }
        return next++;
    }
}
