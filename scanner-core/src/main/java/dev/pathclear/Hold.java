package dev.pathclear;

import dev.pathclear.probe.Address;
import dev.pathclear.scope.Scope;

/** How long connections are held where the user did not say. */
final class Hold {
    private static final int USUAL_MILLIS = 300;

    /** A connection with this machine itself is cut by the service that took it, or by nobody. */
    private static final int LOOPBACK_MILLIS = 50;

    private static final long LOOPBACK_IPV4 = 127;
    private boolean leavesThisMachine;

    private Hold() {}

    /** @param asked what the request says, in milliseconds, or {@link Checks#USUAL_HOLD} */
    static int millis(int asked, Scope scope) {
        if (asked != Checks.USUAL_HOLD) {
            return asked;
        }
        Hold hold = new Hold();
        scope.forEachInterval(hold::add);
        return hold.leavesThisMachine ? USUAL_MILLIS : LOOPBACK_MILLIS;
    }

    private void add(long high, long low, long count) {
        leavesThisMachine |= !isLoopback(high, low) || !isLoopback(high, low + count - 1);
    }

    /** 127.0.0.0/8 (RFC 1122, 3.2.1.3) and ::1 (RFC 4291, 2.5.3). */
    private static boolean isLoopback(long high, long low) {
        return Address.isIpv4(high, low) ? (low & 0xffff_ffffL) >>> 24 == LOOPBACK_IPV4 : high == 0 && low == 1;
    }
}
