package dev.pathclear.change;

/** What a difference between two results means. */
public enum ChangeClass {
    /** It was proved good and is now proved bad, or what answered over TCP no longer does. */
    REGRESSION("regression"),
    /** What could not be reached now can, and should not, or no profile asks for it. */
    EXPOSURE("exposure"),
    /** It was proved good, and now nothing is proved. */
    UNPROVEN("unproven"),
    /** The host was up, and is silent, unreachable or not asked now; its flows are not compared. */
    GONE_HOST("gone-host"),
    /** The host is up, and was not; its flows are not compared. */
    NEW_HOST("new-host"),
    /** It was bad, and is proved good now. */
    REPAIRED("repaired"),
    /** It differs, and is neither better nor worse for it. */
    DIFFERENT("different"),
    /** The same, or a difference of UDP silence or latency, which proves nothing. Counted, not listed. */
    UNCHANGED("unchanged");

    private final String word;

    ChangeClass(String word) {
        this.word = word;
    }

    /** Returns the word in files and reports. */
    public String word() {
        return word;
    }
}
