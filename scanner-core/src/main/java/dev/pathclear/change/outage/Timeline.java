package dev.pathclear.change.outage;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.Departure;
import dev.pathclear.change.Departure.Seen;
import dev.pathclear.change.Reach;
import dev.pathclear.change.outage.Outage.Kind;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What the probes of one endpoint saw, one after the other in the order in which they left: the spells, the outages in
 * them, and how it stands now. Memory is bounded; nothing is allocated where a probe sees what the one before saw.
 *
 * <p>An endpoint is up where something listens, or where its host refuses and nothing was ever seen to listen: a
 * firewall opens paths, not services. So outages of a line that ends up open are times in which it was down after it
 * was up. Of a line that the change closes they are the same, but the last, which has no end, is the change. A line
 * that has to stay blocked has exposures instead. UDP silence proves neither, and is no outage.
 */
public final class Timeline {
    /** Spells and outages that reports keep an endpoint, each. */
    public static final int CAPACITY = 1_000;

    private final WatchedEndpoint endpoint;
    private final Expectation expectation;
    private final int tolerated;
    private final int capacity;
    private final OutageFinder finder;

    private final List<Spell> spells = new ArrayList<>();
    private long furtherSpells;
    private State state;
    private Reason reason;
    private Moment first;
    private long lastNanos;
    private long lastMillis;
    private long count;

    private boolean everOpen;
    private Seen was;
    private boolean wasLossMaybe;
    private State isState;
    private Reason isReason;
    private Moment firstOpen;
    private Moment notOpenBefore;
    private Moment stableSince;
    private Moment undecidedSince;
    private long probes;
    private long answered;

    /**
     * Begins without a probe.
     *
     * @param expectation of the endpoint's line
     * @param tolerated how many silent TCP probes in a row, between answers, are loss and no outage
     * @param capacity spells and outages kept, each; the rest is counted
     */
    public Timeline(WatchedEndpoint endpoint, Expectation expectation, int tolerated, int capacity) {
        this.endpoint = endpoint;
        this.expectation = expectation;
        this.tolerated = tolerated;
        this.capacity = capacity;
        finder = new OutageFinder(
                expectation == Expectation.BLOCKED_TO_BLOCKED ? Kind.EXPOSURE : Kind.OUTAGE, tolerated, capacity);
    }

    /**
     * Takes a probe, or a time in which none could be sent.
     *
     * @param nanos when it left, not before the one before
     * @param millis the wall clock then
     * @return whether it saw another thing than the one before
     */
    public boolean seen(State seen, Reason why, long nanos, long millis) {
        return add(seen, why, nanos, millis, nanos, millis, 1);
    }

    /** Takes a run of probes that saw the same. */
    public boolean add(Spell spell) {
        return add(spell.state(), spell.reason(), spell.first().nanos(), spell.first().millis(), spell.last().nanos(),
                spell.last().millis(), spell.probes());
    }

    private boolean add(State seen, Reason why, long firstNanos, long firstMillis, long nanos, long millis, long n) {
        boolean changed = state != seen || reason != why;
        if (changed) {
            keep(current());
            first = new Moment(firstNanos, firstMillis);
            state = seen;
            reason = why;
            count = 0;
        }
        Reach reach = Reach.of(endpoint.protocol(), seen, why);
        judge(seen, why, reach, firstNanos, firstMillis, nanos, millis, n);
        count += n;
        lastNanos = nanos;
        lastMillis = millis;
        return changed;
    }

    private void keep(Spell spell) {
        if (spell != null && spells.size() < capacity) {
            spells.add(spell);
        } else if (spell != null) {
            furtherSpells++;
        }
    }

    private void judge(State seen, Reason why, Reach reach, long firstNanos, long firstMillis, long nanos, long millis,
            long n) {
        probes += seen == State.UNTESTED ? 0 : n;
        answered += seen.isAnswer() ? n : 0;
        if (reach == Reach.DOUBT) {
            finder.nothing(firstNanos);
            was = was == null && seen == State.SILENT ? new Seen(seen, why) : was;
            isState = seen;
            isReason = why;
            stableSince = null;
            undecidedSince = null;
            return;
        }
        boolean up = reach == Reach.OPEN || reach == Reach.CLOSED && !everOpen;
        everOpen |= reach == Reach.OPEN;
        if (firstOpen == null && reach != Reach.BLOCKED) {
            firstOpen = new Moment(firstNanos, firstMillis);
            notOpenBefore = count == 0 && spells.isEmpty() && furtherSpells == 0 ? null
                    : new Moment(lastNanos, lastMillis);
        }
        boolean good = expectation == Expectation.BLOCKED_TO_BLOCKED ? reach == Reach.BLOCKED : up;
        if (good) {
            finder.good(firstNanos, firstMillis, nanos, millis);
        } else {
            finder.bad(seen, why, firstNanos, firstMillis, nanos, millis, n);
        }
        first(seen, why, up, n);
        if (finder.isUndecided()) {
            undecidedSince = undecidedSince == null ? new Moment(firstNanos, firstMillis) : undecidedSince;
            return;
        }
        isState = seen;
        isReason = why;
        settle(expectation.open() ? up : reach == Reach.BLOCKED, firstNanos, firstMillis);
        undecidedSince = null;
    }

    /** A first probe that was lost is not how it was before. */
    private void first(State seen, Reason why, boolean up, long n) {
        if (was == null) {
            was = new Seen(seen, why);
            wasLossMaybe = seen == State.SILENT && n <= tolerated;
        } else if (wasLossMaybe) {
            if (up) {
                was = new Seen(seen, why);
            }
            wasLossMaybe = seen == State.SILENT && probes <= tolerated;
        }
    }

    private void settle(boolean asPlanned, long firstNanos, long firstMillis) {
        if (!asPlanned) {
            stableSince = null;
        } else if (stableSince == null) {
            stableSince = undecidedSince != null ? undecidedSince : new Moment(firstNanos, firstMillis);
        }
    }

    /** Returns the spell that lasts, so far; null before the first probe. */
    public Spell current() {
        return state == null ? null : new Spell(state, reason, first, new Moment(lastNanos, lastMillis), count);
    }

    /** Returns what the last probe saw, or null before the first. */
    public State state() {
        return state;
    }

    /** Returns the evidence of the last probe, or null before the first. */
    public Reason reason() {
        return reason;
    }

    /** Returns since when it is as the plan says it ends up, without an outage or a gap; null if it is not. */
    public Moment stableSince() {
        return stableSince;
    }

    /** Returns whose timeline it is. */
    public WatchedEndpoint endpoint() {
        return endpoint;
    }

    /** Returns whether the host itself is seen to answer now. */
    public boolean provesHost() {
        return isState != null && isState.provesHost();
    }

    /** Returns whether the host itself was ever seen to answer. */
    public boolean everProvedHost() {
        return firstOpen != null;
    }

    /** Returns the outage that lasts at a moment, or null; of a line that the change closes, that is the change. */
    public Outage lasting(Moment now) {
        return expectation == Expectation.OPEN_TO_BLOCKED ? null : finder.lasting(now);
    }

    /** Returns how many outages, exposures and losses are over. */
    public long overCount() {
        return finder.tally().outages() + finder.tally().losses();
    }

    /** Returns the one that was over last, or null. */
    public Outage lastOver() {
        return finder.last();
    }

    /** Returns what all outages add up to at a moment. */
    public OutageTally tally(Moment now) {
        Outage lasting = lasting(now);
        return lasting == null ? finder.tally() : finder.tally().plus(lasting);
    }

    /**
     * Returns all of it as it stands at a moment.
     *
     * @param hostUp whether its host is seen to answer at any endpoint: else that it is silent proves no block
     * @param hostKnown whether its host ever was
     */
    public EndpointHistory history(Moment now, boolean hostUp, boolean hostKnown) {
        List<Spell> all = new ArrayList<>(spells);
        Spell current = current();
        if (current != null) {
            all.add(current);
        }
        List<Outage> outages = new ArrayList<>(finder.over());
        Outage lasting = lasting(now);
        if (lasting != null) {
            outages.add(lasting);
        }
        ChangeClass changeClass = changeClass(hostUp, lasting);
        return new EndpointHistory(endpoint, endpoint.single() || hostKnown || everProvedHost(), changeClass,
                changeClass == ChangeClass.NOT_COMPARABLE ? doubt() : null, firstOpen, notOpenBefore, stableSince, all,
                outages, tally(now), probes, answered, furtherSpells);
    }

    private Doubt doubt() {
        if (isState == null) {
            return Doubt.NOT_ASKED;
        }
        return switch (Reach.of(endpoint.protocol(), isState, isReason)) {
            case DOUBT -> isState == State.SILENT ? Doubt.UDP_SILENCE : Doubt.NOT_SEEN;
            case BLOCKED -> expectation.open() ? Doubt.BEFORE_UNKNOWN : Doubt.HOST_SILENT;
            case CLOSED, OPEN -> Doubt.BEFORE_UNKNOWN;
        };
    }

    private ChangeClass changeClass(boolean hostUp, Outage lasting) {
        if (isState == null) {
            return ChangeClass.NOT_COMPARABLE;
        }
        Seen is = new Seen(isState, isReason);
        boolean doubt = Reach.of(endpoint.protocol(), isState, isReason) == Reach.DOUBT;
        if (lasting != null && !doubt) {
            // It was as it should be and no longer is: worse than what two snapshots would tell.
            return expectation.open() ? ChangeClass.REGRESSION : ChangeClass.EXPOSURE;
        }
        boolean up = hostUp || isState.provesHost() || isState == State.REJECTED;
        return Departure.listed(expectation, endpoint.protocol(), was == null ? is : was, is, up);
    }
}
