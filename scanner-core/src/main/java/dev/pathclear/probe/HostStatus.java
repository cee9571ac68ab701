package dev.pathclear.probe;

/** Whether a host is there, judged from the answers to its own probes. */
public enum HostStatus {
    /** The host's own address answered. */
    UP("up"),
    /** It said nothing itself, but something on the way refused: whether a host is there is not known. */
    REJECTED("rejected"),
    /** Nothing was heard: absent, switched off or firewalled, which silence cannot tell. */
    SILENT("silent"),
    /** Proof that the host is not there, or that no way leads to it. */
    UNREACHABLE("unreachable"),
    /** Nothing was heard, and a failure of this machine or the end of the scan kept it from being asked in full. */
    UNKNOWN("unknown");

    private final String word;

    HostStatus(String word) {
        this.word = word;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }
}
