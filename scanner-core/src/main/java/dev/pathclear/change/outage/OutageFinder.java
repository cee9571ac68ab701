package dev.pathclear.change.outage;

import dev.pathclear.change.outage.Outage.Kind;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the outages of one endpoint among its probes, in the order in which they left. The tally is of all of them, the
 * list is capped.
 *
 * <p>An outage needs an endpoint that was as it should be before; what never was is broken, not out. Silent probes, no
 * more than are tolerated in a row, between two that were answered, are loss: packets get lost without a firewall. An
 * answer that refuses is proof at once. What tells nothing, a gap or UDP silence, is no part of an outage and no end of
 * one; it only widens what is known of when it began or ended.
 */
final class OutageFinder {
    private static final long NONE = Long.MIN_VALUE;

    private final Kind kind;
    private final int tolerated;
    private final int capacity;
    private final List<Outage> outages = new ArrayList<>();
    private OutageTally tally = OutageTally.NONE;
    private Outage last;

    /** The last probe that saw it as it should be. */
    private long goodNanos = NONE;

    private long goodMillis;

    /** Since when nothing was told, after the last probe that did. */
    private long nothingSince = NONE;

    private boolean running;
    private boolean silentOnly;
    private Moment after;
    private Moment start;
    private State state;
    private Reason reason;
    private long lastNanos;
    private long lastMillis;
    private long probes;
    private long gapNanos;

    /**
     * @param kind what a time is in which it is not as it should be
     * @param tolerated silent probes in a row that are loss
     * @param capacity outages kept for the list
     */
    OutageFinder(Kind kind, int tolerated, int capacity) {
        this.kind = kind;
        this.tolerated = tolerated;
        this.capacity = capacity;
    }

    /** Takes a run of probes that saw it as it should be. */
    void good(long firstNanos, long firstMillis, long nanos, long millis) {
        if (running) {
            last = outage(new Moment(firstNanos, firstMillis), true);
            tally = tally.plus(last);
            if (outages.size() < capacity) {
                outages.add(last);
            }
            running = false;
        }
        nothingSince = NONE;
        goodNanos = nanos;
        goodMillis = millis;
    }

    /** Takes a run of probes that saw it as it should not be. */
    void bad(State seen, Reason why, long firstNanos, long firstMillis, long nanos, long millis, long count) {
        if (goodNanos == NONE) {
            return;
        }
        if (!running) {
            running = true;
            silentOnly = true;
            after = new Moment(goodNanos, goodMillis);
            start = new Moment(firstNanos, firstMillis);
            state = seen;
            reason = why;
            probes = 0;
            gapNanos = 0;
        } else if (nothingSince != NONE) {
            gapNanos += firstNanos - nothingSince;
        }
        nothingSince = NONE;
        silentOnly &= seen == State.SILENT;
        probes += count;
        lastNanos = nanos;
        lastMillis = millis;
    }

    /** Takes a run of probes that tell nothing. */
    void nothing(long firstNanos) {
        if (nothingSince == NONE) {
            nothingSince = firstNanos;
        }
    }

    /** Returns whether what is seen now may still turn out to be loss. */
    boolean isUndecided() {
        return running && isLoss();
    }

    private boolean isLoss() {
        return kind == Kind.OUTAGE && silentOnly && probes <= tolerated;
    }

    /** Returns the one that lasts at a moment, or null; what is undecided is none. */
    Outage lasting(Moment now) {
        return running && !isLoss() ? outage(now, false) : null;
    }

    private Outage outage(Moment end, boolean over) {
        return new Outage(isLoss() ? Kind.LOSS : kind, after, start, new Moment(lastNanos, lastMillis), end, over,
                probes, gapNanos, nothingSince == NONE ? 0 : Math.max(0, end.nanos() - nothingSince), state, reason);
    }

    /** Returns those that are over, the first ones. */
    List<Outage> over() {
        return List.copyOf(outages);
    }

    /** Returns the one that was over last, or null. */
    Outage last() {
        return last;
    }

    /** Returns what those that are over add up to. */
    OutageTally tally() {
        return tally;
    }
}
