package dev.pathclear.probe;

/** What was seen of a probe once all its attempts had ended. */
public enum State {
    /** The handshake completed and was verified, or UDP answered. */
    OPEN("open"),
    /** The target itself refused: the path is open, nothing listens. */
    CLOSED("closed"),
    /** An ICMP error refused it. */
    REJECTED("rejected"),
    /** No answer after all attempts. Proves nothing by itself. */
    SILENT("silent"),
    /** Proof that the host is not there, or that no way leads to it. */
    UNREACHABLE("unreachable"),
    /** A failure on our own side kept us from an answer. Never a statement about the target. */
    UNKNOWN("unknown"),
    /** Never attempted. */
    UNTESTED("untested");

    private final String word;

    State(String word) {
        this.word = word;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }

    /** Returns whether the target, or a device on the way, sent an answer that ended the probe. */
    public boolean isAnswer() {
        return this == OPEN || this == CLOSED || this == REJECTED || this == UNREACHABLE;
    }

    /** Returns whether the target's own address answered, so that the host is there. */
    public boolean provesHost() {
        return this == OPEN || this == CLOSED;
    }
}
