package dev.pathclear.scope;

import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Ports that look random but follow from the scan's seed and what they are for, so that a scan can be repeated. Numbers
 * come from SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
final class KeyedPorts {
    /** Up to so many ports of a range are all asked. */
    private static final int MAX_WHOLE_RANGE = 32;

    private static final int SAMPLED_INSIDE = 6;

    /**
     * Control ports are dynamic ports (RFC 6335) above the range that Linux assigns from by default (60999), where this
     * machine's own connections would be found on loopback, and far above the first of Windows' dynamic ports (49152),
     * where its RPC services listen.
     */
    private static final PortRange CONTROL_RANGE = new PortRange(61_000, 65_535);

    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    /** @param purpose what the ports are for: other ports for another purpose */
    KeyedPorts(long seed, String purpose) {
        state = mix(seed) ^ mix(purpose.hashCode());
    }

    /** Returns the allowed ports that stand for a set: of a range over 32 ports the first, the last and 6 between. */
    int[] sample(PortSet ports, IntPredicate allowed) {
        BitSet chosen = new BitSet();
        for (PortRange range : ports.ranges()) {
            int[] free = IntStream.rangeClosed(range.first(), range.last()).filter(allowed).toArray();
            if (free.length <= MAX_WHOLE_RANGE) {
                Arrays.stream(free).forEach(chosen::set);
                continue;
            }
            chosen.set(free[0]);
            chosen.set(free[free.length - 1]);
            for (int left = SAMPLED_INSIDE; left > 0;) {
                int port = free[1 + below(free.length - 2)];
                if (!chosen.get(port)) {
                    chosen.set(port);
                    left--;
                }
            }
        }
        return chosen.stream().toArray();
    }

    /** Returns up to so many control ports that are not taken. */
    int[] controls(int count, IntPredicate taken) {
        int[] free = PortSet.of(List.of(CONTROL_RANGE)).toArray();
        int[] chosen = new int[count];
        int found = 0;
        for (int size = free.length; size > 0 && found < count; size--) {
            int at = below(size);
            if (!taken.test(free[at])) {
                chosen[found++] = free[at];
            }
            free[at] = free[size - 1];
        }
        return Arrays.copyOf(chosen, found);
    }

    /** The bias of the remainder, at most 2^16 in 2^63, is of no consequence here. */
    private int below(int bound) {
        state += GOLDEN_GAMMA;
        return (int) ((mix(state) >>> 1) % bound);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long b = (a ^ a >>> 27) * 0x94D0_49BB_1331_11EBL;
        return b ^ b >>> 31;
    }
}
