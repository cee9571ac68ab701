package dev.pathclear.verdict;

/** Whether the product is installed on the targets. */
public enum Phase {
    /** Not yet: a port that refuses shows that the path is open. */
    BEFORE("before"),
    /** It is: a port that refuses shows that nothing listens. */
    AFTER("after");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** Returns the word in files and on the command line. */
    public String word() {
        return word;
    }
}
