package dev.pathclear.schedule;

import dev.pathclear.probe.Reason;
import dev.pathclear.time.DeadlineWheel;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Transport;

/**
 * Hears how each attempt of a lane ends, by an answer or in silence, and tells whom that concerns: the row it was made
 * for, its slot and its timer, and what is learnt of the lane as a whole.
 */
final class AttemptEnds implements AnswerListener {
    private final Transport transport;
    private final HostTable table;
    private final Attempts attempts;
    private final DeadlineWheel wheel;
    private final Outcomes outcomes;
    private final HostStages stages;
    private final HostProgress progress;
    private final RowDispatcher dispatcher;
    private final Holds holds;
    private final LossSigns losses;
    private final RttEstimator rtt;
    private final SilencePace silencePace;
    private final NeighbourGuard guard;
    private final Tracing tracing;
    private int sinceTurn;

    AttemptEnds(
            Transport transport, HostTable table, Attempts attempts, DeadlineWheel wheel, Outcomes outcomes,
            HostStages stages, HostProgress progress, RowDispatcher dispatcher, Holds holds, LossSigns losses,
            RttEstimator rtt, SilencePace silencePace, NeighbourGuard guard) {
        this.transport = transport;
        this.table = table;
        this.attempts = attempts;
        this.wheel = wheel;
        this.outcomes = outcomes;
        this.stages = stages;
        this.progress = progress;
        this.dispatcher = dispatcher;
        this.holds = holds;
        this.losses = losses;
        this.rtt = rtt;
        this.silencePace = silencePace;
        this.guard = guard;
        tracing = outcomes.tracing();
    }

    /** Returns how many attempts at hosts have ended since {@link #turnTaken}. */
    int sinceTurn() {
        return sinceTurn;
    }

    /** The lane has taken a turn. */
    void turnTaken() {
        sinceTurn = 0;
    }

    @Override
    public void answered(int slot, Answer answer, long nowNanos) {
        wheel.cancel(slot);
        boolean silent = answer.reason() == Reason.TIMEOUT; // be it the lane or the kernel that gave up
        if (!silent) {
            silencePace.answered();
        } else if (attempts.isYoung(slot)) {
            silencePace.silent();
        }
        int row = attempts.row(slot);
        int endpoint = attempts.endpoint(slot);
        long started = attempts.startedAt(slot);
        if (row == Attempts.WITNESS) {
            witnessEnded(slot, endpoint, answer, silent, started, nowNanos);
        } else {
            ended(slot, row, endpoint, answer, started, nowNanos);
        }
    }

    private void witnessEnded(int slot, int witness, Answer answer, boolean silent, long started, long nowNanos) {
        if (answer.held()) {
            transport.endHold(slot); // it answered, which is all that is asked of a witness
        }
        attempts.release(slot);
        int row = losses.witnessEnded(witness, silent, !silent && answer.reason().isLocal(), started, nowNanos);
        if (row != Witnesses.NONE) {
            dispatcher.dispatch(row, nowNanos);
        }
    }

    private void ended(int slot, int row, int endpoint, Answer answer, long started, long nowNanos) {
        boolean held = answer.held();
        if (held) {
            attempts.hold(slot);
        } else {
            attempts.release(slot);
        }
        sinceTurn++;
        table.inFlight[row]--;
        if (table.attempts[table.cell(row, endpoint)] > 1) {
            table.retriesInFlight[row]--;
        }
        boolean traced = tracing.on(row);
        if (traced) {
            tracing.ended(row, endpoint, answer, started, nowNanos);
        }
        conclude(row, endpoint, answer, started, nowNanos);
        if (traced) {
            Reason failure = answer.reason().isLocal() ? answer.reason() : progress.failure(row, started);
            tracing.decided(row, endpoint, failure, outcomes.millis(nowNanos), nowNanos);
        }
        if (held) {
            hold(slot, row, endpoint, nowNanos);
        }
        if (stages.isStopping()) {
            stages.abandon(row, nowNanos);
        }
        dispatcher.dispatch(row, nowNanos);
    }

    private void conclude(int row, int endpoint, Answer answer, long started, long nowNanos) {
        if (answer.reason() == Reason.TIMEOUT) {
            if (!guard.hasFailed(row, started, nowNanos)) {
                progress.silent(row, endpoint, started, nowNanos);
                return;
            }
            answer.set(Reason.NO_NEIGHBOUR, 0);
        } else if (answer.reason() == Reason.UNREACHABLE_OR_PROHIBITED && guard.hasFailed(row, started, nowNanos)) {
            answer.set(Reason.NO_NEIGHBOUR, answer.errno()); // the kernel's table knows what the transport cannot
        }
        if (answer.reason() == Reason.NO_NEIGHBOUR) {
            guard.explain(row, answer, nowNanos);
        }
        progress.answered(row, endpoint, answer, started, nowNanos);
        rtt.answered(row);
        if (table.has(row, HostTable.UP | HostTable.ABSENT)) {
            guard.resolved(row);
        }
    }

    /** Keeps a connection, but not one with a control port, of which it says enough that it was made. */
    private void hold(int slot, int row, int endpoint, long nowNanos) {
        if (stages.isStopping() || endpoint >= outcomes.classOf(row).size()) {
            transport.endHold(slot);
            attempts.release(slot);
        } else {
            holds.begin(slot, nowNanos);
        }
    }
}
