package dev.pathclear.report;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostVerdict;

/** How the live hosts of one class in one subnet fared, endpoint by endpoint: what they have in common. */
final class SubnetTally {
    private final int[] dropped;
    private final int[] rejected;
    private final long[] senderHigh;
    private final long[] senderLow;
    private final boolean[] severalSenders;
    private int live;
    private int opened;
    private int acceptsAnything;
    private int hiding;

    SubnetTally(int endpoints) {
        dropped = new int[endpoints];
        rejected = new int[endpoints];
        senderHigh = new long[endpoints];
        senderLow = new long[endpoints];
        severalSenders = new boolean[endpoints];
    }

    /**
     * Adds a live host.
     *
     * @param answered counts, over all subnets, the hosts of which an endpoint answered
     */
    void add(HostResult seen, HostVerdict verdict, long[] answered) {
        live++;
        boolean sentRst = seen.sentRst();
        boolean open = false;
        for (int row = 0; row < seen.asked(); row++) {
            State state = seen.state(row);
            open |= state == State.OPEN && seen.protocol(row) == Protocol.TCP;
            if (state == State.OPEN || state == State.CLOSED) {
                answered[row]++;
            } else if (state == State.SILENT && sentRst && seen.protocol(row) == Protocol.TCP) {
                dropped[row]++;
            } else if (state == State.REJECTED && seen.fromKnown(row)) {
                reject(seen, row);
            }
        }
        opened += open ? 1 : 0;
        acceptsAnything += has(verdict, Because.ACCEPTS_CONTROL_PORTS) ? 1 : 0;
        hiding += has(verdict, Because.HIDES_CLOSED_PORTS) ? 1 : 0;
    }

    private void reject(HostResult seen, int row) {
        long high = seen.fromHigh(row);
        long low = seen.fromLow(row);
        boolean own = high == seen.high() && low == seen.low();
        severalSenders[row] |= own || rejected[row] > 0 && (high != senderHigh[row] || low != senderLow[row]);
        senderHigh[row] = high;
        senderLow[row] = low;
        rejected[row]++;
    }

    private static boolean has(HostVerdict verdict, Because because) {
        for (int i = 0; i < verdict.flows(); i++) {
            if (verdict.because(i) == because) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many live hosts there are. */
    int live() {
        return live;
    }

    /** Returns how many hosts, up and refusing other ports, were silent at an endpoint over TCP. */
    int dropped(int endpoint) {
        return dropped[endpoint];
    }

    /** Returns of how many hosts an endpoint was rejected by one device in front of all of them; 0 if by several. */
    int rejectedByOne(int endpoint) {
        return severalSenders[endpoint] ? 0 : rejected[endpoint];
    }

    long senderHigh(int endpoint) {
        return senderHigh[endpoint];
    }

    long senderLow(int endpoint) {
        return senderLow[endpoint];
    }

    /** Returns how many hosts had an open TCP port. */
    int opened() {
        return opened;
    }

    /** Returns how many hosts accept control ports. */
    int acceptsAnything() {
        return acceptsAnything;
    }

    /** Returns of how many hosts something is unproven since they refuse nothing. */
    int hiding() {
        return hiding;
    }
}
