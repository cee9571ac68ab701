package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;

/**
 * Hands complete rows to the outcome ring, whole and in the order they were completed, and frees them.
 */
final class RowEmitter {
    private static final ScanCounter[] BY_STATE = byState();

    private final HostTable table;
    private final Outcomes outcomes;
    private final OutcomeRing ring;
    private final LaneCounters counters;
    private final int[] complete;
    private int head;
    private int size;
    /** The next endpoint of the row at the head, or -1 before its host record. */
    private int emitted = -1;

    RowEmitter(HostTable table, Outcomes outcomes, OutcomeRing ring, LaneCounters counters) {
        this.table = table;
        this.outcomes = outcomes;
        this.ring = ring;
        this.counters = counters;
        complete = new int[table.rows()];
    }

    private static ScanCounter[] byState() {
        State[] states = State.values();
        ScanCounter[] counters = new ScanCounter[states.length];
        for (State state : states) {
            counters[state.ordinal()] = ScanCounter.valueOf(state.name());
        }
        return counters;
    }

    /** Takes over a complete row; it is freed once it is in the ring. */
    void add(int row) {
        table.set(row, HostTable.COMPLETE);
        complete[(head + size++) % complete.length] = row;
    }

    /** Returns whether rows wait for room in the ring. */
    boolean isBehind() {
        return size > 0;
    }

    /** Writes as many rows as the ring has room for, and makes them visible. */
    void flush() {
        if (size == 0) {
            return;
        }
        int room = ring.room();
        while (size > 0 && room > 0) {
            int row = complete[head];
            HostClass hostClass = outcomes.classOf(row);
            int asked = hostClass.size();
            int rows = hostClass.rows();
            if (emitted < 0) {
                ring.putHost(
                        table.position[row], table.high[row], table.low[row], table.hostClass[row],
                        table.has(row, HostTable.LISTED), asked, count(row, asked, rows));
                emitted = 0;
                room--;
            }
            while (emitted < rows && room > 0) {
                if (isTold(row, emitted, asked)) {
                    emit(row, emitted, emitted < asked);
                    room--;
                }
                emitted++;
            }
            if (emitted == rows) {
                counters.increment(ScanCounter.HOSTS_DONE);
                if (!table.has(row, HostTable.UP)) {
                    counters.increment(ScanCounter.HOSTS_UNHEARD);
                }
                counters.add(ScanCounter.ENDPOINTS_DONE, asked);
                table.release(row);
                head = (head + 1) % complete.length;
                size--;
                emitted = -1;
            }
        }
        ring.publish();
    }

    /** Returns whether a row's endpoint is handed on: a control port only if it was asked. */
    private boolean isTold(int row, int endpoint, int asked) {
        return endpoint < asked || table.isSettled(row, endpoint);
    }

    private int count(int row, int asked, int rows) {
        int count = asked;
        for (int control = asked; control < rows; control++) {
            count += table.isSettled(row, control) ? 1 : 0;
        }
        return count;
    }

    private void emit(int row, int endpoint, boolean count) {
        int cell = table.cell(row, endpoint);
        ring.putProbe(
                endpoint, table.state[cell], table.reason[cell], table.attempts[cell], table.rttMicros[cell],
                table.atMillis[cell], table.detail[cell],
                (table.endpointFlags[cell] & HostTable.FROM_KNOWN) != 0, table.fromHigh[cell], table.fromLow[cell]);
        if (count) {
            counters.increment(BY_STATE[table.state[cell]]);
        }
    }
}
