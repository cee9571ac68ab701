package dev.pathclear.profile;

/** Whether a flow is encrypted with TLS. */
public enum Tls {
    /** Never. */
    NONE,
    /** From the first byte. */
    IMPLICIT,
    /** After a plain-text greeting. */
    STARTTLS,
    /** As configured. */
    OPTIONAL,
    /** The documents do not say. */
    UNKNOWN;

    /** Returns the word in files and reports. */
    public String word() {
        return Words.of(this);
    }
}
