package dev.pathclear.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalListTest {
    private static final int SPACE = 2_000;

    /** The sets lie around such an address, so that carries and signs are met. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 281470681743360", "7, -1000", "-1, -2000", "9223372036854775807, -900", "0, 9223372036854774807"})
    void minusAndContains_atRandom_agreeWithABitSet(long high, long low) {
        long seed = high * 31 + low;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            BitSet bitsA = new BitSet();
            BitSet bitsB = new BitSet();
            IntervalList a = random(random, bitsA, high, low);
            IntervalList b = random(random, bitsB, high, low);
            check(a, bitsA, high, low);
            IntervalList difference = a.minus(b);
            bitsA.andNot(bitsB);
            check(difference, bitsA, high, low);
        }
    }

    private static IntervalList random(Random random, BitSet bits, long high, long low) {
        IntervalList list = new IntervalList();
        int n = random.nextInt(60);
        for (int i = 0; i < n; i++) {
            int from = random.nextInt(SPACE);
            int to = Math.min(SPACE - 1, from + random.nextInt(random.nextBoolean() ? 3 : 200));
            bits.set(from, to + 1);
            list.add(carry(high, low, from), low + from, carry(high, low, to), low + to);
        }
        return list;
    }

    private static long carry(long high, long low, int offset) {
        return Long.compareUnsigned(low + offset, low) < 0 ? high + 1 : high;
    }

    private static void check(IntervalList list, BitSet bits, long high, long low) {
        for (int i = 0; i < SPACE; i++) {
            if (list.contains(carry(high, low, i), low + i) != bits.get(i)) {
                assertThat(list.contains(carry(high, low, i), low + i)).as("offset %d", i).isEqualTo(bits.get(i));
            }
        }
        assertThat(list.total()).isEqualTo(bits.cardinality());
        int runs = 0;
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(bits.nextClearBit(i))) {
            assertThat(list.firstLow(runs)).isEqualTo(low + i);
            assertThat(list.firstHigh(runs)).isEqualTo(carry(high, low, i));
            assertThat(list.count(runs)).isEqualTo(bits.nextClearBit(i) - i);
            runs++;
        }
        assertThat(list.size()).isEqualTo(runs);
    }

    @Test
    void add_ofAMillionNeighboursInAnyOrder_keepsOneInterval() {
        IntervalList list = new IntervalList();
        for (int i = 0; i < 1 << 20; i++) {
            int scattered = Integer.reverse(i) >>> 12;
            list.add(0, scattered, 0, scattered);
        }
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.total()).isEqualTo(1 << 20);
    }

    @Test
    void minus_ofEverything_leavesNothing() {
        IntervalList all = new IntervalList();
        all.add(0, 0, -1, -1);
        assertThat(all.minus(all).size()).isZero();
        assertThat(all.minus(new IntervalList()).size()).isEqualTo(1);
        assertThatThrownBy(all::total).isInstanceOf(ArithmeticException.class);
    }
}
