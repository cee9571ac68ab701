package dev.pathclear.schedule;

/**
 * The devices that limit how often they say that they reject, and when the next endpoint behind each may be asked.
 */
final class Rejecters {
    /*
     * A Linux machine, be it the target or a firewall on the way, sends one address six ICMP errors at once and then one
     * a second (net/ipv4/icmp.c icmpv4_xrlim_allow, net.ipv4.icmp_ratelimit; ICMPv6 is alike, and other makers have
     * their own limits). A rule that rejects forty ports thus shows as some rejected and most silent.
     *
     * The sign of such a limit is an endpoint that was silent and is rejected when asked again: without a limit, and
     * without loss, the first attempt would have been rejected. From then on, endpoints that would be called silent at
     * a host which that device rejects for are asked once or twice more, each alone, a limit's interval apart over all
     * hosts behind the device. (What is still in flight by then takes from what the device may send: an endpoint whose
     * turn was spent on another one has it again.) That ends where it brings nothing, several times in a row, since the
     * device may drop the rest, or what looked like a limit was loss; and none waits for longer than a minute, since the
     * queue of a device that rejects for a whole site would take hours. What is not asked then is silent, which proves
     * no less than it did before.
     */

    /** Returned where an endpoint is not to be asked again. */
    static final int NEVER = -1;

    /** A little more than the limit of Linux: what it earns in less than a second is no whole message. */
    private static final int INTERVAL_MILLIS = 1_050;
    private static final int LONGEST_WAIT_MILLIS = 60_000;
    private static final int MISSES_THAT_TELL = 6;

    /** Devices kept in mind at once: an entry that another device's hash hits is given up once its queue is empty. */
    private static final int CAPACITY = 64;

    private final int intervalMillis;
    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private final boolean[] used = new boolean[CAPACITY];
    private final int[] next = new int[CAPACITY];
    private final int[] heard = new int[CAPACITY];
    private final int[] misses = new int[CAPACITY];

    /** @param lanes how many lanes share what a device allows */
    Rejecters(int lanes) {
        intervalMillis = INTERVAL_MILLIS * lanes;
    }

    /**
     * A device has rejected.
     *
     * @param attempt which attempt at the endpoint that was
     */
    void rejected(long addressHigh, long addressLow, int attempt, int nowMillis) {
        int entry = entry(addressHigh, addressLow);
        if (!isOf(entry, addressHigh, addressLow)) {
            if (attempt < 2 || used[entry] && next[entry] > nowMillis) {
                return;
            }
            used[entry] = true;
            high[entry] = addressHigh;
            low[entry] = addressLow;
            next[entry] = nowMillis + intervalMillis;
        }
        heard[entry] = nowMillis;
        misses[entry] = 0;
    }

    /** Returns whether a device has rejected something so lately that it could not reject what was asked at a moment. */
    boolean wasSpent(long addressHigh, long addressLow, int askedMillis) {
        int entry = entry(addressHigh, addressLow);
        return isOf(entry, addressHigh, addressLow) && heard[entry] > askedMillis - intervalMillis;
    }

    /** An endpoint that was asked again at its own time, behind a device, stayed silent. */
    void missed(long addressHigh, long addressLow) {
        int entry = entry(addressHigh, addressLow);
        if (isOf(entry, addressHigh, addressLow)) {
            misses[entry]++;
        }
    }

    /** Returns whether asking again behind a device is worth it. */
    boolean limits(long addressHigh, long addressLow) {
        int entry = entry(addressHigh, addressLow);
        return isOf(entry, addressHigh, addressLow) && misses[entry] < MISSES_THAT_TELL;
    }

    /** Returns when, in milliseconds of the scan, a silent endpoint behind a device is to be asked; or {@link #NEVER}. */
    int reserve(long addressHigh, long addressLow, int nowMillis) {
        int entry = entry(addressHigh, addressLow);
        if (!limits(addressHigh, addressLow) || next[entry] - nowMillis > LONGEST_WAIT_MILLIS) {
            return NEVER;
        }
        int at = Math.max(next[entry], nowMillis);
        next[entry] = at + intervalMillis;
        return at;
    }

    private boolean isOf(int entry, long addressHigh, long addressLow) {
        return used[entry] && high[entry] == addressHigh && low[entry] == addressLow;
    }

    private static int entry(long addressHigh, long addressLow) {
        long mixed = (addressHigh ^ addressLow * 0x9E37_79B9_7F4A_7C15L) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 58);
    }
}
