package dev.pathclear.profile;

/** Whether the vendor lets the port of a flow be changed. */
public enum Configurable {
    /** It can be changed. */
    YES,
    /** It cannot be changed. */
    NO,
    /** The documents do not say. */
    UNKNOWN;

    /** Returns the word in files and reports. */
    public String word() {
        return Words.of(this);
    }
}
