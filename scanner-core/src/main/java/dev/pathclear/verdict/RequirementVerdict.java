package dev.pathclear.verdict;

/** What is proved about a requirement for a host, and about all that are required of a host. */
public enum RequirementVerdict {
    /** It holds. */
    SATISFIED("satisfied"),
    /** A fallback holds; the primary does not, or is not proved to. */
    DEGRADED("degraded"),
    /** It does not hold. */
    UNSATISFIED("unsatisfied"),
    /** Neither is proved. */
    UNPROVEN("unproven"),
    /** Of a host alone: what does not hold, or is not proved to, is waived. */
    WAIVED("waived"),
    /** A condition it depends on was not given. */
    NOT_APPLICABLE("not-applicable");

    private final String word;

    RequirementVerdict(String word) {
        this.word = word;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }
}
