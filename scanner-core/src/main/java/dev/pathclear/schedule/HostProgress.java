package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.Answer;

/**
 * What becomes of a host's endpoints as their attempts end.
 */
final class HostProgress {
    /*
     * A host is admitted in one of three ways. In full: all its endpoints are asked, each up to `maxAttempts` times.
     * Knocking: its first few endpoints are asked once; any answer but "no way there" admits it in full, and if all
     * stay silent it leaves the table for the deferral's second cursor. Asked again: the same few endpoints get their
     * remaining attempts; an answer admits it in full, and if all stay silent the rest is never asked.
     *
     * A failure of this machine is no attempt: the endpoint waits and is asked again, more and more slowly, and only
     * when that has gone on for long does it end as unknown. Silence while this machine's kernel was dropping packets
     * is asked again too, and else is unknown.
     *
     * Where packets are lost, silence means less and is asked more often. As in nmap, what a host needed tells: each
     * attempt more that an answer of it took earns its silent endpoints two more. Where the lane as a whole loses
     * answers, every host gets one or two more, since a host with few ports may not show its losses in time.
     */
    private static final int LOCAL_TRIES_TRANSIENT = 30;
    private static final int LOCAL_TRIES_LASTING = 3;
    private static final int MAX_LOCAL_WAIT_MILLIS = 2_000;
    private static final int EXTRA_ATTEMPTS_AFTER_DROPS = 2;
    private static final int MOST_ATTEMPTS = 12;
    private static final long ANSWERS_THAT_TELL = 50;

    /** An answer this late may be to the kernel's own retransmission: a sign of loss and no round-trip sample. */
    private static final long LATE_MICROS = 1_000_000;

    private final LaneSettings settings;
    private final Scope scope;
    private final HostTable table;
    private final RttEstimator rtt;
    private final LaneWindow window;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private final LaneControl control;
    private final long startNanos;
    private long answers;
    private long lossyAnswers;

    HostProgress(
            LaneSettings settings, Scope scope, HostTable table, RttEstimator rtt, LaneWindow window,
            LaneCounters counters, LaneHistograms histograms, LaneControl control, long startNanos) {
        this.settings = settings;
        this.scope = scope;
        this.table = table;
        this.rtt = rtt;
        this.window = window;
        this.counters = counters;
        this.histograms = histograms;
        this.control = control;
        this.startNanos = startNanos;
    }

    /** Returns a moment in milliseconds since the lane started. */
    int millis(long nanos) {
        return (int) ((nanos - startNanos) / 1_000_000);
    }

    HostClass classOf(int row) {
        return scope.hostClass(table.hostClass[row]);
    }

    /** Opens what is to be asked of a new row. */
    void admit(int row, long nowNanos) {
        if (settings.deferHosts() && !table.has(row, HostTable.LISTED)) {
            admitKnocks(row, !table.has(row, HostTable.FIRST_CURSOR), nowNanos);
        } else {
            admitInFull(row, nowNanos);
        }
    }

    private void admitInFull(int row, long nowNanos) {
        HostClass hostClass = classOf(row);
        for (int e = 0; e < hostClass.size(); e++) {
            openOrPreset(row, e, hostClass, nowNanos);
        }
    }

    /** Opens the knocks of a row; {@code again} tells whether they were attempted once before. */
    private void admitKnocks(int row, boolean again, long nowNanos) {
        HostClass hostClass = classOf(row);
        for (int k = 0; k < Math.min(hostClass.knocks(), LaneSettings.KNOCKS); k++) {
            int e = hostClass.knock(k);
            table.attempts[table.cell(row, e)] = (byte) (again ? 1 : 0);
            table.open(row, e);
        }
        if (table.open[row] > 0) {
            table.set(row, again ? HostTable.ASKED_AGAIN : HostTable.KNOCKING);
        } else {
            admitInFull(row, nowNanos);
        }
    }

    private void openOrPreset(int row, int e, HostClass hostClass, long nowNanos) {
        Reason preset = hostClass.preset(e);
        if (preset == null) {
            table.open(row, e);
        } else {
            settle(row, e, State.UNTESTED, preset, nowNanos);
        }
    }

    /** Opens the rest of a row of which only the knocks were asked. */
    private void promote(int row, long nowNanos) {
        table.clear(row, HostTable.KNOCKING | HostTable.ASKED_AGAIN);
        HostClass hostClass = classOf(row);
        for (int e = 0; e < hostClass.size(); e++) {
            if (!resume(row, e) && isUntouched(row, e)) {
                openOrPreset(row, e, hostClass, nowNanos);
            }
        }
    }

    private boolean isUntouched(int row, int e) {
        return table.attempts[table.cell(row, e)] == 0 && !table.isSettled(row, e) && !table.isPending(row, e);
    }

    /** Opens a knock that was set aside again; returns whether it was one. */
    private boolean resume(int row, int e) {
        int cell = table.cell(row, e);
        if ((table.endpointFlags[cell] & HostTable.SET_ASIDE) == 0) {
            return false;
        }
        table.endpointFlags[cell] &= (byte) ~HostTable.SET_ASIDE;
        table.openWaiting(row, e, table.notBefore[cell]);
        return true;
    }

    /** Returns an endpoint's protocol; those past the class's own are control ports. */
    static Protocol protocol(HostClass hostClass, int e) {
        return e < hostClass.size() ? hostClass.protocol(e) : Protocol.TCP;
    }

    /** Returns an endpoint's port; those past the class's own are control ports. */
    static int port(HostClass hostClass, int e) {
        return e < hostClass.size() ? hostClass.port(e) : hostClass.control(e - hostClass.size());
    }

    /** An attempt was answered. */
    void answered(int row, int e, Answer answer, long startedNanos, long nowNanos) {
        Reason reason = answer.reason();
        if (reason.isLocal()) {
            localFailure(row, e, answer, nowNanos);
            return;
        }
        HostClass hostClass = classOf(row);
        Protocol protocol = protocol(hostClass, e);
        boolean fromTarget = answer.senderKnown()
                && answer.senderHigh() == table.high[row]
                && answer.senderLow() == table.low[row];
        State state = reason.state(protocol, fromTarget);
        long micros = Math.max(0, (nowNanos - startedNanos) / 1_000);
        noteTiming(row, e, protocol, state, micros, nowNanos);
        noteHost(row, reason, state, fromTarget);

        int cell = table.cell(row, e);
        table.detail[cell] = answer.icmpType() == Answer.NO_ICMP
                ? answer.errno()
                : 0x1_0000 | answer.icmpType() << 8 | answer.icmpCode();
        if (answer.senderKnown()) {
            table.endpointFlags[cell] |= HostTable.FROM_KNOWN;
            table.fromHigh[cell] = answer.senderHigh();
            table.fromLow[cell] = answer.senderLow();
        }
        table.rttMicros[cell] = (int) Math.min(micros, Integer.MAX_VALUE);
        close(row, e, state, reason, nowNanos);

        if (state != State.UNREACHABLE
                && state != State.UNTESTED
                && table.has(row, HostTable.KNOCKING | HostTable.ASKED_AGAIN)) {
            promote(row, nowNanos);
        }
        if (state == State.OPEN && protocol == Protocol.TCP) {
            openControls(row, hostClass);
        }
        if (table.has(row, HostTable.ABSENT)) {
            closePending(row, State.UNREACHABLE, Reason.NO_NEIGHBOUR, nowNanos);
        }
    }

    private void noteTiming(int row, int e, Protocol protocol, State state, long micros, long nowNanos) {
        boolean late = micros >= LATE_MICROS;
        if (!state.provesHost()) {
            return;
        }
        if (!late) {
            rtt.sample(row, (int) micros);
            histograms.rtt(micros);
        }
        if (protocol == Protocol.TCP) {
            boolean hadToWaitForNeighbour = table.has(row, HostTable.UNRESOLVED);
            int tries = table.attempts[table.cell(row, e)];
            answers++;
            if ((late && !hadToWaitForNeighbour) || tries > 1) {
                lossyAnswers++;
                table.triesNeeded[row] = (byte) Math.max(table.triesNeeded[row], Math.max(2, tries));
                counters.increment(ScanCounter.LOSSES);
                window.loss(nowNanos);
                table.window[row] = Math.max(1, table.window[row] / 2);
                table.windowCredit[row] = 0;
            } else if (table.window[row] < settings.perHost() && ++table.windowCredit[row] >= table.window[row]) {
                table.window[row]++;
                table.windowCredit[row] = 0;
            }
        }
    }

    private void noteHost(int row, Reason reason, State state, boolean fromTarget) {
        table.clear(row, HostTable.ROUTER_ABSENT);
        if (state.provesHost() || fromTarget) {
            table.set(row, HostTable.UP);
        } else if (reason == Reason.NO_NEIGHBOUR && !table.has(row, HostTable.UP)) {
            table.set(row, HostTable.ABSENT);
        }
        if (state == State.UNREACHABLE) {
            table.set(row, HostTable.NO_WAY);
        }
    }

    private void openControls(int row, HostClass hostClass) {
        if (settings.controls() && hostClass.controls() > 0 && !table.has(row, HostTable.CONTROLS)) {
            table.set(row, HostTable.CONTROLS);
            for (int c = 0; c < hostClass.controls(); c++) {
                table.open(row, hostClass.size() + c);
            }
        }
    }

    private void localFailure(int row, int e, Answer answer, long nowNanos) {
        counters.increment(ScanCounter.LOCAL_FAILURES);
        Reason reason = answer.reason();
        count(reason);
        window.loss(nowNanos);
        if (reason == Reason.LOCAL_GATEWAY) {
            table.set(row, HostTable.ROUTER_ABSENT);
        }
        int cell = table.cell(row, e);
        int tries = ++table.localTries[cell];
        if (control.isStopped() || tries >= (isTransient(reason) ? LOCAL_TRIES_TRANSIENT : LOCAL_TRIES_LASTING)) {
            table.detail[cell] = answer.errno();
            close(row, e, State.UNKNOWN, reason, nowNanos);
            return;
        }
        table.attempts[cell]--;
        table.await(row, e, millis(nowNanos) + Math.min(MAX_LOCAL_WAIT_MILLIS, 20 << Math.min(tries, 7)));
    }

    private static boolean isTransient(Reason reason) {
        return switch (reason) {
            case LOCAL_DESCRIPTORS, LOCAL_PORTS, LOCAL_MEMORY, LOCAL_NEIGHBOURS, LOCAL_NETWORK_DOWN -> true;
            default -> false;
        };
    }

    private void count(Reason reason) {
        switch (reason) {
            case LOCAL_DESCRIPTORS -> counters.increment(ScanCounter.LOCAL_DESCRIPTORS);
            case LOCAL_PORTS -> counters.increment(ScanCounter.LOCAL_PORTS);
            case LOCAL_MEMORY -> counters.increment(ScanCounter.LOCAL_MEMORY);
            case LOCAL_NEIGHBOURS -> counters.increment(ScanCounter.LOCAL_NEIGHBOURS);
            case LOCAL_CONNTRACK -> counters.increment(ScanCounter.LOCAL_CONNTRACK);
            default -> { }
        }
    }

    /** An attempt ended without an answer. */
    void silent(int row, int e, long startedNanos, long nowNanos) {
        if (table.has(row, HostTable.ABSENT)) {
            close(row, e, State.UNREACHABLE, Reason.NO_NEIGHBOUR, nowNanos);
            return;
        }
        if (control.isStopped()) {
            close(row, e, State.UNTESTED, Reason.STOPPED, nowNanos);
            return;
        }
        int cell = table.cell(row, e);
        int made = table.attempts[cell];
        // One more, since both ends are cut down to whole milliseconds.
        int again = Math.max(millis(startedNanos) + settings.timeouts().spacing() + 1, millis(nowNanos));
        if (table.has(row, HostTable.KNOCKING)) {
            table.endpointFlags[cell] |= HostTable.SET_ASIDE;
            table.notBefore[cell] = again;
            table.open[row]--;
        } else if (made < allowedAttempts(row)) {
            table.await(row, e, again);
        } else {
            Reason drops = table.has(row, HostTable.ROUTER_ABSENT)
                    ? Reason.LOCAL_GATEWAY
                    : control.dropsSince(startedNanos, table.has(row, HostTable.UNRESOLVED));
            if (drops == null) {
                close(row, e, State.SILENT, Reason.TIMEOUT, nowNanos);
            } else if (made < allowedAttempts(row) + EXTRA_ATTEMPTS_AFTER_DROPS) {
                count(drops);
                table.await(row, e, again + settings.timeouts().spacing());
            } else {
                close(row, e, State.UNKNOWN, drops, nowNanos);
            }
        }
    }

    /** Returns how often an endpoint of a host is attempted before it is called silent. */
    private int allowedAttempts(int row) {
        int asked = settings.maxAttempts();
        if (asked == 1) {
            return 1; // what the user asked for
        }
        int ofHost = 2 * (table.triesNeeded[row] - 1);
        int ofLane = answers < ANSWERS_THAT_TELL || lossyAnswers * 50 < answers ? 0 : lossyAnswers * 10 < answers ? 1 : 2;
        return Math.max(asked, Math.min(MOST_ATTEMPTS, asked + Math.max(ofHost, ofLane)));
    }

    /**
     * Decides what follows once nothing of a row is open.
     *
     * @return whether the row is complete; false if it has work again, or is to be deferred: see {@link #isDeferred}
     */
    boolean complete(int row, long nowNanos) {
        if (table.has(row, HostTable.KNOCKING)) {
            if (!table.has(row, HostTable.NO_WAY)) {
                return false;
            }
            // Some knocks say there is no way, others are silent: those get their remaining attempts at once.
            table.clear(row, HostTable.KNOCKING);
            table.set(row, HostTable.ASKED_AGAIN);
            for (int e = 0; e < classOf(row).size(); e++) {
                resume(row, e);
            }
            if (table.open[row] > 0) {
                return false;
            }
        }
        if (table.has(row, HostTable.ASKED_AGAIN)) {
            boolean absent = table.has(row, HostTable.ABSENT);
            settleUntouched(
                    row,
                    absent ? State.UNREACHABLE : State.UNTESTED,
                    absent ? Reason.NO_NEIGHBOUR : Reason.HOST_SILENT,
                    nowNanos);
        }
        return true;
    }

    /** Returns whether a row with nothing open leaves the table for the second cursor. */
    boolean isDeferred(int row) {
        return table.has(row, HostTable.KNOCKING) && table.open[row] == 0;
    }

    /** Accounts for everything of a row that is not in flight: the scan stops. */
    void stop(int row, long nowNanos) {
        closePending(row, State.UNTESTED, Reason.STOPPED, nowNanos);
        for (int e = 0; e < classOf(row).size(); e++) {
            if (resume(row, e)) {
                closePending(row, State.UNTESTED, Reason.STOPPED, nowNanos);
            }
        }
        table.clear(row, HostTable.KNOCKING | HostTable.ASKED_AGAIN);
        settleUntouched(row, State.UNTESTED, Reason.STOPPED, nowNanos);
    }

    private void settleUntouched(int row, State state, Reason reason, long nowNanos) {
        HostClass hostClass = classOf(row);
        for (int e = 0; e < hostClass.size(); e++) {
            if (isUntouched(row, e)) {
                Reason preset = hostClass.preset(e);
                settle(row, e, preset == null ? state : State.UNTESTED, preset == null ? reason : preset, nowNanos);
            }
        }
    }

    private void closePending(int row, State state, Reason reason, long nowNanos) {
        for (int e = table.takePending(row); e >= 0; e = table.takePending(row)) {
            close(row, e, state, reason, nowNanos);
        }
    }

    private void close(int row, int e, State state, Reason reason, long nowNanos) {
        table.open[row]--;
        settle(row, e, state, reason, nowNanos);
    }

    private void settle(int row, int e, State state, Reason reason, long nowNanos) {
        int cell = table.cell(row, e);
        table.endpointFlags[cell] |= HostTable.SETTLED;
        table.state[cell] = (byte) state.ordinal();
        table.reason[cell] = (byte) reason.ordinal();
        table.atMillis[cell] = table.attempts[cell] == 0 ? -1 : millis(nowNanos);
    }
}
