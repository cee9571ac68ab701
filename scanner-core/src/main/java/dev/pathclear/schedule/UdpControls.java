package dev.pathclear.schedule;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.scope.HostClass;

/**
 * Tells from UDP control ports, on which nothing should listen, what the silence of others means.
 */
final class UdpControls {
    /*
     * Most services leave a datagram unanswered that they do not know, and firewalls drop without a word. A host that
     * refuses its control ports refuses what is closed; so what is silent beside them is open, or dropped by a firewall
     * that lets control ports be refused. The inference needs the endpoint silent twice and two control ports refused
     * by the host itself, 1.1 s apart at least, so that neither is an accident of the host's ICMP limit. It is no
     * proof.
     *
     * The first control port is asked once an attempt was silent, beside the attempts that follow; the second when
     * nothing else is left to ask, after the last attempt at any endpoint. They are asked of hosts that are up, and
     * where there is nothing but UDP of all, for they may be what shows that the host is there.
     */
    private static final int APART_MILLIS = 1_100;
    private static final int LEAST_ATTEMPTS = 2;

    private final LaneSettings settings;
    private final HostTable table;
    private final Outcomes outcomes;
    private boolean stopped;

    UdpControls(LaneSettings settings, HostTable table, Outcomes outcomes) {
        this.settings = settings;
        this.table = table;
        this.outcomes = outcomes;
    }

    /** No control port is asked any more. */
    void stop() {
        stopped = true;
    }

    /** A UDP endpoint of a row was silent. */
    void silent(int row) {
        HostClass hostClass = outcomes.classOf(row);
        boolean tells = table.has(row, HostTable.UP) || hostClass.isUdpOnly();
        if (tells && mayAsk(hostClass) && !table.has(row, HostTable.UDP_CONTROLS)) {
            table.set(row, HostTable.UDP_CONTROLS);
            table.open(row, hostClass.udpControlRow(0));
        }
    }

    private boolean mayAsk(HostClass hostClass) {
        return settings.controls() && !stopped && hostClass.udpControls() > 1;
    }

    /** Decides what follows once nothing of a row is open; returns false if it is to be asked a control port. */
    boolean complete(int row) {
        HostClass hostClass = outcomes.classOf(row);
        if (hostClass.udpControls() < 2 || !hasSilent(row, hostClass)) {
            return true;
        }
        silent(row);
        if (table.open[row] > 0) {
            return false;
        }
        int first = hostClass.udpControlRow(0);
        int second = hostClass.udpControlRow(1);
        if (!table.has(row, HostTable.UDP_CONTROLS) || !isRefused(row, first)) {
            return true;
        }
        if (!table.isSettled(row, second)) {
            if (!mayAsk(hostClass)) {
                return true;
            }
            table.openWaiting(row, second, table.atMillis[table.cell(row, first)] + APART_MILLIS);
            return false;
        }
        if (isRefused(row, second)) {
            infer(row, hostClass);
        }
        return true;
    }

    private boolean isRefused(int row, int control) {
        int cell = table.cell(row, control);
        return table.isSettled(row, control) && table.state[cell] == State.CLOSED.ordinal()
                && table.reason[cell] == Reason.PORT_UNREACHABLE.ordinal();
    }

    private boolean hasSilent(int row, HostClass hostClass) {
        for (int e = 0; e < hostClass.size(); e++) {
            if (isSilent(row, hostClass, e)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSilent(int row, HostClass hostClass, int e) {
        int cell = table.cell(row, e);
        return hostClass.protocol(e) == Protocol.UDP && table.isSettled(row, e)
                && table.state[cell] == State.SILENT.ordinal() && table.attempts[cell] >= LEAST_ATTEMPTS;
    }

    private void infer(int row, HostClass hostClass) {
        for (int e = 0; e < hostClass.size(); e++) {
            if (isSilent(row, hostClass, e)) {
                int cell = table.cell(row, e);
                table.state[cell] = (byte) State.OPEN.ordinal();
                table.reason[cell] = (byte) Reason.INFERRED_FROM_CONTROL.ordinal();
            }
        }
    }
}
