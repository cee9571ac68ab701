package dev.pathclear.change.outage;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.util.Objects;

/**
 * A run of probes of one endpoint that all saw the same. {@link State#UNKNOWN} is a failure on this side and
 * {@link State#UNTESTED} a time in which nothing was sent (the machine was suspended, or this process held up): gaps,
 * which say nothing about the endpoint.
 *
 * @param first when the first of the probes left
 * @param last when the last of them left
 * @param probes how many there were; those that did not leave, for an untested one
 */
public record Spell(State state, Reason reason, Moment first, Moment last, long probes) {
    public Spell {
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
    }

    /** Returns whether nothing is known of the endpoint in this time. */
    public boolean isGap() {
        return isGap(state);
    }

    static boolean isGap(State state) {
        return state == State.UNKNOWN || state == State.UNTESTED;
    }
}
