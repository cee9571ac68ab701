package dev.pathclear.schedule;

import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.LaneTurnEvent;
import dev.pathclear.metrics.LaneTurns;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.plan.Plan;
import dev.pathclear.probe.Reason;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.time.DeadlineWheel;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.Turn;

/**
 * Asks a share of the plan's hosts, on one thread: admits hosts, launches attempts at the pace and within the windows
 * allowed, gives up on those whose deadline has passed, and hands complete hosts to the outcome ring.
 *
 * <p>Its methods are called by its transport's loop alone; {@link LaneControl} is how other threads reach it.
 */
public final class Lane implements Turn, AnswerListener, DeadlineWheel.Expiry {
    /*
     * A turn does a bounded amount of each kind of work and then lets the loop poll: at most EXPIRIES deadlines and
     * Launcher.LAUNCHES attempts, and no more hosts are admitted than are needed to keep as many rows with work. That
     * keeps the answers' timestamps fresh and the working set in the processor's cache.
     *
     * The wheel holds one timer a slot (the attempt's deadline) and one a row (its waiting endpoints). A passed
     * deadline cancels the attempt; its row learns of it when the transport reports the slot free.
     *
     * A long attempt's timer goes off every second before its deadline too. Then the kernel sends the SYN once more,
     * and the pacer is charged for it, so that the rate is that of the SYNs on the wire.
     *
     * Deadlines come before launches. Where all is silent, what was launched in a rush passes its deadlines in a rush;
     * to give up on an attempt takes a third of what a launch takes, so a lane that launches nothing while its
     * deadlines are late is soon on time again, and one that goes on launching never is.
     */
    private static final long PUNCTUAL_NANOS = 1_100_000L;
    /** More than the kernel takes to ask for a neighbour three times, be it for this attempt or one before. */
    private static final long DISCOVERY_NANOS = 5_000_000_000L;
    private static final int EXPIRIES = 1_024;
    private static final int ROWS_WITH_WORK = 128;
    private static final int LONGEST_WAIT_MICROS = 100_000;
    private static final int DEFERRAL_WAIT_MICROS = 10_000;
    private static final int SINK_WAIT_MICROS = 500;
    private static final int WINDOW_WAIT_MICROS = 1_000;
    private static final long YOUNGEST_AGE_NANOS = 10_000_000L;
    private static final long OLDEST_AGE_NANOS = 400_000_000L;

    private final LaneSettings settings;
    private final Transport transport;
    private final Neighbours neighbours;
    private final LaneControl control;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private final OutcomeRing ring;

    private final HostTable table;
    private final Attempts attempts;
    private final DeadlineWheel wheel;
    private final Admission admission;
    private final Pacer pacer;
    private final LaneWindow window;
    private final RttEstimator rtt;
    private final LossSigns losses;
    private final Tracing tracing;
    private final Outcomes outcomes;
    private final HostStages stages;
    private final HostProgress progress;
    private final RowEmitter emitter;
    private final Launcher launcher;
    private final UdpPacing udpPacing;
    private final SilencePace silencePace = new SilencePace();
    private final Holds holds;

    private final int slots;
    /** Tells whether turns are recorded; costs nothing where they are not. */
    private final LaneTurns turns = new LaneTurns();

    private int answersSinceTurn;
    private int expiriesOfTurn;
    /** By how much the latest deadline of this turn had passed. */
    private long latestNanos;
    private long laneSrttMicros = 10_000;
    private boolean stopping;
    private ScanCounter limit = ScanCounter.LIMITED_BY_CPU;
    private long lastTurn;

    /**
     * Makes a lane.
     *
     * @param lane its number in [0, plan.lanes())
     * @param startNanos the scan's first moment; the times in outcomes count from it
     */
    public Lane(
            LaneSettings settings, Scope scope, Plan plan, int lane, Transport transport, Neighbours neighbours,
            LaneControl control, LaneCounters counters, LaneHistograms histograms, OutcomeRing ring, long startNanos) {
        this.settings = settings;
        this.transport = transport;
        this.neighbours = neighbours;
        this.control = control;
        this.counters = counters;
        this.histograms = histograms;
        this.ring = ring;
        lastTurn = startNanos;
        slots = transport.slots();
        int width = 0;
        for (HostClass hostClass : scope.classes()) {
            width = Math.max(width, hostClass.rows());
        }
        int rows = (int) Math.min(settings.rows(), Math.max(1, plan.positions(lane).count()));
        table = new HostTable(rows, Math.max(1, width));
        attempts = new Attempts(slots);
        wheel = new DeadlineWheel(slots + table.rows(), startNanos);
        admission = new Admission(settings, scope, plan, lane, table, neighbours, counters);
        pacer = settings.ratePerSecond() == Double.POSITIVE_INFINITY
                ? Pacer.unlimited()
                : Pacer.perSecond(settings.ratePerSecond());
        window = new LaneWindow(slots);
        rtt = new RttEstimator(table.rows());
        SubnetRtts subnets = new SubnetRtts(Math.clamp(plan.positions(lane).count(), 1, SubnetRtts.CAPACITY));
        LaneRtts laneRtts = new LaneRtts();
        tracing = new Tracing(scope, table, attempts, transport, startNanos);
        outcomes = new Outcomes(scope, table, tracing, startNanos);
        udpPacing = new UdpPacing(table.rows());
        stages = new HostStages(settings, table, outcomes);
        losses = new LossSigns(settings, table, rtt, subnets, laneRtts, window, counters, histograms);
        progress = new HostProgress(settings, table, outcomes, stages, losses, udpPacing, window, counters, control,
                new Rejecters(plan.lanes()));
        emitter = new RowEmitter(table, outcomes, ring, counters);
        launcher = new Launcher(
                settings, transport, table, outcomes, attempts, wheel, pacer, silencePace, window, rtt, subnets, laneRtts,
                udpPacing, losses, emitter, counters, histograms);
        holds = new Holds(transport, table, attempts, counters, tracing, control, settings.holdMillis() * 1_000_000L);
    }

    /** Tells a trace what happens to the endpoints it is about; called before the lane starts, if at all. */
    public void trace(AttemptTrace trace) {
        tracing.to(trace);
    }

    /** Returns the heap that one host row of this scope takes, in bytes. */
    public static long bytesPerRow(int width) {
        return HostTable.bytesPerRow(width);
    }

    @Override
    public int turn(long nowNanos) {
        int wait = turns.areRecorded() ? takeRecordedTurn(nowNanos) : takeTurn(nowNanos);
        answersSinceTurn = 0;
        return wait;
    }

    private int takeRecordedTurn(long nowNanos) {
        LaneTurnEvent event = new LaneTurnEvent();
        event.begin();
        int wait = takeTurn(nowNanos);
        event.end();
        event.set(
                answersSinceTurn, stopping ? 0 : launcher.launched(), expiriesOfTurn, latestNanos / 1_000,
                attempts.inFlight(), attempts.youngCount(), window.size(), limit, wait);
        event.commit();
        return wait;
    }

    private int takeTurn(long nowNanos) {
        counters.add(limit, nowNanos - lastTurn);
        lastTurn = nowNanos;
        limit = ScanCounter.LIMITED_BY_PER_HOST;
        latestNanos = 0;
        expiriesOfTurn = wheel.advance(nowNanos, this, EXPIRIES);
        if (control.isStopped() && !stopping) {
            stop(nowNanos);
        }
        endHolds(nowNanos);
        emitter.flush();
        boolean launchedAll = true;
        if (!stopping) {
            for (int aged = attempts.age(nowNanos - ageNanos()); aged > 0; aged--) {
                silencePace.silent();
            }
            admit(nowNanos);
            makeRoom(nowNanos);
            launchedAll = latestNanos > PUNCTUAL_NANOS
                    ? launcher.launchNothing()
                    : launcher.launch(nowNanos, answersSinceTurn);
            limit = launcher.limit() == null ? limit : launcher.limit();
            emitter.flush();
        }
        counters.set(ScanCounter.IN_FLIGHT, attempts.inFlight());
        counters.set(ScanCounter.LAST_WAIT_MILLIS, launcher.lastWaitMillis());
        if (isFinished()) {
            return DONE;
        }
        return waitMicros(nowNanos, launchedAll);
    }

    /** Throws if the lane, having ended, still holds anything. */
    void assertIdle() {
        if (wheel.size() != 0 || attempts.inFlight() != 0 || attempts.youngCount() != 0 || table.used() != 0
                || admission.unresolved() != 0 || !holds.isEmpty()) {
            throw new IllegalStateException("left over: " + wheel.size() + " timers, " + attempts.inFlight()
                    + " attempts, " + table.used() + " rows, " + admission.unresolved() + " unresolved neighbours");
        }
    }

    private boolean isFinished() {
        return table.used() == 0 && attempts.inFlight() == 0 && (stopping || admission.isFinished());
    }

    /** Returns how old an attempt is when it no longer counts as loading the path: about two round trips. */
    private long ageNanos() {
        return Math.clamp(laneSrttMicros * 2_000L, YOUNGEST_AGE_NANOS, OLDEST_AGE_NANOS);
    }

    private void admit(long nowNanos) {
        while (table.freeRows() > 0 && table.queuedRows() < ROWS_WITH_WORK) {
            if (admission.isHeldByNeighbours()) {
                limit = ScanCounter.LIMITED_BY_NEIGHBOURS;
                return;
            }
            int row = admission.next(nowNanos);
            if (row == Admission.NONE) {
                return;
            }
            rtt.reset(row);
            losses.reset(row, nowNanos);
            tracing.taken(row);
            udpPacing.reset(row);
            stages.admit(row, nowNanos);
            if (tracing.on(row)) {
                tracing.admitted(row, nowNanos);
            }
            settle(row, nowNanos);
        }
        if (table.freeRows() == 0 && table.queuedRows() == 0 && admission.hasNewHost()) {
            limit = ScanCounter.LIMITED_BY_ROWS;
        }
    }

    @Override
    public void answered(int slot, Answer answer, long nowNanos) {
        int row = attempts.row(slot);
        int endpoint = attempts.endpoint(slot);
        long started = attempts.startedAt(slot);
        wheel.cancel(slot);
        boolean silent = answer.cancelled() || answer.reason() == Reason.TIMEOUT; // the kernel may give up first
        if (!silent) {
            silencePace.answered();
        } else if (attempts.isYoung(slot)) {
            silencePace.silent();
        }
        if (row == Attempts.WITNESS) {
            if (answer.held()) {
                transport.endHold(slot); // it answered, which is all that is asked of a witness
            }
            attempts.release(slot);
            witnessEnded(endpoint, answer, silent, started, nowNanos);
            return;
        }
        if (answer.held()) {
            attempts.hold(slot);
        } else {
            attempts.release(slot);
        }
        answersSinceTurn++;
        table.inFlight[row]--;
        if (table.attempts[table.cell(row, endpoint)] > 1) {
            table.retriesInFlight[row]--;
        }
        boolean held = answer.held();
        boolean traced = tracing.on(row);
        if (traced) {
            tracing.ended(row, endpoint, answer, started, nowNanos);
        }
        if (silent) {
            silent(row, endpoint, answer, started, nowNanos);
        } else {
            if (answer.reason() == Reason.NO_NEIGHBOUR) {
                explainNoNeighbour(row, answer, nowNanos);
            }
            progress.answered(row, endpoint, answer, started, nowNanos);
            if (rtt.hasSample(row)) {
                laneSrttMicros += (rtt.srttMicros(row) - laneSrttMicros) / 16;
            }
            if (table.has(row, HostTable.UP | HostTable.ABSENT)) {
                admission.resolved(row);
            }
        }
        if (traced) {
            tracing.decided(row, endpoint, failure(row, answer, started), outcomes.millis(nowNanos), nowNanos);
        }
        if (held) {
            hold(slot, row, endpoint, nowNanos);
        }
        if (stopping) {
            stages.stop(row, nowNanos);
        }
        settle(row, nowNanos);
    }

    /** Returns the failure of this machine for which an attempt proves nothing, or null. */
    private Reason failure(int row, Answer answer, long started) {
        if (answer.reason().isLocal()) {
            return answer.reason();
        }
        return table.has(row, HostTable.ROUTER_ABSENT) ? Reason.LOCAL_GATEWAY
                : control.dropsSince(started, table.has(row, HostTable.UNRESOLVED));
    }

    private void witnessEnded(int witness, Answer answer, boolean silent, long started, long nowNanos) {
        int row = losses.witnessEnded(witness, silent, !silent && answer.reason().isLocal(), started, nowNanos);
        if (row != Witnesses.NONE) {
            settle(row, nowNanos);
        }
    }

    /** Keeps a connection, but not one with a control port, of which it says enough that it was made. */
    private void hold(int slot, int row, int endpoint, long nowNanos) {
        if (stopping || endpoint >= outcomes.classOf(row).size()) {
            transport.endHold(slot);
            attempts.release(slot);
            return;
        }
        if (holds.isFull()) {
            settle(holds.endOldest(nowNanos), nowNanos);
        }
        holds.begin(slot, nowNanos);
    }

    private void endHolds(long nowNanos) {
        while (holds.isDue(nowNanos)) {
            settle(holds.endOldest(nowNanos), nowNanos);
        }
    }

    /** Where fresh attempts would find too few free slots, connections end before their time. */
    private void makeRoom(long nowNanos) {
        int enough = Math.min(Launcher.LAUNCHES, Math.max(1, slots / 4));
        while (table.queuedRows() > 0 && attempts.freeCount() < enough && !holds.isEmpty()) {
            settle(holds.endOldest(nowNanos), nowNanos);
        }
    }

    /** Nobody answers for the next hop: that may be the router, or nobody was asked, for want of a neighbour entry. */
    private void explainNoNeighbour(int row, Answer answer, long nowNanos) {
        if (admission.isRouterAbsent(row, nowNanos)) {
            answer.set(Reason.LOCAL_GATEWAY, answer.errno());
        } else if (control.dropsSince(nowNanos - DISCOVERY_NANOS, false) == Reason.LOCAL_NEIGHBOURS) {
            answer.set(Reason.LOCAL_NEIGHBOURS, answer.errno());
        }
    }

    private void silent(int row, int endpoint, Answer answer, long started, long nowNanos) {
        if (table.has(row, HostTable.UNRESOLVED)) {
            switch (neighbours.state(table.high[row], table.low[row], nowNanos)) {
                case RESOLVED -> admission.resolved(row);
                case UNANSWERED -> {
                    if (nowNanos - started >= settings.timeouts().unresolved()) {
                        // The kernel limits how often it reports a failed discovery; its table tells all the same.
                        answer.set(Reason.NO_NEIGHBOUR, 0);
                        explainNoNeighbour(row, answer, nowNanos);
                        progress.answered(row, endpoint, answer, started, nowNanos);
                        if (answer.reason() != Reason.LOCAL_NEIGHBOURS) {
                            admission.resolved(row);
                        }
                        return;
                    }
                }
                case MISSING, UNREADABLE -> { }
            }
        }
        progress.silent(row, endpoint, started, nowNanos);
    }

    /** Sees to what a row needs after any change: a timer, a place among those with work, or its end. */
    private void settle(int row, long nowNanos) {
        if (table.open[row] == 0 && table.inFlight[row] == 0 && stages.complete(row, nowNanos)) {
            wheel.cancel(slots + row);
            admission.complete(row, nowNanos);
            emitter.add(row);
        } else if (stages.isDeferred(row)) {
            wheel.cancel(slots + row);
            admission.defer(row, nowNanos);
            if (tracing.on(row)) {
                tracing.host(row, Kind.DEFERRED, nowNanos);
            }
            table.release(row);
        } else {
            launcher.ripen(row, nowNanos);
        }
    }

    @Override
    public void expired(int timer, long nowNanos) {
        if (timer < slots) {
            long late = nowNanos - attempts.deadline(timer);
            if (late < 0) {
                repeated(timer, nowNanos);
            } else {
                latestNanos = Math.max(latestNanos, late);
                histograms.overshoot(late / 1_000);
                if (tracing.on(attempts.row(timer))) {
                    tracing.sourcePort(timer, attempts.row(timer), attempts.endpoint(timer), nowNanos);
                }
                transport.cancel(timer);
            }
        } else {
            launcher.ripen(timer - slots, nowNanos);
        }
    }

    /** The kernel has sent the SYN of a long attempt once more, unless the first still waits for a neighbour. */
    private void repeated(int slot, long nowNanos) {
        int row = attempts.row(slot);
        boolean waits = row != Attempts.WITNESS && table.has(row, HostTable.UNRESOLVED)
                && switch (neighbours.state(table.high[row], table.low[row], nowNanos)) {
                    case RESOLVED, UNREADABLE -> false;
                    case UNANSWERED, MISSING -> true;
                };
        if (!waits) {
            pacer.charge(nowNanos);
            counters.increment(ScanCounter.REPEATS);
            if (tracing.on(row)) {
                tracing.repeated(slot, nowNanos);
            }
        }
        wheel.schedule(slot, launcher.nextTimer(slot, nowNanos));
    }

    private void stop(long nowNanos) {
        stopping = true;
        while (!holds.isEmpty()) {
            settle(holds.endOldest(nowNanos), nowNanos);
        }
        for (int row = 0; row < table.rows(); row++) {
            if (table.isUnderWay(row)) {
                stages.stop(row, nowNanos);
                settle(row, nowNanos);
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            if (!attempts.isFree(slot)) {
                transport.cancel(slot);
            }
        }
    }

    private int waitMicros(long nowNanos, boolean launchedAll) {
        if (emitter.isBehind()) {
            return SINK_WAIT_MICROS;
        }
        long wait = Math.min(LONGEST_WAIT_MICROS, (wheel.nanosUntilNext(nowNanos) + 999) / 1_000);
        wait = Math.min(wait, holds.nanosUntilDue(nowNanos) / 1_000 + 1);
        if (!launchedAll && attempts.freeCount() > 0) {
            long pace = (pacer.nanosUntilDue(nowNanos) + 999) / 1_000;
            if (pace > 0) {
                wait = Math.min(wait, pace);
            } else if (attempts.youngCount() >= window.size()) {
                wait = Math.min(wait, WINDOW_WAIT_MICROS);
            } else if (launcher.isHeldBySilence()) {
                wait = Math.min(wait, SilencePace.WAIT_MICROS);
            } else {
                return 0;
            }
        }
        if (!stopping && !admission.isFinished()) {
            wait = Math.min(wait, DEFERRAL_WAIT_MICROS);
        }
        return (int) Math.max(0, wait);
    }
}
