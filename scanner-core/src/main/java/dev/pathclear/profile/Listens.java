package dev.pathclear.profile;

/** When something listens on a flow's ports. */
public enum Listens {
    /** Before and after the rollout: the operating system, a third party, a database. */
    ALWAYS,
    /** Once the product is installed. */
    INSTALLED,
    /** Only while a transfer or a session lasts: an FTP passive range, a push installation. */
    ON_DEMAND;

    /** Returns the word in files and reports. */
    public String word() {
        return Words.of(this);
    }
}
