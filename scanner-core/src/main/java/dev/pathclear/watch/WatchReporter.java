package dev.pathclear.watch;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Histories;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.limits.OnLink;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes timelines of what the lane saw, and tells the sinks what changed. What this machine itself is to blame for
 * becomes a gap here. Used by one thread at a time.
 */
final class WatchReporter implements SightingRing.Reader, InOrder.Taker, OwnNetwork.LinkListener {
    private static final long LOOK_NANOS = 100_000_000L;
    private static final long LOOK_AT_SILENCE_NANOS = 20_000_000L;

    private final WatchHeader header;
    private final Sinks sinks;
    private final OnLink onLink;
    private final OwnNetwork network;
    private final InOrder inOrder;
    private final EventOrder events;
    private final SlotSchedule schedule;
    private final long[] sleptTold;
    private final List<Timeline> timelines = new ArrayList<>();
    private final long[] overTold;
    private final int[] leapsTold;
    private final List<Gap> leaps = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final long startNanos;
    private final long intervalNanos;
    private long sleptNanos;
    private long nowNanos;
    private long nowMillis;
    private long probes;
    private Moment stallStart;
    private Moment stallEnd;

    WatchReporter(WatchHeader header, List<WatchSink> sinks, OwnNetwork.Kernel kernel, List<String> linkOf,
            OnLink onLink, long startNanos) {
        this.header = header;
        this.sinks = new Sinks(sinks);
        this.onLink = onLink;
        this.startNanos = startNanos;
        nowNanos = startNanos;
        intervalNanos = header.interval().toNanos();
        network = new OwnNetwork(kernel, linkOf, this, startNanos);
        int size = header.endpoints().size();
        events = new EventOrder(this.sinks);
        schedule = new SlotSchedule(intervalNanos, size);
        sleptTold = new long[size];
        inOrder = new InOrder(size, 2 * WatchEngine.inFlight(header) + 8);
        overTold = new long[size];
        leapsTold = new int[size];
        for (int i = 0; i < size; i++) {
            WatchedEndpoint endpoint = header.endpoints().get(i);
            timelines.add(new Timeline(endpoint, header.lines().get(endpoint.line()).expectation(),
                    header.tolerated(), Timeline.CAPACITY));
        }
    }

    Sinks sinks() {
        return sinks;
    }

    /** Looks at this machine and at the time; before each drain. */
    void now(long nanos, long millis) {
        nowNanos = nanos;
        nowMillis = millis;
        network.look(nanos, LOOK_NANOS);
    }

    Moment moment() {
        return new Moment(elapsed(nowNanos), nowMillis);
    }

    private long elapsed(long nanos) {
        return nanos - startNanos + sleptNanos;
    }

    @Override
    public void seen(int endpoint, State state, Reason reason, long round, int count, long leftNanos,
            long elapsedNanos, long millis) {
        Reason why = reason;
        if (state == State.SILENT) {
            network.look(nowNanos, LOOK_AT_SILENCE_NANOS);
            Reason trouble = network.troubleSince(endpoint, leftNanos);
            why = trouble == null ? reason : trouble;
        } else if (reason == Reason.NO_NEIGHBOUR) {
            WatchedEndpoint target = header.endpoints().get(endpoint);
            why = onLink.isOnLink(target.host().high(), target.host().low()) ? reason : Reason.LOCAL_GATEWAY;
        }
        if (state == State.UNTESTED) {
            stalled(count, elapsedNanos, millis);
        }
        inOrder.add(endpoint, why == reason ? state : State.UNKNOWN, why, round, count, elapsedNanos, millis, this);
    }

    private void stalled(int count, long elapsedNanos, long millis) {
        long length = (count - 1) * intervalNanos;
        if (stallStart == null || elapsedNanos < stallStart.nanos()) {
            stallStart = new Moment(elapsedNanos, millis);
        }
        if (stallEnd == null || elapsedNanos + length > stallEnd.nanos()) {
            stallEnd = new Moment(elapsedNanos + length, millis + length / 1_000_000);
        }
    }

    @Override
    public void clocks(long elapsedNanos, long millis, long apartMillis, long slept) {
        Gap leap = new Gap(slept > 0 ? Gap.Cause.SUSPENDED : Gap.Cause.CLOCK_SET, null,
                new Moment(elapsedNanos, millis - apartMillis), new Moment(elapsedNanos + slept, millis));
        if (slept > 0) {
            leaps.add(leap);
            sleptNanos += slept;
        }
        gap(leap);
    }

    @Override
    public void wasDown(String link, long fromNanos, long toNanos) {
        gap(new Gap(Gap.Cause.LINK_DOWN, link,
                new Moment(elapsed(fromNanos), nowMillis - (nowNanos - fromNanos) / 1_000_000),
                new Moment(elapsed(toNanos), nowMillis)));
    }

    private void gap(Gap gap) {
        if (gaps.size() < Timeline.CAPACITY) {
            gaps.add(gap);
        }
        events.add(gap.end().nanos(), to -> to.gap(gap));
    }

    /**
     * Tells what is known only once all that was there is read, and hands on what happened before all that may come.
     */
    void drained() {
        if (stallStart != null) {
            gap(new Gap(Gap.Cause.STALLED, null, stallStart, stallEnd));
            stallStart = null;
            stallEnd = null;
        }
        if (!events.isEmpty()) {
            events.release(nothingNewBefore());
        }
    }

    /**
     * Returns a moment before which nothing more can be seen: no probe leaves before it is due, and each endpoint's
     * rounds are handed on one after the other. Sleep counts from when an endpoint was told of it, since what it is
     * asked next may have left before.
     */
    private long nothingNewBefore() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < sleptTold.length; i++) {
            first = Math.min(first, schedule.dueNanos(inOrder.next(i) * sleptTold.length + i) + sleptTold[i]);
        }
        return first;
    }

    @Override
    public void take(int endpoint, State state, Reason reason, int count, long elapsedNanos, long millis) {
        while (leapsTold[endpoint] < leaps.size()
                && leaps.get(leapsTold[endpoint]).end().nanos() <= elapsedNanos) {
            Gap leap = leaps.get(leapsTold[endpoint]++);
            sleptTold[endpoint] += leap.end().nanos() - leap.start().nanos();
            long missed = (leap.end().nanos() - leap.start().nanos()) / intervalNanos;
            add(endpoint, new Spell(State.UNTESTED, Reason.NOT_SENT, leap.start(), leap.end(), missed));
        }
        Timeline timeline = timelines.get(endpoint);
        if (state == State.UNTESTED && count > 1) {
            long length = (count - 1) * intervalNanos;
            add(endpoint, new Spell(state, reason, new Moment(elapsedNanos, millis),
                    new Moment(elapsedNanos + length, millis + length / 1_000_000), count));
            return;
        }
        probes += state == State.UNTESTED ? 0 : 1;
        if (timeline.state() == state && timeline.reason() == reason) {
            timeline.seen(state, reason, elapsedNanos, millis);
            return;
        }
        Moment at = new Moment(elapsedNanos, millis);
        add(endpoint, new Spell(state, reason, at, at, 1));
    }

    private void add(int endpoint, Spell spell) {
        Timeline timeline = timelines.get(endpoint);
        Spell before = timeline.current();
        if (timeline.add(spell)) {
            Spell now = timeline.current();
            events.add(now.first().nanos(), to -> to.change(endpoint, before, now));
        }
        if (timeline.overCount() > overTold[endpoint]) {
            overTold[endpoint] = timeline.overCount();
            Outage over = timeline.lastOver();
            events.add(over.end().nanos(), to -> to.outage(endpoint, over));
        }
    }

    /** Returns whether every endpoint has been as planned for so long; UDP silence, proving nothing, is let pass. */
    boolean isStableFor(long nanos) {
        long now = elapsed(nowNanos);
        for (int i = 0; i < timelines.size(); i++) {
            Timeline timeline = timelines.get(i);
            boolean udpSilence = timeline.state() == State.SILENT
                    && header.endpoints().get(i).protocol() == Protocol.UDP;
            Moment since = timeline.stableSince();
            if (!udpSilence && (since == null || now - since.nanos() < nanos)) {
                return false;
            }
        }
        return true;
    }

    long elapsedNanos() {
        return elapsed(nowNanos);
    }

    long probes() {
        return probes;
    }

    /** Ends what lasts, tells what was not told yet, and returns all that was found. */
    List<EndpointHistory> end() {
        network.end(nowNanos);
        events.release(Long.MAX_VALUE);
        return Histories.of(timelines, moment());
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Returns how all lines stand. */
    WatchSnapshot snapshot() {
        List<WatchSnapshot.LineNow> lines = new ArrayList<>();
        int size = header.lines().size();
        LineView[] views = new LineView[size];
        for (int i = 0; i < size; i++) {
            views[i] = new LineView();
        }
        Moment now = moment();
        for (int i = 0; i < timelines.size(); i++) {
            views[header.endpoints().get(i).line()].add(timelines.get(i), now);
        }
        for (int i = 0; i < size; i++) {
            lines.add(views[i].line(header, i, now));
        }
        return new WatchSnapshot(Duration.ofNanos(now.nanos()), probes, lines);
    }
}
