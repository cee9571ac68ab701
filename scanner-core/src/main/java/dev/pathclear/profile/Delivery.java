package dev.pathclear.profile;

/** How the packets of a flow are addressed. */
public enum Delivery {
    /** To one host. */
    UNICAST,
    /** To every host of a subnet. */
    BROADCAST,
    /** To a group. */
    MULTICAST;

    /** Returns the word in files and reports. */
    public String word() {
        return Words.of(this);
    }
}
