package dev.pathclear.profile;

/** How much the product needs a flow or a requirement. */
public enum Need {
    /** The product does not do its work without it. */
    REQUIRED,
    /** Required where its conditions hold. */
    CONDITIONAL,
    /** The vendor advises it; the product works without it. */
    RECOMMENDED,
    /** Serves a feature that may stay unused. */
    OPTIONAL,
    /** Named by the vendor, of no consequence to a rollout. */
    INFORMATIONAL,
    /** Serves the machine itself alone: reachable from elsewhere is the fault. */
    DO_NOT_EXPOSE;

    private final String word = Words.of(this);

    /** Returns the word in files and reports. */
    public String word() {
        return word;
    }
}
