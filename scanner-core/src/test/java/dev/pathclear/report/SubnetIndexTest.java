package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SubnetIndexTest {
    private record Pair(long high, long low, int hostClass) {}

    @Test
    void find_amongThousands_isTheNumberThatWasGiven() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        SubnetIndex index = new SubnetIndex();
        Map<Pair, Integer> numbers = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Pair pair = new Pair(random.nextInt(3), (long) random.nextInt(5_000) << 8, random.nextInt(3));
            Integer number = numbers.get(pair);
            int found = index.find(pair.high, pair.low, pair.hostClass);
            assertThat(found).isEqualTo(number == null ? SubnetIndex.NONE : number);
            if (number == null) {
                numbers.put(pair, index.add(pair.high, pair.low, pair.hostClass));
            }
        }

        assertThat(index.size()).isEqualTo(numbers.size());
        assertThat(numbers.values()).doesNotHaveDuplicates();
        numbers.forEach((pair, number) -> assertThat(index.find(pair.high, pair.low, pair.hostClass)).isEqualTo(number));
    }
}
