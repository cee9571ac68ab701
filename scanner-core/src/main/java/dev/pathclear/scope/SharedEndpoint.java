package dev.pathclear.scope;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;

/**
 * An endpoint that several flows want to be asked, which is done once and with one payload. Who wants it attempted wins
 * over who does not; among those, who names a payload over who leaves it to the port; among those, who came first. So
 * the order of the profiles, and of the flows in each, decides what is sent, and nothing else does.
 */
final class SharedEndpoint {
    /** Why it is wanted, the weakest first. */
    private enum Claim { NOT_ATTEMPTED, NOT_ALLOWED, PAYLOAD_OF_THE_PORT, PAYLOAD_NAMED }

    private Claim claim;
    private Reason preset;
    private Payload payload = Payload.EMPTY;
    private boolean always;

    /** Takes a wish that it is listed, and not attempted. */
    void leave(Reason reason) {
        claim(Claim.NOT_ATTEMPTED, Payload.EMPTY, reason);
    }

    /**
     * Takes a wish that it is asked.
     *
     * @param named whether a flow says what it is sent
     * @param allowed whether that may be sent
     */
    void ask(Payload wanted, boolean named, boolean allowed) {
        claim(!allowed ? Claim.NOT_ALLOWED : named ? Claim.PAYLOAD_NAMED : Claim.PAYLOAD_OF_THE_PORT, wanted,
                allowed ? null : Reason.OPT_IN);
    }

    private void claim(Claim made, Payload wanted, Reason reason) {
        if (claim == null || made.compareTo(claim) > 0) {
            claim = made;
            payload = wanted;
            preset = reason;
        }
    }

    /** Notes that something listens on it before any rollout. */
    void listensAlways() {
        always = true;
    }

    boolean isListenedOnAlways() {
        return always;
    }

    /** Returns why it is not attempted, or null. */
    Reason preset() {
        return preset;
    }

    /** Returns what it is sent; for TCP, and where it is not attempted, nothing that matters. */
    Payload payload() {
        return payload;
    }
}
