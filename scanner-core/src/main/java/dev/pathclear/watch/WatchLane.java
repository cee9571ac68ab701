package dev.pathclear.watch;

import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.time.DeadlineWheel;
import dev.pathclear.time.SleepClock;
import dev.pathclear.time.WallClock;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.Turn;

/**
 * Probes endpoints at the times of a {@link SlotSchedule}, on its transport's thread: a probe is one attempt, and one
 * SYN. What each saw goes to the ring; for an endpoint every round has one record, in any order. Allocates nothing.
 *
 * <p>In the first second, when code is still loaded and compiled, being late moves the whole schedule, so that a watch
 * does not begin with a burst or a gap. From then on it stands.
 *
 * <p>Slots that were missed by more than half an interval, a quarter of a second at most, are not made up for: they are
 * told as not sent. Where the wall clock leaps away from the monotonic one, the machine was suspended or the clock set;
 * an answer may have come meanwhile, so silence of what was in flight then proves nothing.
 */
final class WatchLane implements Turn, AnswerListener, DeadlineWheel.Expiry {
    private static final int LAUNCHES = 64;
    private static final int EXPIRIES = 1_024;
    private static final int LONGEST_WAIT_MICROS = 50_000;
    private static final int NO_ROOM_WAIT_MICROS = 1_000;
    private static final long MOST_LATE_NANOS = 250_000_000L;
    private static final long SETTLING_NANOS = 1_000_000_000L;
    private static final long SETTLED_NANOS = 5_000_000L;
    private static final long APART_MILLIS = 300;
    private static final long MILLI = 1_000_000L;

    private final Watched watched;
    private final SlotSchedule schedule;
    private final long timeoutNanos;
    private final Transport transport;
    private final WatchControl control;
    private final SightingRing ring;
    private final LaneHistograms histograms;
    private final WallClock wall;
    private final SleepClock sleep;
    private final long startNanos;
    private final long mostLateNanos;

    private final DeadlineWheel wheel;
    private final int[] endpoint;
    private final long[] round;
    private final long[] left;
    private final long[] elapsed;
    private final long[] millis;
    private final boolean[] again;
    private final int[] free;
    private int freeCount;

    /** When slot 0 is due. */
    private long slotsFrom;

    private long slot;
    private boolean stopping;
    private long lastNanos;
    private long lastMillis;
    private long nowMillis;
    private long sleptNanos;
    private final long sleptAtStart;
    private long leaptAt;
    private boolean leapt;

    /**
     * @param startNanos when the first slot is due, by the monotonic clock
     * @param startMillis the wall clock then
     */
    WatchLane(Watched watched, WatchSettings settings, Transport transport, WatchControl control, SightingRing ring,
            LaneHistograms histograms, WallClock wall, SleepClock sleep, long startNanos, long startMillis) {
        this.watched = watched;
        this.transport = transport;
        this.control = control;
        this.ring = ring;
        this.histograms = histograms;
        this.wall = wall;
        this.sleep = sleep;
        this.startNanos = startNanos;
        slotsFrom = startNanos;
        schedule = new SlotSchedule(settings.intervalNanos(), watched.size());
        timeoutNanos = settings.timeoutNanos();
        mostLateNanos = Math.min(MOST_LATE_NANOS, settings.intervalNanos() / 2);
        int slots = transport.slots();
        wheel = new DeadlineWheel(slots, startNanos);
        endpoint = new int[slots];
        round = new long[slots];
        left = new long[slots];
        elapsed = new long[slots];
        millis = new long[slots];
        again = new boolean[slots];
        free = new int[slots];
        for (int i = slots - 1; i >= 0; i--) {
            free[freeCount++] = i;
        }
        lastNanos = startNanos;
        lastMillis = startMillis;
        sleptAtStart = sleep.sleptNanos(startNanos);
    }

    @Override
    public int turn(long nowNanos) {
        lookAtClocks(nowNanos);
        wheel.advance(nowNanos, this, EXPIRIES);
        if (control.isStopped() && !stopping) {
            stopping = true;
            giveUp();
        }
        if (stopping || control.isEnding()) {
            return freeCount == free.length ? DONE : waitMicros(nowNanos, Long.MAX_VALUE);
        }
        skip(nowNanos);
        for (int launched = 0; launched < LAUNCHES; launched++) {
            long due = slotsFrom + schedule.dueNanos(slot);
            if (nowNanos - due < 0) {
                return waitMicros(nowNanos, due);
            }
            if (ring.room() <= free.length + watched.size()) {
                return NO_ROOM_WAIT_MICROS; // every attempt in flight needs a record, and so may every endpoint
            }
            launch(nowNanos, (nowNanos - due) / 1_000);
        }
        return 0;
    }

    private void lookAtClocks(long nowNanos) {
        nowMillis = wall.millis();
        long apart = nowMillis - lastMillis - (nowNanos - lastNanos) / MILLI;
        lastNanos = nowNanos;
        lastMillis = nowMillis;
        if (Math.abs(apart) < APART_MILLIS) {
            return;
        }
        long slept = sleep.sleptNanos(nowNanos) - sleptAtStart - sleptNanos;
        if (sleep.isKnown() ? slept < APART_MILLIS * MILLI : apart < 0) {
            slept = 0;
        } else if (!sleep.isKnown()) {
            slept = apart * MILLI;
        }
        leapt = true;
        leaptAt = nowNanos;
        ring.putClocks(elapsed(nowNanos), nowMillis, apart, slept);
        sleptNanos += slept;
    }

    private long elapsed(long nanos) {
        return nanos - startNanos + sleptNanos;
    }

    /** Tells what is too late to be sent: a record an endpoint, however long it was. */
    private void skip(long nowNanos) {
        long late = nowNanos - slotsFrom - schedule.dueNanos(slot);
        if (late > SETTLED_NANOS && nowNanos - startNanos < SETTLING_NANOS) {
            slotsFrom += late;
            return;
        }
        if (late <= mostLateNanos || ring.room() <= free.length + 2 * watched.size()) {
            return;
        }
        long to = schedule.firstFrom(nowNanos - slotsFrom);
        for (long first = slot; first < to && first < slot + watched.size(); first++) {
            int count = (int) ((to - first + watched.size() - 1) / watched.size());
            long due = slotsFrom + schedule.dueNanos(first);
            ring.put(schedule.endpoint(first), State.UNTESTED.ordinal(), Reason.NOT_SENT.ordinal(),
                    schedule.round(first), count, due, elapsed(due), nowMillis - (nowNanos - due) / MILLI);
        }
        slot = to;
    }

    private void launch(long nowNanos, long lateMicros) {
        int target = schedule.endpoint(slot);
        long ofRound = schedule.round(slot);
        slot++;
        if (freeCount == 0) {
            ring.put(target, State.UNKNOWN.ordinal(), Reason.LOCAL_DESCRIPTORS.ordinal(), ofRound, 1, nowNanos,
                    elapsed(nowNanos), nowMillis);
            return;
        }
        histograms.slip(lateMicros);
        start(target, ofRound, nowNanos, false);
    }

    private void start(int target, long ofRound, long nowNanos, boolean retry) {
        int at = free[--freeCount];
        endpoint[at] = target;
        round[at] = ofRound;
        left[at] = nowNanos;
        elapsed[at] = elapsed(nowNanos);
        millis[at] = nowMillis;
        again[at] = retry;
        wheel.schedule(at, nowNanos + timeoutNanos);
        // Last, since the answer may come before the call returns.
        if (watched.protocol(target) == Protocol.TCP) {
            transport.connect(at, watched.high(target), watched.low(target), watched.port(target));
        } else {
            transport.send(at, watched.high(target), watched.low(target), watched.port(target), Payload.EMPTY);
        }
    }

    @Override
    public void answered(int at, Answer answer, long nowNanos) {
        wheel.cancel(at);
        free[freeCount++] = at;
        if (stopping && answer.cancelled()) {
            return;
        }
        int target = endpoint[at];
        Reason reason = answer.reason();
        if (reason == Reason.LOCAL_SELF_CONNECT && !again[at] && !stopping) {
            start(target, round[at], nowNanos, true); // from another port
            return;
        }
        boolean silent = reason == Reason.TIMEOUT;
        if (silent && leapt && leaptAt - left[at] > 0) {
            reason = Reason.LOCAL_ERROR;
        } else if (!silent && !reason.isLocal()) {
            histograms.rtt((nowNanos - left[at]) / 1_000);
        }
        boolean fromTarget = answer.senderKnown() && answer.senderHigh() == watched.high(target)
                && answer.senderLow() == watched.low(target);
        State state = reason.state(watched.protocol(target), fromTarget);
        ring.put(target, state.ordinal(), reason.ordinal(), round[at], 1, left[at], elapsed[at], millis[at]);
    }

    @Override
    public void expired(int at, long nowNanos) {
        histograms.overshoot((nowNanos - left[at] - timeoutNanos) / 1_000);
        transport.cancel(at);
    }

    private void giveUp() {
        for (int at = 0; at < free.length; at++) {
            if (wheel.isScheduled(at)) {
                wheel.cancel(at);
                transport.cancel(at);
            }
        }
    }

    private int waitMicros(long nowNanos, long due) {
        long wait = Math.min(LONGEST_WAIT_MICROS, (wheel.nanosUntilNext(nowNanos) + 999) / 1_000);
        if (due != Long.MAX_VALUE) {
            wait = Math.min(wait, (due - nowNanos + 999) / 1_000);
        }
        return (int) Math.max(0, wait);
    }

    /** Returns how many slots came due, sent or not; after the end. */
    long slots() {
        return slot;
    }
}
