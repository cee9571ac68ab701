package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortSetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            80                  | 80              | 1
            65535               | 65535           | 1
            1-65535             | 1-65535         | 65535
            22,80,8000-8100     | 22,80,8000-8100 | 103
            443,80              | 80,443          | 2
            80,80               | 80              | 1
            80,81               | 80,81           | 2
            80,81,82            | 80-82           | 3
            80-90,85-95         | 80-95           | 16
            80-90,91-95         | 80-95           | 16
            80-90,82            | 80-90           | 11
            ' 80 , 90 - 92 '    | 80,90-92        | 4
            """)
    void parse_ofPorts_normalisesThem(String text, String normal, int size) {
        PortSet set = PortSet.parse(text);

        assertThat(set).hasToString(normal);
        assertThat(set.size()).isEqualTo(size);
        assertThat(PortSet.parse(normal)).isEqualTo(set).hasSameHashCodeAs(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "80,", ",80", "0", "65536", "99999999999", "-80", "80-", "90-80", "80-90-95",
        "+80", "080", "8 0", "http", "٨٠", "80;81", "1.5", "80\u001b"})
    void parse_ofAnythingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PortSet.parse(text))
                .withMessageStartingWith("expected ports such as 22,80,8000-8100 (1-65535), found \"")
                .withMessageNotContaining("\u001b");
    }

    @Test
    void ranges_ofTwoAdjacentPorts_areTwo() {
        assertThat(PortSet.parse("8081-8082,9000-9002").ranges()).containsExactly(
                new PortRange(8081, 8081), new PortRange(8082, 8082), new PortRange(9000, 9002));
    }

    @Test
    void empty_hasNoPorts() {
        assertThat(PortSet.EMPTY.isEmpty()).isTrue();
        assertThat(PortSet.EMPTY.contains(80)).isFalse();
        assertThat(PortSet.EMPTY.toArray()).isEmpty();
        assertThat(PortSet.EMPTY).isEqualTo(PortSet.of()).hasToString("");
    }

    @Test
    void everyOperation_onRandomSets_agreesWithABitSet() {
        long seed = System.identityHashCode(new Object());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            int span = round % 2 == 0 ? 64 : PortRange.MAX_PORT;
            BitSet bits = new BitSet();
            PortSet set = random(random, span, bits);
            BitSet otherBits = new BitSet();
            PortSet other = random(random, span, otherBits);

            assertThat(set.size()).as("seed %d", seed).isEqualTo(bits.cardinality());
            assertThat(set.toArray()).as("seed %d", seed).isEqualTo(bits.stream().toArray());
            List<Integer> visited = new ArrayList<>();
            set.forEach(visited::add);
            assertThat(visited).as("seed %d", seed).isEqualTo(bits.stream().boxed().toList());
            for (int port = 0; port <= span + 1; port++) {
                if (set.contains(port) != bits.get(port)) {
                    throw new AssertionError("contains(" + port + ") of " + set + ", seed " + seed);
                }
            }
            int index = 0;
            for (int port = bits.nextSetBit(0); port >= 0; port = bits.nextSetBit(port + 1)) {
                if (set.nth(index++) != port) {
                    throw new AssertionError("nth(" + (index - 1) + ") of " + set + ", seed " + seed);
                }
            }
            assertThatThrownBy(() -> set.nth(set.size())).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(set.isEmpty() ? PortSet.EMPTY : PortSet.parse(set.toString())).isEqualTo(set);
            assertThat(PortSet.of(set.ranges())).as("seed %d", seed).isEqualTo(set);
            BitSet both = (BitSet) bits.clone();
            both.and(otherBits);
            assertThat(set.intersect(other).toArray()).as("seed %d", seed).isEqualTo(both.stream().toArray());
            assertThat(set.equals(other)).as("seed %d", seed).isEqualTo(bits.equals(otherBits));
        }
    }

    private static PortSet random(SplittableRandom random, int span, BitSet bits) {
        List<PortRange> ranges = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(1, span + 1);
            int last = Math.min(span, first + random.nextInt(1 + span / 8));
            ranges.add(new PortRange(first, last));
            bits.set(first, last + 1);
        }
        return PortSet.of(ranges);
    }
}
