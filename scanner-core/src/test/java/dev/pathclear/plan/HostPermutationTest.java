package dev.pathclear.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPermutationTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
    void hostAt_overAllPositionsOfEverySmallSize_visitsEachHostOnce(long seed) {
        for (int size = 1; size <= 4_096; size++) {
            HostPermutation permutation = new HostPermutation(size, seed);
            long[] seen = new long[(size >>> 6) + 1];
            for (int position = 0; position < size; position++) {
                long host = permutation.hostAt(position);
                if (host < 0 || host >= size || (seen[(int) host >>> 6] & 1L << host) != 0
                        || permutation.positionOf(host) != position) {
                    assertThat(host).as("size %d position %d", size, position).isBetween(0L, size - 1L);
                    assertThat(permutation.positionOf(host)).as("size %d", size).isEqualTo(position);
                    assertThat(seen[(int) host >>> 6] >>> host & 1).as("size %d, host %d again", size, host).isZero();
                }
                seen[(int) host >>> 6] |= 1L << host;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {
        65_536, 65_537, 1_000_003, 1L << 24, (1L << 32) - 1, (1L << 32) + 1, 1L << 61, (1L << 61) + 1, (1L << 62) - 1,
        1L << 62
    })
    void positionOf_inLargeSizes_isTheInverse(long size) {
        Random random = new Random(size);
        HostPermutation permutation = new HostPermutation(size, random.nextLong());
        for (int i = 0; i < 20_000; i++) {
            long position = i < 100 ? i : i < 200 ? size - 1 - (i - 100) : random.nextLong(size);
            long host = permutation.hostAt(position);
            assertThat(host).isBetween(0L, size - 1);
            assertThat(permutation.positionOf(host)).isEqualTo(position);
        }
    }

    /** Shards on machines with different builds, and a resumed scan, rely on the order. Figures by another program. */
    @Test
    void hostAt_withTheSameSeed_isTheSameOrderForever() {
        HostPermutation permutation = new HostPermutation(10, 7);
        assertThat(LongStream.range(0, 10).map(permutation::hostAt))
                .containsExactly(5L, 2L, 7L, 1L, 0L, 3L, 6L, 4L, 9L, 8L);
        HostPermutation large = new HostPermutation(1 << 24, -1);
        assertThat(LongStream.range(0, 3).map(large::hostAt)).containsExactly(9947131L, 15956514L, 12846235L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void seeds_ofTinySizes_giveAllOrdersAboutEquallyOften(int size) {
        int orders = 1;
        for (int i = 2; i <= size; i++) {
            orders *= i;
        }
        int samples = orders * 200;
        Map<Long, Integer> counts = new HashMap<>();
        for (int seed = 0; seed < samples; seed++) {
            HostPermutation permutation = new HostPermutation(size, seed);
            long order = 0;
            for (int position = 0; position < size; position++) {
                order = order * size + permutation.hostAt(position);
            }
            counts.merge(order, 1, Integer::sum);
        }
        assertThat(counts).hasSize(orders);
        double chiSquare = counts.values().stream().mapToDouble(n -> (n - 200.0) * (n - 200.0) / 200.0).sum();
        double deviations = (chiSquare - (orders - 1)) / Math.sqrt(2.0 * (orders - 1));
        assertThat(deviations).as("chi-square of the orders, in standard deviations").isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 64, 100, 254, 1_000})
    void seeds_putEachHostAtEachPositionAboutEquallyOften(int size) {
        int samples = 100 * size;
        int[][] counts = new int[size][size];
        for (int seed = 0; seed < samples; seed++) {
            HostPermutation permutation = new HostPermutation(size, seed * 0x1234_5678_9ABCL);
            for (int position = 0; position < size; position += 1 + size / 8) {
                counts[position][(int) permutation.hostAt(position)]++;
            }
        }
        for (int position = 0; position < size; position += 1 + size / 8) {
            double chiSquare = 0;
            for (int n : counts[position]) {
                chiSquare += (n - 100.0) * (n - 100.0) / 100.0;
            }
            assertThat((chiSquare - (size - 1)) / Math.sqrt(2.0 * (size - 1)))
                    .as("position %d", position).isLessThan(5);
        }
    }

    @Test
    void hostAt_ofNeighbouringPositions_goesToDifferentNetworks() {
        for (long seed = 0; seed < 20; seed++) {
            HostPermutation permutation = new HostPermutation(1 << 20, seed);
            int[] load = new int[1 << 12];
            int same = 0;
            int most = 0;
            for (int position = 0; position < 1 << 20; position++) {
                int network = (int) (permutation.hostAt(position) >>> 8);
                if (position >= 4_096) {
                    load[(int) (permutation.hostAt(position - 4_096) >>> 8)]--;
                }
                most = Math.max(most, ++load[network]);
                if (position > 0 && network == (int) (permutation.hostAt(position - 1) >>> 8)) {
                    same++;
                }
            }
            // 2^20 pairs with a chance of 1 in 4,096 each: 256 +- 16; of 4,096 visits 1 +- 1 in each network.
            assertThat(same).as("neighbours in one /24, seed %d", seed).isBetween(256 - 80, 256 + 80);
            assertThat(most).as("most visits to one /24 within 4,096, seed %d", seed).isLessThan(16);
        }
    }

    @Test
    void hostAt_outside_isRefused() {
        HostPermutation permutation = new HostPermutation(5, 0);
        assertThatThrownBy(() -> permutation.hostAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> permutation.positionOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new HostPermutation(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostPermutation((1L << 62) + 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
