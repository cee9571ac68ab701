package dev.pathclear.probe;

/** Whether a host is there, judged from the answers to its own probes. */
public enum HostStatus {
    /** The host's own address answered. */
    UP("up"),
    /** Nothing was heard: absent, switched off or firewalled, which silence cannot tell. */
    SILENT("silent"),
    /** Proof that the host is not there, or that no way leads to it. */
    UNREACHABLE("unreachable");

    private final String word;

    HostStatus(String word) {
        this.word = word;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }
}
