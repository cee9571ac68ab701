package dev.pathclear.result;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.util.Arrays;

/**
 * Everything seen of one host, complete: one row an endpoint, in the order of the host's class, its control ports
 * last. One instance is filled again and again; who wants to keep something copies it.
 *
 * <p>Not safe for use by several threads. Valid until the call that handed it over returns.
 */
public final class HostResult {
    private long high;
    private long low;
    private String name;
    private int hostClass;
    private boolean listed;
    private int asked;
    private int size;
    private byte[] protocols = new byte[32];
    private int[] ports = new int[32];
    private byte[] states = new byte[32];
    private byte[] reasons = new byte[32];
    private int[] attempts = new int[32];
    private int[] rttMicros = new int[32];
    private long[] atMillis = new long[32];
    private int[] details = new int[32];
    private boolean[] fromKnown = new boolean[32];
    private boolean[] intercepted = new boolean[32];
    private long[] fromHigh = new long[32];
    private long[] fromLow = new long[32];

    private static final State[] STATES = State.values();
    private static final Protocol[] PROTOCOLS = Protocol.values();

    /**
     * Begins a new host.
     *
     * @param hostName the name it was listed under, or null
     * @param classId the host's class in the scan's scope
     * @param listedSingly whether it was listed singly, and so is judged even when silent
     * @param askedEndpoints how many of the rows that follow are endpoints of the plan; the rest are control ports
     */
    public void begin(
            long addressHigh, long addressLow, String hostName, int classId, boolean listedSingly, int askedEndpoints) {
        high = addressHigh;
        low = addressLow;
        name = hostName;
        hostClass = classId;
        listed = listedSingly;
        asked = askedEndpoints;
        size = 0;
    }

    /**
     * Adds a row.
     *
     * @param rtt from SYN to answer in microseconds, or -1
     * @param attemptCount attempts made, 0 if none
     * @param at wall clock of the outcome, milliseconds since 1970
     * @param detail see {@link #detail(int)}
     */
    public void add(
            Protocol protocol, int port, State state, Reason reason, int attemptCount, int rtt, long at, int detail) {
        if (size == ports.length) {
            grow();
        }
        protocols[size] = (byte) protocol.ordinal();
        ports[size] = port;
        states[size] = (byte) state.ordinal();
        reasons[size] = (byte) reason.ordinal();
        attempts[size] = attemptCount;
        rttMicros[size] = rtt;
        atMillis[size] = at;
        details[size] = detail;
        fromKnown[size] = false;
        intercepted[size] = false;
        size++;
    }

    /** Adds to the row added last who sent the evidence. */
    public void from(long senderHigh, long senderLow) {
        fromKnown[size - 1] = true;
        fromHigh[size - 1] = senderHigh;
        fromLow[size - 1] = senderLow;
    }

    /** Marks a row whose answer came from this machine, in the target's place. */
    public void intercept(int row) {
        intercepted[row] = true;
    }

    private void grow() {
        int n = size * 2;
        protocols = Arrays.copyOf(protocols, n);
        ports = Arrays.copyOf(ports, n);
        states = Arrays.copyOf(states, n);
        reasons = Arrays.copyOf(reasons, n);
        attempts = Arrays.copyOf(attempts, n);
        rttMicros = Arrays.copyOf(rttMicros, n);
        atMillis = Arrays.copyOf(atMillis, n);
        details = Arrays.copyOf(details, n);
        fromKnown = Arrays.copyOf(fromKnown, n);
        intercepted = Arrays.copyOf(intercepted, n);
        fromHigh = Arrays.copyOf(fromHigh, n);
        fromLow = Arrays.copyOf(fromLow, n);
    }

    /**
     * Returns the status that the rows prove. An error that bears the host's own address is its answer, as an RST is.
     * Else a rejection of an endpoint outweighs what routers say of the host: firewalls say that too, and whether it is
     * heard is up to the limits of who sends it. This machine's own discovery of a neighbour asked for the host itself.
     */
    public HostStatus status() {
        boolean noNeighbour = false;
        boolean noWay = false;
        boolean rejected = false;
        boolean cutShort = false;
        for (int i = 0; i < size; i++) {
            State state = state(i);
            Reason reason = reason(i);
            if (state.provesHost() || fromKnown[i] && fromHigh[i] == high && fromLow[i] == low) {
                return HostStatus.UP;
            }
            rejected |= i < asked && reason.mayReject(state);
            noNeighbour |= reason == Reason.NO_NEIGHBOUR;
            noWay |= state == State.UNREACHABLE && reason != Reason.UNREACHABLE_OR_PROHIBITED;
            cutShort |= reason.isCutShort();
        }
        return noNeighbour ? HostStatus.UNREACHABLE : rejected ? HostStatus.REJECTED
                : noWay ? HostStatus.UNREACHABLE : cutShort ? HostStatus.UNKNOWN : HostStatus.SILENT;
    }

    /** Returns whether the host sent an RST in this scan, so that it does not hide closed ports. */
    public boolean sentRst() {
        for (int i = 0; i < size; i++) {
            if (reason(i) == Reason.RST) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a control port of a protocol, one that nothing should listen on, was open. */
    public boolean acceptsControlPort(Protocol protocol) {
        for (int i = asked; i < size; i++) {
            if (state(i) == State.OPEN && protocol(i) == protocol) {
                return true;
            }
        }
        return false;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** Returns the name the host was listed under, or null. */
    public String name() {
        return name;
    }

    /** Returns the host's class in the scan's scope. */
    public int hostClass() {
        return hostClass;
    }

    /** Returns whether the host was listed singly. */
    public boolean listed() {
        return listed;
    }

    /** Returns how many rows are endpoints of the plan: rows [0, asked). */
    public int asked() {
        return asked;
    }

    /** Returns how many rows there are, control ports included. */
    public int size() {
        return size;
    }

    public Protocol protocol(int row) {
        return PROTOCOLS[protocols[row]];
    }

    public int port(int row) {
        return ports[row];
    }

    public State state(int row) {
        return STATES[states[row]];
    }

    public Reason reason(int row) {
        return Reason.of(reasons[row]);
    }

    public int attempts(int row) {
        return attempts[row];
    }

    /** Returns the round trip of the answer in microseconds, or -1. */
    public int rttMicros(int row) {
        return rttMicros[row];
    }

    /** Returns when the outcome was known, milliseconds since 1970; 0 if never asked. */
    public long atMillis(int row) {
        return atMillis[row];
    }

    /** Returns the errno, or the ICMP type and code as {@code 0x10000 | type << 8 | code}; 0 if neither. */
    public int detail(int row) {
        return details[row];
    }

    /** Returns whether this machine itself answered, in the target's place. */
    public boolean intercepted(int row) {
        return intercepted[row];
    }

    /** Returns whether {@link #fromHigh} and {@link #fromLow} are set for the row. */
    public boolean fromKnown(int row) {
        return fromKnown[row];
    }

    public long fromHigh(int row) {
        return fromHigh[row];
    }

    public long fromLow(int row) {
        return fromLow[row];
    }
}
