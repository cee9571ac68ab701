package dev.pathclear.profile;

/** Where the initiator of a flow stands, seen from the listener. */
public enum Exposure {
    /** On another machine of the network. */
    REMOTE,
    /** On the listener itself. */
    LOCAL,
    /** Across the internet. */
    INTERNET,
    /** In the same subnet, since the traffic does not cross a router. */
    SAME_SUBNET;

    /** Returns the word in files and reports. */
    public String word() {
        return Words.of(this);
    }
}
