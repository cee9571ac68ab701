package dev.pathclear.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.profile.PortSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyedPortsTest {
    @ParameterizedTest
    @CsvSource({"1-32, 32", "1-33, 8", "'1-32,100-131', 64", "'5,1000-2000', 9", "1-65535, 8"})
    void sample_rangesOverThirtyTwo_becomeEight(String ports, int expected) {
        PortSet set = PortSet.parse(ports);
        for (long seed = 0; seed < 50; seed++) {
            int[] sample = new KeyedPorts(seed, "f").sample(set, port -> true);

            assertThat(sample).hasSize(expected).isSorted().doesNotHaveDuplicates();
            assertThat(sample[0]).isEqualTo(set.nth(0));
            assertThat(sample[sample.length - 1]).isEqualTo(set.nth(set.size() - 1));
            assertThat(Arrays.stream(sample)).allMatch(set::contains);
        }
    }

    @Test
    void sample_portsThatAreNotAllowed_areLeftOut() {
        PortSet range = PortSet.parse("1000-1099");

        int[] odd = new KeyedPorts(1, "f").sample(range, port -> port % 2 == 1);
        assertThat(odd).hasSize(8).startsWith(1001).endsWith(1099);
        assertThat(Arrays.stream(odd)).allMatch(port -> port % 2 == 1);
        assertThat(new KeyedPorts(1, "f").sample(range, port -> port > 1090)).hasSize(9);
        assertThat(new KeyedPorts(1, "f").sample(range, port -> false)).isEmpty();
    }

    @Test
    void sample_otherSeedOrPurpose_givesOtherPorts() {
        PortSet range = PortSet.parse("3023-4023");
        Set<String> samples = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            samples.add(PortSet.of(new KeyedPorts(seed, "a").sample(range, port -> true)).toString());
            samples.add(PortSet.of(new KeyedPorts(seed, "b").sample(range, port -> true)).toString());
        }

        assertThat(samples).hasSize(20);
    }

    @Test
    void controls_fewFree_areTheFreeOnes() {
        assertThat(new KeyedPorts(3, "c").controls(2, port -> port != 61_007)).containsExactly(61_007);
        assertThat(new KeyedPorts(3, "c").controls(2, port -> true)).isEmpty();
    }
}
