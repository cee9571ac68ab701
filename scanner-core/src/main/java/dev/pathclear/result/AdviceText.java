package dev.pathclear.result;

/**
 * What is said of a flow for people to read and forward, in English. It names no host, so that the flows of one case,
 * on however many hosts, have the same: a result has it once.
 *
 * @param seen what was seen
 * @param proves what that proves, or that it proves nothing
 * @param next the next step
 */
public record AdviceText(String seen, String proves, String next) {
    /** A sentence has at most as many characters; a longer one in a file is a mistake. */
    static final int MAX_SENTENCE = 1_000;
}
