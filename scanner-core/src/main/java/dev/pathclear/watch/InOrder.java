package dev.pathclear.watch;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;

/**
 * Puts what the probes of each endpoint saw into the order in which they left: a refusal comes at once, silence only
 * when the time for an answer is over. Every round of an endpoint is told of once, so that none is waited for in vain.
 */
final class InOrder {
    /** Takes what was seen, in order. */
    @FunctionalInterface
    interface Taker {
        void take(int endpoint, State state, Reason reason, int count, long elapsedNanos, long millis);
    }

    private static final State[] STATES = State.values();

    private final int width;
    private final long[] next;
    private final int[] held;
    private final long[] rounds;
    private final int[] counts;
    private final int[] seen;
    private final long[] elapsed;
    private final long[] millis;

    /** @param width how many records of an endpoint can be ahead of a missing one */
    InOrder(int endpoints, int width) {
        this.width = width;
        next = new long[endpoints];
        held = new int[endpoints];
        rounds = new long[endpoints * width];
        counts = new int[endpoints * width];
        seen = new int[endpoints * width];
        elapsed = new long[endpoints * width];
        millis = new long[endpoints * width];
    }

    /** Takes the record of a round, or of several from it on, and hands on all that is in order now. */
    void add(int endpoint, State state, Reason reason, long round, int count, long elapsedNanos, long atMillis,
            Taker taker) {
        if (round == next[endpoint]) {
            next[endpoint] += count;
            taker.take(endpoint, state, reason, count, elapsedNanos, atMillis);
            release(endpoint, taker);
            return;
        }
        if (held[endpoint] == width) {
            throw new IllegalStateException("round " + next[endpoint] + " of endpoint " + endpoint + " is missing");
        }
        int at = endpoint * width + held[endpoint]++;
        rounds[at] = round;
        counts[at] = count;
        seen[at] = state.ordinal() << 8 | reason.ordinal();
        elapsed[at] = elapsedNanos;
        millis[at] = atMillis;
    }

    /** Returns the first round of an endpoint that was not handed on. */
    long next(int endpoint) {
        return next[endpoint];
    }

    private void release(int endpoint, Taker taker) {
        int first = endpoint * width;
        int i = 0;
        while (i < held[endpoint]) {
            int at = first + i;
            if (rounds[at] != next[endpoint]) {
                i++;
                continue;
            }
            next[endpoint] += counts[at];
            taker.take(endpoint, STATES[seen[at] >>> 8], Reason.of(seen[at] & 0xFF), counts[at], elapsed[at],
                    millis[at]);
            int last = first + --held[endpoint];
            rounds[at] = rounds[last];
            counts[at] = counts[last];
            seen[at] = seen[last];
            elapsed[at] = elapsed[last];
            millis[at] = millis[last];
            i = 0;
        }
    }
}
