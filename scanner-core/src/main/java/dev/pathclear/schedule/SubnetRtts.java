package dev.pathclear.schedule;

import dev.pathclear.probe.Address;
import java.util.Arrays;

/**
 * Round-trip times of subnets, for hosts that have none of their own yet.
 */
final class SubnetRtts {
    /*
     * Neighbours share their path, so that the first answer of one tells about the others (RFC 2140 shares such state
     * between connections to one host; this goes a step further). A subnet is a /24 of IPv4 or a /64 of IPv6. It is
     * estimated as a host is (RFC 6298, see RttEstimator), with one sample a host, the first: RTTVAR is then how far
     * hosts differ from each other, and a host that talks much does not narrow it.
     *
     * What is inherited only shortens attempts that another follows, and never below `Timeouts.shortest`. A host with a
     * longer round trip than its subnet loses no more by that than the answers to those; how long the last attempt at
     * each of its endpoints waits, the lane as a whole decides (LaneRtts). So being wrong about a host costs attempts
     * and time, and makes no live host silent. Its own first sample, be it to the last attempt, ends the inheritance.
     *
     * The subnets used last are kept: a hash table with chains and a list in the order of use, threaded through int
     * arrays. Nothing is allocated after construction.
     */
    static final int CAPACITY = 4_096;

    private static final int NIL = -1;
    private static final long IPV4_SUBNET = ~0xFFL;

    private final RttEstimator estimates;
    private final long[] keyHigh;
    private final long[] keyLow;
    private final int[] buckets;
    private final int[] chain;
    private final int[] newer;
    private final int[] older;
    private int newest = NIL;
    private int oldest = NIL;
    private int size;

    /** Makes an empty table of this many subnets, 1 or more. */
    SubnetRtts(int capacity) {
        estimates = new RttEstimator(capacity);
        keyHigh = new long[capacity];
        keyLow = new long[capacity];
        buckets = new int[Integer.highestOneBit(Math.max(1, 2 * capacity - 1)) * 2];
        Arrays.fill(buckets, NIL);
        chain = new int[capacity];
        newer = new int[capacity];
        older = new int[capacity];
    }

    /** Takes the first round trip of a host into account. */
    void sample(long high, long low, int micros) {
        long subnet = subnet(high, low);
        int entry = find(high, subnet);
        if (entry == NIL) {
            entry = add(high, subnet);
        } else {
            touch(entry);
        }
        estimates.sample(entry, micros);
    }

    /** Returns the retransmission timeout of a host's subnet in microseconds, or {@link RttEstimator#NONE}. */
    int rtoMicros(long high, long low) {
        int entry = find(high, subnet(high, low));
        if (entry == NIL) {
            return RttEstimator.NONE;
        }
        touch(entry);
        return estimates.rtoMicros(entry);
    }

    /** Returns the lower half of the subnet's address; the upper half is that of the address. */
    private static long subnet(long high, long low) {
        return Address.isIpv4(high, low) ? low & IPV4_SUBNET : 0;
    }

    private int bucket(long high, long subnet) {
        long mixed = (high * 0x9E37_79B9_7F4A_7C15L ^ subnet) * 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed >>> 32) & buckets.length - 1;
    }

    private int find(long high, long subnet) {
        int entry = buckets[bucket(high, subnet)];
        while (entry != NIL && (keyHigh[entry] != high || keyLow[entry] != subnet)) {
            entry = chain[entry];
        }
        return entry;
    }

    private int add(long high, long subnet) {
        int entry;
        if (size < keyHigh.length) {
            entry = size++;
        } else {
            entry = oldest;
            unlink(entry);
            unchain(entry);
            estimates.reset(entry);
        }
        keyHigh[entry] = high;
        keyLow[entry] = subnet;
        int bucket = bucket(high, subnet);
        chain[entry] = buckets[bucket];
        buckets[bucket] = entry;
        linkNewest(entry);
        return entry;
    }

    private void touch(int entry) {
        if (entry != newest) {
            unlink(entry);
            linkNewest(entry);
        }
    }

    private void unchain(int entry) {
        int bucket = bucket(keyHigh[entry], keyLow[entry]);
        if (buckets[bucket] == entry) {
            buckets[bucket] = chain[entry];
            return;
        }
        int before = buckets[bucket];
        while (chain[before] != entry) {
            before = chain[before];
        }
        chain[before] = chain[entry];
    }

    private void linkNewest(int entry) {
        newer[entry] = NIL;
        older[entry] = newest;
        if (newest == NIL) {
            oldest = entry;
        } else {
            newer[newest] = entry;
        }
        newest = entry;
    }

    private void unlink(int entry) {
        if (newer[entry] == NIL) {
            newest = older[entry];
        } else {
            older[newer[entry]] = older[entry];
        }
        if (older[entry] == NIL) {
            oldest = newer[entry];
        } else {
            newer[older[entry]] = newer[entry];
        }
    }
}
