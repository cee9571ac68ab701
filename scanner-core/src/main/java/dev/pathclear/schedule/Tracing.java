package dev.pathclear.schedule;

import dev.pathclear.metrics.AttemptEvent;
import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.Transport;

/**
 * Tells a trace what happens to the endpoints it is about. Where nothing is traced, each place that could tell costs a
 * test of a field and of a flag of the row, and nothing else: it asks {@link #on} first.
 */
final class Tracing {
    private final Scope scope;
    private final HostTable table;
    private final Attempts attempts;
    private final Transport transport;
    private final long startNanos;
    private AttemptTrace trace;

    Tracing(Scope scope, HostTable table, Attempts attempts, Transport transport, long startNanos) {
        this.scope = scope;
        this.table = table;
        this.attempts = attempts;
        this.transport = transport;
        this.startNanos = startNanos;
    }

    /** Traces from now on. */
    void to(AttemptTrace given) {
        trace = given;
    }

    /** Returns whether something of a row's host is traced; attempts at witnesses have no row, and are not. */
    boolean on(int row) {
        return trace != null && row >= 0 && table.has(row, HostTable.TRACED);
    }

    /** A row was given a host. */
    void taken(int row) {
        if (trace != null && trace.covers(host(row))) {
            table.set(row, HostTable.TRACED);
        }
    }

    /** A row's host is asked; says so of its traced endpoints where it is knocked at first. */
    void admitted(int row, long nowNanos) {
        if (table.has(row, HostTable.KNOCKING)) {
            host(row, Kind.KNOCKED, nowNanos);
        } else if (table.has(row, HostTable.ASKED_AGAIN)) {
            host(row, Kind.KNOCKED_AGAIN, nowNanos);
        }
    }

    /** Something happened to a row's host as a whole. */
    void host(int row, Kind kind, long nowNanos) {
        for (int e = 0; e < classOf(row).size(); e++) {
            add(row, e, kind, 0, nowNanos, 0, null, null);
        }
    }

    /** An attempt leaves. */
    void left(int row, int e, int waitMicros, long nowNanos) {
        add(row, e, Kind.LEFT, table.attempts[table.cell(row, e)], nowNanos, waitMicros, null, null);
    }

    /** An attempt may have a source port by now. */
    void sourcePort(int slot, int row, int e, long nowNanos) {
        if (!attempts.isFree(slot) && attempts.row(slot) == row && attempts.endpoint(slot) == e) {
            int port = transport.sourcePort(slot);
            if (port > 0) {
                put(row, e, Kind.SOURCE_PORT, table.attempts[table.cell(row, e)], nowNanos, 0, null, null, null, port);
            }
        }
    }

    /** The kernel has sent a SYN once more. */
    void repeated(int slot, long nowNanos) {
        int row = attempts.row(slot);
        int e = attempts.endpoint(slot);
        add(row, e, Kind.REPEATED, table.attempts[table.cell(row, e)], nowNanos, 0, null, null);
    }

    /** An attempt has ended. */
    void ended(int row, int e, Answer answer, long startedNanos, long nowNanos) {
        Kind kind = answer.reason() == Reason.TIMEOUT ? Kind.GIVEN_UP : Kind.ANSWERED;
        put(row, e, kind, table.attempts[table.cell(row, e)], nowNanos, (nowNanos - startedNanos) / 1_000,
                answer.reason(), null, answer, 0);
    }

    /**
     * What an attempt's end led to was decided: where the endpoint is still open, it is asked again.
     *
     * @param failure why that attempt proved nothing, or null
     */
    void decided(int row, int e, Reason failure, int nowMillis, long nowNanos) {
        int cell = table.cell(row, e);
        if (table.isSettled(row, e)) {
            return;
        }
        boolean aside = (table.endpointFlags[cell] & HostTable.SET_ASIDE) != 0;
        if (aside || table.pending.contains(row, e)) {
            long micros = Math.max(0, table.notBefore[cell] - nowMillis) * 1_000L;
            add(row, e, Kind.AGAIN, table.attempts[cell], nowNanos, micros, failure, null);
        }
    }

    /** A connection was kept after its handshake; where it was cut, that is another outcome. */
    void held(int row, int e, Reason seen, long keptNanos, long nowNanos) {
        int attempt = table.attempts[table.cell(row, e)];
        add(row, e, Kind.HELD, attempt, nowNanos, keptNanos / 1_000, seen, null);
        if (seen != Reason.SYN_ACK) {
            concluded(row, e, seen.state(), seen, nowNanos);
        }
    }

    /** An endpoint has its outcome. */
    void concluded(int row, int e, State state, Reason reason, long nowNanos) {
        add(row, e, Kind.CONCLUDED, table.attempts[table.cell(row, e)], nowNanos, 0, reason, state);
    }

    private void add(int row, int e, Kind kind, int attempt, long nowNanos, long micros, Reason reason, State state) {
        put(row, e, kind, attempt, nowNanos, micros, reason, state, null, 0);
    }

    private void put(
            int row, int e, Kind kind, int attempt, long nowNanos, long micros, Reason reason, State state,
            Answer answer, int sourcePort) {
        HostClass hostClass = classOf(row);
        Address host = host(row);
        Endpoint endpoint = new Endpoint(hostClass.protocol(e), hostClass.port(e));
        boolean control = e >= hostClass.size();
        if (!trace.covers(host, endpoint, control)) {
            return;
        }
        boolean detailed = answer != null && kind == Kind.ANSWERED;
        int icmp = detailed && answer.icmpType() != Answer.NO_ICMP ? answer.icmpType() << 8 | answer.icmpCode() : -1;
        Address sender = detailed && answer.senderKnown()
                ? new Address(answer.senderHigh(), answer.senderLow()) : null;
        trace.add(new AttemptEvent(nowNanos - startNanos, host, endpoint, control, kind, attempt, micros, reason, state,
                detailed ? answer.errno() : 0, icmp, sender, sourcePort));
    }

    private HostClass classOf(int row) {
        return scope.hostClass(table.hostClass[row]);
    }

    private Address host(int row) {
        return new Address(table.high[row], table.low[row]);
    }
}
