package dev.pathclear.limits;

/** What keeps a scan from being faster. */
public enum LimitedBy {
    /** What the user asked for: the rate, or the attempts in flight. */
    RATE("rate"),
    /** Open files of this process. */
    DESCRIPTORS("descriptors"),
    /** Source ports of this machine. */
    PORTS("ports"),
    /** The kernel's table of neighbours on its own links. */
    NEIGHBOURS("neighbours"),
    /** The kernel's connection tracking table. */
    CONNTRACK("conntrack"),
    /** The Java heap. */
    MEMORY("memory"),
    /** Consideration for single targets. */
    PER_HOST("per-host"),
    /** Whoever takes the results. */
    SINK("sink"),
    /** The processors. */
    CPU("cpu");

    private final String word;

    LimitedBy(String word) {
        this.word = word;
    }

    /** Returns the word in results. */
    public String word() {
        return word;
    }
}
