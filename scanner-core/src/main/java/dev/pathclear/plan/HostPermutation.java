package dev.pathclear.plan;

import java.util.Objects;

/**
 * A keyed permutation of [0, size): the order in which hosts are visited, so that neighbouring probes go to different
 * networks and no list of hosts is ever stored.
 *
 * <p>A Feistel network over ceil(log2 size) bits, made a permutation of [0, size) by cycle walking: a result outside is
 * put in again until one is inside (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002, methods 2
 * and 3). Beyond 256 hosts the domain is less than twice the size: fewer than two passes a visit on average. That a
 * scanner needs no more than such an index permutation is masscan's idea. Where the number of bits is odd the right
 * half is one bit wider; the rounds alternate between the halves, which is a bijection whatever their widths. The round
 * function folds the 128-bit product of the keyed half with a constant (the mixing step of Wang Yi's wyhash). Six
 * rounds scatter hosts evenly, even of a handful; this is no cipher and keeps no secret.
 *
 * <p>The same size and seed give the same order on every machine and in every version with the same result schema.
 * Immutable.
 */
public final class HostPermutation {
    /** The largest size: 2^62. */
    public static final long MAX_SIZE = 1L << 62;

    /** An odd constant with as many ones as zeros, from wyhash. */
    private static final long MULTIPLIER = 0xA0761D6478BD642FL;

    /** Too few bits have too few networks to reach all orders alike; 2^8 passes for a whole tiny scan cost nothing. */
    private static final int MIN_BITS = 8;

    private final long size;
    private final int rightBits;
    private final long leftMask;
    private final long rightMask;
    private final long key0;
    private final long key1;
    private final long key2;
    private final long key3;
    private final long key4;
    private final long key5;

    /**
     * Creates a permutation.
     *
     * @param size 1 to {@link #MAX_SIZE}
     * @param seed any value
     */
    public HostPermutation(long size, long seed) {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a permutation has 1 to 2^62 elements, not " + size);
        }
        this.size = size;
        int bits = Math.max(MIN_BITS, 64 - Long.numberOfLeadingZeros(size - 1));
        rightBits = bits - bits / 2;
        leftMask = (1L << bits / 2) - 1;
        rightMask = (1L << rightBits) - 1;
        key0 = key(seed, 1);
        key1 = key(seed, 2);
        key2 = key(seed, 3);
        key3 = key(seed, 4);
        key4 = key(seed, 5);
        key5 = key(seed, 6);
    }

    /** Returns how many elements there are. */
    public long size() {
        return size;
    }

    /**
     * Returns the host at a position.
     *
     * @param position 0 to size - 1
     */
    public long hostAt(long position) {
        long x = Objects.checkIndex(position, size);
        do {
            long right = x & rightMask;
            long left = x >>> rightBits;
            right ^= mix(left, key0) & rightMask;
            left ^= mix(right, key1) & leftMask;
            right ^= mix(left, key2) & rightMask;
            left ^= mix(right, key3) & leftMask;
            right ^= mix(left, key4) & rightMask;
            left ^= mix(right, key5) & leftMask;
            x = left << rightBits | right;
        } while (x >= size);
        return x;
    }

    /**
     * Returns the position of a host, the inverse of {@link #hostAt}.
     *
     * @param host 0 to size - 1
     */
    public long positionOf(long host) {
        long x = Objects.checkIndex(host, size);
        do {
            long right = x & rightMask;
            long left = x >>> rightBits;
            left ^= mix(right, key5) & leftMask;
            right ^= mix(left, key4) & rightMask;
            left ^= mix(right, key3) & leftMask;
            right ^= mix(left, key2) & rightMask;
            left ^= mix(right, key1) & leftMask;
            right ^= mix(left, key0) & rightMask;
            x = left << rightBits | right;
        } while (x >= size);
        return x;
    }

    private static long mix(long half, long key) {
        long keyed = half ^ key;
        return Math.unsignedMultiplyHigh(keyed, MULTIPLIER) ^ keyed * MULTIPLIER;
    }

    /** The n-th output of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long key(long seed, int n) {
        long z = seed + n * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
