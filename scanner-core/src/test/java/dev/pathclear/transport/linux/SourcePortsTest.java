package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourcePortsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void next_givesEachOddPortOnce_beforeTheFirstComesBack(int start) {
        SourcePorts ports = new SourcePorts(40_000, 40_009, SourcePorts.parseReserved("40003"), start);

        List<Integer> round = new ArrayList<>();
        for (int i = 0; i < ports.count(); i++) {
            round.add(ports.next());
        }
        assertThat(round).containsExactlyInAnyOrder(40_001, 40_005, 40_007, 40_009);
        assertThat(ports.next()).isEqualTo(round.getFirst());
    }

    @Test
    void count_ofANarrowRange_isWhatFits() {
        assertThat(new SourcePorts(40_000, 40_000, new BitSet(), 5).count()).isZero();
        assertThat(new SourcePorts(40_000, 40_001, new BitSet(), 5).count()).isEqualTo(1);
        assertThat(new SourcePorts(1, 65_535, new BitSet(), 5).count()).isEqualTo(32_767);
    }

    @Test
    void parseReserved_readsPortsAndRanges() {
        assertThat(SourcePorts.parseReserved("")).isEqualTo(new BitSet());
        assertThat(SourcePorts.parseReserved("8080,9000-9002").stream()).containsExactly(8080, 9000, 9001, 9002);
    }
}
