package dev.pathclear.verdict;

/** What is proved about a flow for a host. */
public enum Verdict {
    /** The path is open. For a flow that must stay local: it cannot be reached from here. */
    CLEAR("clear"),
    /** Something on the way, or on the host, keeps the flow out. */
    BLOCKED("blocked"),
    /** The path is open, and what should listen by now does not. */
    NOT_LISTENING("not-listening"),
    /** Neither is proved. */
    UNPROVEN("unproven"),
    /** The host is proved not to be there. */
    HOST_DOWN("host-down"),
    /** It was not asked, or a failure on this machine kept it from being asked. */
    NOT_TESTED("not-tested"),
    /** A flow that must stay local can be reached from here. */
    EXPOSED("exposed");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }
}
