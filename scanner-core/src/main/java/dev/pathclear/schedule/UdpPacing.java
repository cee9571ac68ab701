package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * How fast one host is sent datagrams.
 */
final class UdpPacing {
    /*
     * A Linux host answers datagrams to closed ports by ICMP, but to one address only six at once and one a second then
     * (net.ipv4.icmp_ratelimit; net/ipv4/inetpeer.c, inet_peer_xrlim_allow). What comes faster meets silence, and its
     * closed ports would look dropped. So a host is sent as much: the generic cell rate algorithm, as in Pacer, with a
     * burst of six. `due` is the theoretical arrival time of its next datagram. A little more than a second is left
     * between two, since what is too early by a tick of the host's clock is silent.
     *
     * A datagram that is answered by another has cost the host no ICMP message, and is not counted. A host that is
     * silent a second after its first datagram is not protected by waiting: it is asked at the pace of the scan, until
     * its own address answers anything.
     */
    private static final int BURST = 6;
    private static final int INTERVAL_MILLIS = 1_020;
    private static final int SILENT_MILLIS = 1_000;
    private static final int NEVER = -1;
    static final int NOT_HELD = -1;

    private final int rows;
    /** Made with the first datagram, since most scans send none; null until then. */
    private int[] due;
    private int[] first;

    UdpPacing(int rows) {
        this.rows = rows;
    }

    /** A row has another host. */
    void reset(int row) {
        if (first != null) {
            first[row] = NEVER;
        }
    }

    /** A datagram leaves for a row's host. */
    void sent(int row, int nowMillis) {
        if (first == null) {
            due = new int[rows];
            first = new int[rows];
            Arrays.fill(first, NEVER);
        }
        if (first[row] == NEVER) {
            first[row] = nowMillis;
            due[row] = nowMillis;
        }
        due[row] = Math.min(Math.max(due[row], nowMillis) + INTERVAL_MILLIS, nowMillis + BURST * INTERVAL_MILLIS);
    }

    /** A datagram was answered by a datagram. */
    void replied(int row) {
        due[row] -= INTERVAL_MILLIS;
    }

    /**
     * Returns until when a row's host is sent no datagram, in milliseconds of the scan, or {@link #NOT_HELD}.
     *
     * @param up whether its own address has answered
     */
    int heldUntil(int row, boolean up, int nowMillis) {
        if (first == null || first[row] == NEVER) {
            return NOT_HELD;
        }
        int until = due[row] - (BURST - 1) * INTERVAL_MILLIS;
        if (!up) {
            until = Math.min(until, first[row] + SILENT_MILLIS);
        }
        return until <= nowMillis ? NOT_HELD : until;
    }
}
