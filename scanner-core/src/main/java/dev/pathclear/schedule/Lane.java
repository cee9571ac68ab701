package dev.pathclear.schedule;

import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.LaneTurnEvent;
import dev.pathclear.metrics.LaneTurns;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.plan.Plan;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.time.DeadlineWheel;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.Turn;

/**
 * Asks a share of the plan's hosts, on one thread: admits hosts, launches attempts at the pace and within the windows
 * allowed, gives up on those whose deadline has passed, and hands complete hosts to the outcome ring.
 *
 * <p>Its methods are called by its transport's loop alone; {@link LaneControl} is how other threads reach it.
 */
public final class Lane implements Turn {
    /*
     * A turn does a bounded amount of each kind of work and then lets the loop poll: a bounded number of timers and
     * Launcher.LAUNCHES attempts, and no more hosts are admitted than are needed to keep as many rows with work. That
     * keeps the answers' timestamps fresh and the working set in the processor's cache.
     *
     * Deadlines come before launches. Where all is silent, what was launched in a rush passes its deadlines in a rush;
     * to give up on an attempt takes a third of what a launch takes, so a lane that launches nothing while its
     * deadlines are late is soon on time again, and one that goes on launching never is.
     */
    private static final long PUNCTUAL_NANOS = 1_100_000L;
    private static final int ROWS_WITH_WORK = 128;
    private static final int LONGEST_WAIT_MICROS = 100_000;
    private static final int DEFERRAL_WAIT_MICROS = 10_000;
    private static final int SINK_WAIT_MICROS = 500;
    private static final int WINDOW_WAIT_MICROS = 1_000;
    private static final long YOUNGEST_AGE_NANOS = 10_000_000L;
    private static final long OLDEST_AGE_NANOS = 400_000_000L;

    private final Transport transport;
    private final LaneControl control;
    private final LaneCounters counters;
    private final HostTable table;
    private final Attempts attempts;
    private final DeadlineWheel wheel;
    private final NeighbourGuard guard;
    private final Admission admission;
    private final Pacer pacer;
    private final SilencePace silencePace = new SilencePace();
    private final UdpPacing udpPacing;
    private final LaneWindow window;
    private final RttEstimator rtt;
    private final LossSigns losses;
    private final Tracing tracing;
    private final HostStages stages;
    private final RowEmitter emitter;
    private final Launcher launcher;
    private final RowDispatcher dispatcher;
    private final Holds holds;
    private final Timers timers;
    private final AttemptEnds ends;
    private final int slots;
    /** Tells whether turns are recorded; costs nothing where they are not. */
    private final LaneTurns turns = new LaneTurns();

    private int expiriesOfTurn;
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
        this.transport = transport;
        this.control = control;
        this.counters = counters;
        lastTurn = startNanos;
        slots = transport.slots();
        long hosts = plan.positions(lane).count();
        table = new HostTable((int) Math.min(settings.rows(), Math.max(1, hosts)), width(scope));
        attempts = new Attempts(slots);
        wheel = new DeadlineWheel(slots + table.rows(), startNanos);
        guard = new NeighbourGuard(settings, table, neighbours, control);
        admission = new Admission(settings, scope, plan, lane, table, guard, counters);
        pacer = settings.ratePerSecond() == Double.POSITIVE_INFINITY
                ? Pacer.unlimited()
                : Pacer.perSecond(settings.ratePerSecond());
        window = new LaneWindow(slots);
        rtt = new RttEstimator(table.rows());
        SubnetRtts subnets = new SubnetRtts(Math.clamp(hosts, 1, SubnetRtts.CAPACITY));
        LaneRtts laneRtts = new LaneRtts();
        tracing = new Tracing(scope, table, attempts, transport, startNanos);
        Outcomes outcomes = new Outcomes(scope, table, tracing, startNanos);
        udpPacing = new UdpPacing(table.rows());
        stages = new HostStages(settings, table, outcomes);
        losses = new LossSigns(settings, table, rtt, subnets, laneRtts, window, counters, histograms);
        HostProgress progress = new HostProgress(settings, table, outcomes, stages, losses, udpPacing, window, counters,
                control, new Rejecters(plan.lanes()));
        emitter = new RowEmitter(table, outcomes, ring, counters);
        launcher = new Launcher(
                settings, transport, table, outcomes, attempts, wheel, pacer, silencePace, window, rtt, subnets,
                laneRtts, udpPacing, losses, emitter, counters, histograms);
        dispatcher = new RowDispatcher(table, stages, admission, launcher, emitter, tracing, wheel, slots);
        holds = new Holds(transport, table, attempts, counters, tracing, control, dispatcher,
                settings.holdMillis() * 1_000_000L);
        timers = new Timers(wheel, attempts, guard, transport, launcher, pacer, tracing, counters, histograms);
        ends = new AttemptEnds(transport, table, attempts, wheel, outcomes, stages, progress, dispatcher, holds, losses,
                rtt, silencePace, guard);
    }

    /** Returns how many endpoints a host has at most, control ports included. */
    private static int width(Scope scope) {
        int width = 1;
        for (HostClass hostClass : scope.classes()) {
            width = Math.max(width, hostClass.rows());
        }
        return width;
    }

    /** Tells a trace what happens to the endpoints it is about; called before the lane starts, if at all. */
    public void trace(AttemptTrace trace) {
        tracing.to(trace);
    }

    /** Returns the heap that one host row of this scope takes, in bytes. */
    public static long bytesPerRow(int width) {
        return HostTable.bytesPerRow(width);
    }

    /** Returns what is to hear how the attempts of this lane end. */
    public AnswerListener listener() {
        return ends;
    }

    @Override
    public int turn(long nowNanos) {
        int wait = turns.areRecorded() ? takeRecordedTurn(nowNanos) : takeTurn(nowNanos);
        ends.turnTaken();
        return wait;
    }

    private int takeRecordedTurn(long nowNanos) {
        LaneTurnEvent event = new LaneTurnEvent();
        event.begin();
        int wait = takeTurn(nowNanos);
        event.end();
        event.set(
                ends.sinceTurn(), stages.isStopping() ? 0 : launcher.launched(), expiriesOfTurn,
                timers.latestNanos() / 1_000, attempts.inFlight(), attempts.youngCount(), window.size(), limit, wait);
        event.commit();
        return wait;
    }

    private int takeTurn(long nowNanos) {
        counters.add(limit, nowNanos - lastTurn);
        lastTurn = nowNanos;
        limit = ScanCounter.LIMITED_BY_PER_HOST;
        expiriesOfTurn = timers.advance(nowNanos);
        if (control.isStopped() && !stages.isStopping()) {
            stop(nowNanos);
        }
        holds.endDue(nowNanos);
        emitter.flush();
        boolean launchedAll = stages.isStopping() || launch(nowNanos);
        counters.set(ScanCounter.IN_FLIGHT, attempts.inFlight());
        counters.set(ScanCounter.LAST_WAIT_MILLIS, launcher.lastWaitMillis());
        return isFinished() ? DONE : waitMicros(nowNanos, launchedAll);
    }

    /** Admits and launches what may be; returns false if there was more to launch at once. */
    private boolean launch(long nowNanos) {
        for (int aged = attempts.age(nowNanos - ageNanos()); aged > 0; aged--) {
            silencePace.silent();
        }
        admit(nowNanos);
        holds.makeRoom(Math.min(Launcher.LAUNCHES, Math.max(1, slots / 4)), nowNanos);
        boolean launchedAll = timers.latestNanos() > PUNCTUAL_NANOS
                ? launcher.launchNothing()
                : launcher.launch(nowNanos, ends.sinceTurn());
        limit = launcher.limit() == null ? limit : launcher.limit();
        emitter.flush();
        return launchedAll;
    }

    /** Throws if the lane, having ended, still holds anything. */
    void assertIdle() {
        if (wheel.size() != 0 || attempts.inFlight() != 0 || attempts.youngCount() != 0 || table.used() != 0
                || guard.unresolved() != 0 || !holds.isEmpty()) {
            throw new IllegalStateException("left over: " + wheel.size() + " timers, " + attempts.inFlight()
                    + " attempts, " + table.used() + " rows, " + guard.unresolved() + " unresolved neighbours");
        }
    }

    private boolean isFinished() {
        return table.used() == 0 && attempts.inFlight() == 0 && (stages.isStopping() || admission.isFinished());
    }

    /** Returns how old an attempt is when it no longer counts as loading the path: about two round trips. */
    private long ageNanos() {
        return Math.clamp(rtt.laneMicros() * 2_000L, YOUNGEST_AGE_NANOS, OLDEST_AGE_NANOS);
    }

    private void admit(long nowNanos) {
        while (table.freeRows() > 0 && table.work.size() < ROWS_WITH_WORK) {
            if (guard.isFull()) {
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
            dispatcher.dispatch(row, nowNanos);
        }
        if (table.freeRows() == 0 && table.work.size() == 0 && admission.hasNewHost()) {
            limit = ScanCounter.LIMITED_BY_ROWS;
        }
    }

    private void stop(long nowNanos) {
        stages.stop();
        holds.endAll(nowNanos);
        for (int row = 0; row < table.rows(); row++) {
            if (table.isUnderWay(row)) {
                stages.abandon(row, nowNanos);
                dispatcher.dispatch(row, nowNanos);
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
        if (!stages.isStopping() && !admission.isFinished()) {
            wait = Math.min(wait, DEFERRAL_WAIT_MICROS);
        }
        return (int) Math.max(0, wait);
    }
}
