package dev.pathclear.schedule;

/**
 * The devices that reject: which limit how often they say so, when the next endpoint behind each may be asked, and for
 * how many hosts of a sweep each is heard out.
 */
final class Rejecters {
    /*
     * A Linux machine, be it the target or a firewall on the way, sends one address six ICMP errors at once and then
     * one a second (net/ipv4/icmp.c icmpv4_xrlim_allow, net.ipv4.icmp_ratelimit; ICMPv6 is alike, and other makers have
     * their own limits). A rule that rejects forty ports thus shows as some rejected and most silent.
     *
     * The sign of such a limit are endpoints that were silent and are rejected when asked again: without a limit, and
     * without loss, the first attempt would have been rejected. Loss does the same, but only to its share of what a
     * device rejects; so the sign counts where there are more of them than the share lost at present makes likely, by
     * the bound of Chernoff (1952) for the tail of a Poisson distribution. From then on, endpoints that would be called
     * silent at a host which that device rejects for are asked once or twice more, each alone, a limit's interval apart
     * over all hosts behind the device. (What is still in flight by then takes from what the device may send: an
     * endpoint whose turn was spent on another one has it again.) That ends where it brings nothing, several times in a
     * row, since the device may drop the rest, or what looked like a limit was loss; and none waits for longer than a
     * minute, since the queue of a device that rejects for a whole site would take hours. What is not asked then is
     * silent, which proves no less than it did before.
     */

    /** Returned where an endpoint is not to be asked again. */
    static final int NEVER = -1;

    /** A little more than the limit of Linux: what it earns in less than a second is no whole message. */
    private static final int INTERVAL_MILLIS = 1_050;
    private static final int LONGEST_WAIT_MILLIS = 60_000;
    private static final int MISSES_THAT_TELL = 6;

    /** How improbable so many late rejections are by loss alone if they count as a limit: e to the minus this. */
    private static final double SIGN = 7;

    /** Devices kept in mind at once, a power of two: one that rejects takes the place of another's that is through. */
    private static final int CAPACITY = 1_024;
    private static final int THROUGH_MILLIS = 10_000;

    /** Hosts that a sweep asks everything because a device rejects for them: enough to tell what it rejects. */
    static final int HEARD_OUT = 256;

    private final int intervalMillis;
    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private final boolean[] used = new boolean[CAPACITY];
    /** Rejections, and those of them that answered no first attempt. */
    private final int[] heard = new int[CAPACITY];
    private final int[] late = new int[CAPACITY];
    private final int[] lastHeard = new int[CAPACITY];
    private final boolean[] limited = new boolean[CAPACITY];
    private final int[] next = new int[CAPACITY];
    private final int[] misses = new int[CAPACITY];
    private final int[] heardOut = new int[CAPACITY];
    /** Of devices that are not known, or for which there was no room. */
    private int othersHeardOut;

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
            if (used[entry] && (nowMillis - lastHeard[entry] < THROUGH_MILLIS || next[entry] > nowMillis)) {
                return;
            }
            used[entry] = true;
            high[entry] = addressHigh;
            low[entry] = addressLow;
            heard[entry] = 0;
            late[entry] = 0;
            limited[entry] = false;
            heardOut[entry] = 0;
        }
        heard[entry]++;
        if (attempt > 1) {
            late[entry]++;
        }
        lastHeard[entry] = nowMillis;
        misses[entry] = 0;
    }

    /**
     * Returns whether a host that a device rejects for is asked everything: one of the first few.
     *
     * @param known whether it is known which device that is
     */
    boolean admits(boolean known, long addressHigh, long addressLow) {
        int entry = entry(addressHigh, addressLow);
        boolean others = !known || !isOf(entry, addressHigh, addressLow);
        int before = others ? othersHeardOut : heardOut[entry];
        if (before == HEARD_OUT) {
            return false;
        }
        if (others) {
            othersHeardOut++;
        } else {
            heardOut[entry]++;
        }
        return true;
    }

    /**
     * Returns whether a device has rejected something so lately that it could not reject what was asked at a moment.
     */
    boolean wasSpent(long addressHigh, long addressLow, int askedMillis) {
        int entry = entry(addressHigh, addressLow);
        return isOf(entry, addressHigh, addressLow) && lastHeard[entry] > askedMillis - intervalMillis;
    }

    /** An endpoint that was asked again at its own time, behind a device, stayed silent. */
    void missed(long addressHigh, long addressLow) {
        int entry = entry(addressHigh, addressLow);
        if (isOf(entry, addressHigh, addressLow)) {
            misses[entry]++;
        }
    }

    /**
     * Returns whether asking again behind a device is worth it. What was found to be a limit once stays one, however
     * much is lost later.
     *
     * @param shareLost what is lost of all attempts at present, in [0, 1)
     */
    boolean limits(long addressHigh, long addressLow, double shareLost) {
        int entry = entry(addressHigh, addressLow);
        if (!isOf(entry, addressHigh, addressLow) || misses[entry] >= MISSES_THAT_TELL) {
            return false;
        }
        if (!limited[entry] && isSign(late[entry], heard[entry] * shareLost)) {
            limited[entry] = true;
            next[entry] = lastHeard[entry] + intervalMillis;
        }
        return limited[entry];
    }

    private static boolean isSign(int late, double expected) {
        return late > expected && late * Math.log(late / expected) - (late - expected) > SIGN;
    }

    /**
     * Returns when, in milliseconds of the scan, a silent endpoint behind a device is to be asked; or {@link #NEVER}.
     *
     * @param shareLost what is lost of all attempts at present, in [0, 1)
     */
    int reserve(long addressHigh, long addressLow, double shareLost, int nowMillis) {
        int entry = entry(addressHigh, addressLow);
        if (!limits(addressHigh, addressLow, shareLost) || next[entry] - nowMillis > LONGEST_WAIT_MILLIS) {
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
        return (int) (mixed >>> Long.SIZE - 10) & CAPACITY - 1;
    }
}
