package dev.pathclear.report.record;

/** What one test case of {@code -o junit} is. */
public enum JunitGranularity {
    /** A flow of a host. */
    FLOW("flow"),
    /** A host. */
    HOST("host"),
    /** A flow of a role, over all hosts. */
    ROLE("role");

    private final String word;

    JunitGranularity(String word) {
        this.word = word;
    }

    /** Returns the word on the command line. */
    @Override
    public String toString() {
        return word;
    }
}
