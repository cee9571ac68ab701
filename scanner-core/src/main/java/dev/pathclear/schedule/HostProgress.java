package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;
import dev.pathclear.transport.Answer;

/**
 * What becomes of a host's endpoints as their attempts end.
 */
final class HostProgress {
    /*
     * A failure of this machine is no attempt: the endpoint waits and is asked again, more and more slowly, and only
     * when that has gone on for long does it end as unknown. Silence while this machine's kernel was dropping packets
     * is asked again too, and else is unknown.
     */
    private static final int LOCAL_TRIES_TRANSIENT = 30;
    private static final int LOCAL_TRIES_LASTING = 3;
    private static final int MAX_LOCAL_WAIT_MILLIS = 2_000;
    private static final int WAIT_SHIFT_TRANSIENT = 0;
    /** In all long enough for the kernel's drop counters, which are read four times a second, to tell. */
    private static final int WAIT_SHIFT_LASTING = 2;
    private static final long DROPS_THAT_EXPLAIN_NANOS = 3_000_000_000L;
    private static final int EXTRA_ATTEMPTS_AFTER_DROPS = 2;
    private static final int EXTRA_ATTEMPTS_WHERE_REJECTIONS_ARE_LIMITED = 2;
    /** The same, of an endpoint of which the turns were spent on others. */
    private static final int MOST_EXTRA_ATTEMPTS_SPENT = 10;

    private final LaneSettings settings;
    private final HostTable table;
    private final Outcomes outcomes;
    private final HostStages stages;
    private final LossSigns losses;
    private final UdpPacing udpPacing;
    private final LaneWindow window;
    private final LaneCounters counters;
    private final LaneControl control;
    private final Rejecters rejecters;

    HostProgress(
            LaneSettings settings, HostTable table, Outcomes outcomes, HostStages stages, LossSigns losses,
            UdpPacing udpPacing, LaneWindow window, LaneCounters counters, LaneControl control,
            Rejecters rejecters) {
        this.settings = settings;
        this.table = table;
        this.outcomes = outcomes;
        this.stages = stages;
        this.losses = losses;
        this.udpPacing = udpPacing;
        this.window = window;
        this.counters = counters;
        this.control = control;
        this.rejecters = rejecters;
    }

    /** An attempt was answered. */
    void answered(int row, int e, Answer answer, long startedNanos, long nowNanos) {
        Reason reason = answer.reason();
        if (reason.isLocal()) {
            localFailure(row, e, answer, nowNanos);
            return;
        }
        HostClass hostClass = outcomes.classOf(row);
        Protocol protocol = hostClass.protocol(e);
        boolean fromTarget = answer.senderKnown()
                && answer.senderHigh() == table.high[row]
                && answer.senderLow() == table.low[row];
        State state = reason.state(protocol, fromTarget);
        long micros = Math.max(0, (nowNanos - startedNanos) / 1_000);
        losses.answered(row, e, protocol, hostClass.port(e), state, startedNanos, nowNanos);
        noteHost(row, reason, state, fromTarget);
        if (protocol == Protocol.UDP && state == State.OPEN) {
            udpPacing.replied(row);
        }

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
        if (state == State.REJECTED && answer.senderKnown()) {
            table.set(row, HostTable.REJECTED);
            rejecters.rejected(
                    answer.senderHigh(), answer.senderLow(), table.attempts[cell], outcomes.millis(nowNanos));
        }
        outcomes.close(row, e, state, reason, nowNanos);

        if (table.has(row, HostTable.KNOCKING | HostTable.ASKED_AGAIN) && admits(reason, state, fromTarget, answer)) {
            stages.promote(row, nowNanos);
        }
        if (state == State.OPEN && protocol == Protocol.TCP) {
            openControls(row, hostClass);
        }
        if (table.has(row, HostTable.ABSENT)) {
            outcomes.closePending(row, State.UNREACHABLE, Reason.NO_NEIGHBOUR, nowNanos);
        }
    }

    /**
     * Returns whether the answer to a knock admits its host in full. A device that rejects tells nothing of the host,
     * and does so for networks of any size: it admits as many as tell whether it rejects what is required.
     */
    private boolean admits(Reason reason, State state, boolean fromTarget, Answer answer) {
        if (reason.mayReject(state) && !fromTarget) {
            return rejecters.admits(answer.senderKnown(), answer.senderHigh(), answer.senderLow());
        }
        return state != State.UNREACHABLE && state != State.UNTESTED;
    }

    private void noteHost(int row, Reason reason, State state, boolean fromTarget) {
        table.clear(row, HostTable.ROUTER_ABSENT);
        if (state.provesHost() || fromTarget) {
            if (!table.has(row, HostTable.UP)) {
                counters.increment(ScanCounter.HOSTS_HEARD);
            }
            table.set(row, HostTable.UP);
        } else if (reason == Reason.NO_NEIGHBOUR && !table.has(row, HostTable.UP)) {
            table.set(row, HostTable.ABSENT);
        }
        if (state == State.UNREACHABLE || state == State.REJECTED && !fromTarget) {
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
        Reason reason = explained(row, answer.reason(), nowNanos);
        count(reason);
        window.failure(nowNanos);
        if (reason == Reason.LOCAL_GATEWAY) {
            table.set(row, HostTable.ROUTER_ABSENT);
        }
        int cell = table.cell(row, e);
        int tries = ++table.localTries[cell];
        if (control.isStopped() || tries >= (isTransient(row, reason) ? LOCAL_TRIES_TRANSIENT : LOCAL_TRIES_LASTING)) {
            table.detail[cell] = answer.errno();
            outcomes.close(row, e, State.UNKNOWN, reason, nowNanos);
            return;
        }
        table.attempts[cell]--;
        int shift = isTransient(row, reason) ? WAIT_SHIFT_TRANSIENT : WAIT_SHIFT_LASTING;
        table.pending.await(row, e,
                outcomes.millis(nowNanos) + Math.min(MAX_LOCAL_WAIT_MILLIS, 20 << Math.min(tries + shift, 7)));
    }

    /** Full tables of the kernel forbid in the same words as rules and routes do; its counters tell them apart. */
    private Reason explained(int row, Reason reason, long nowNanos) {
        Reason drops = switch (reason) {
            case LOCAL_PERMISSION -> Reason.LOCAL_CONNTRACK;
            case LOCAL_POLICY -> Address.isIpv4(table.high[row], table.low[row]) ? null : Reason.LOCAL_NEIGHBOURS;
            default -> null;
        };
        boolean full = drops != null && control.dropsSince(nowNanos - DROPS_THAT_EXPLAIN_NANOS, false) == drops;
        return full ? drops : reason;
    }

    private boolean isTransient(int row, Reason reason) {
        return switch (reason) {
            // A route goes when its link does, and comes back with it.
            case LOCAL_NO_ROUTE -> losses.heardNear(row);
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
            outcomes.close(row, e, State.UNREACHABLE, Reason.NO_NEIGHBOUR, nowNanos);
            return;
        }
        if (control.isStopped()) {
            outcomes.close(row, e, State.UNTESTED, Reason.STOPPED, nowNanos);
            return;
        }
        int cell = table.cell(row, e);
        int made = table.attempts[cell];
        // One more, since both ends are cut down to whole milliseconds.
        int spaced = outcomes.millis(startedNanos) + settings.timeouts().spacing() + 1;
        int again = Math.max(spaced, outcomes.millis(nowNanos)) + losses.spreadMillis(cell, nowNanos);
        double doubt = losses.silent(row, cell, startedNanos);
        if (table.has(row, HostTable.KNOCKING)) {
            table.endpointFlags[cell] |= HostTable.SET_ASIDE;
            table.notBefore[cell] = again;
            table.open[row]--;
        } else if (losses.isAskedAgain(row, made, doubt)) {
            table.pending.await(row, e, again);
            stages.openUdpControl(row, e);
        } else {
            Reason drops = failure(row, startedNanos);
            if (drops == null) {
                stillSilent(row, e, outcomes.millis(startedNanos), again, doubt, nowNanos);
            } else if (losses.isAskedAgain(row, made - EXTRA_ATTEMPTS_AFTER_DROPS, doubt)) {
                count(drops);
                table.pending.await(row, e, again + settings.timeouts().spacing());
            } else {
                outcomes.close(row, e, State.UNKNOWN, drops, nowNanos);
            }
        }
    }

    /** Returns the failure of this machine for which silence since a moment proves nothing, or null. */
    Reason failure(int row, long startedNanos) {
        return table.has(row, HostTable.ROUTER_ABSENT)
                ? Reason.LOCAL_GATEWAY
                : control.dropsSince(startedNanos, table.has(row, HostTable.UNRESOLVED));
    }

    /** All attempts have ended without an answer: it is silent, unless a device may have been kept from rejecting. */
    private void stillSilent(int row, int e, int startedMillis, int again, double doubt, long nowNanos) {
        int cell = table.cell(row, e);
        boolean tcp = outcomes.classOf(row).protocol(e) == Protocol.TCP; // datagrams have a pace of their own
        int rejected = tcp && table.has(row, HostTable.REJECTED) ? rejected(row) : -1;
        if (rejected >= 0) {
            long high = table.fromHigh[rejected];
            long low = table.fromLow[rejected];
            boolean spent = rejecters.wasSpent(high, low, startedMillis);
            if (!spent && (table.endpointFlags[cell] & HostTable.PACED) != 0) {
                rejecters.missed(high, low);
            }
            int extra = spent ? MOST_EXTRA_ATTEMPTS_SPENT : EXTRA_ATTEMPTS_WHERE_REJECTIONS_ARE_LIMITED;
            boolean more = settings.maxAttempts() > 1 && losses.isAskedAgain(row, table.attempts[cell] - extra, doubt);
            int at = more ? rejecters.reserve(high, low, losses.shareLost(), again) : Rejecters.NEVER;
            if (at != Rejecters.NEVER) {
                table.endpointFlags[cell] |= HostTable.PACED;
                table.pending.await(row, e, at);
                return;
            }
            if (!rejecters.limits(high, low, losses.shareLost())) {
                closePaced(row, nowNanos);
            }
        }
        closeSilent(row, e, doubt, nowNanos);
    }

    private void closeSilent(int row, int e, double doubt, long nowNanos) {
        boolean tells = outcomes.classOf(row).protocol(e) != Protocol.TCP || LossEstimate.tells(doubt);
        outcomes.close(row, e, State.SILENT, tells ? Reason.TIMEOUT : Reason.PACKET_LOSS, nowNanos);
    }

    /** Returns the cell of an endpoint that was rejected by a known device, or -1. */
    private int rejected(int row) {
        for (int e = 0; e < table.width; e++) {
            int cell = table.cell(row, e);
            if (table.isSettled(row, e) && table.state[cell] == State.REJECTED.ordinal()
                    && (table.endpointFlags[cell] & HostTable.FROM_KNOWN) != 0) {
                return cell;
            }
        }
        return -1;
    }

    /** The device that rejects for a host does not seem to be kept from it: what waits for its pace need not. */
    private void closePaced(int row, long nowNanos) {
        for (int e = 0; e < table.width; e++) {
            if ((table.endpointFlags[table.cell(row, e)] & HostTable.PACED) != 0 && table.pending.contains(row, e)) {
                table.pending.withdraw(row, e);
                closeSilent(row, e, losses.doubt(row, table.cell(row, e)), nowNanos);
            }
        }
    }
}
