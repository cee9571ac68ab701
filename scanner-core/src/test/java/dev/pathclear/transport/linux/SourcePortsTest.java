package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.transport.PortShare;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourcePortsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void take_givesEachOddPort_beforeTheFirstThatWasGivenBack(int start) {
        SourcePorts ports = of(40_000, 40_009, "40003", PortShare.ALL, start);
        List<Integer> round = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            round.add(ports.take());
        }
        assertThat(round).containsExactlyInAnyOrder(40_001, 40_005, 40_007, 40_009);

        ports.giveBack(round.get(2));
        ports.giveBack(round.get(0));
        ports.giveBack(round.get(3));
        assertThat(List.of(ports.take(), ports.take())).containsExactly(round.get(2), round.get(0));
    }

    @Test
    void free_leavesOneInEightToRest() {
        SourcePorts ports = of(40_000, 40_031, "", PortShare.ALL, 9);
        int taken = 0;
        for (; ports.free() > 0; taken++) {
            ports.take();
        }
        assertThat(taken).isEqualTo(14);
        ports.giveBack(40_003);
        assertThat(ports.free()).isEqualTo(1);
        assertThat(ports.take()).as("one that had rested").isNotEqualTo(40_003);
    }

    @Test
    void free_ofANarrowRange_isWhatFitsLessOne() {
        assertThat(of(40_000, 40_000, "", PortShare.ALL, 5).free()).isZero();
        assertThat(of(40_000, 40_001, "", PortShare.ALL, 5).free()).isZero();
        assertThat(of(40_000, 40_003, "", PortShare.ALL, 5).free()).isEqualTo(1);
        assertThat(of(1, 65_535, "", PortShare.ALL, 5).free()).isEqualTo(32_767 - 4_096);
    }

    @Test
    void shares_haveNoPortTwice_andAllOfThemTogether() {
        List<Integer> all = new ArrayList<>();
        for (int share = 0; share < 3; share++) {
            SourcePorts ports = of(40_000, 40_019, "40005", new PortShare(share, 3), share * 7);
            for (int i = 0; i < 3; i++) {
                all.add(ports.take());
            }
        }
        assertThat(all).containsExactlyInAnyOrder(
                40_001, 40_003, 40_007, 40_009, 40_011, 40_013, 40_015, 40_017, 40_019);
    }

    private static SourcePorts of(int first, int last, String reserved, PortShare share, int start) {
        return new SourcePorts(first, last, SourcePorts.parseReserved(reserved), share, start);
    }

    @Test
    void parseReserved_readsPortsAndRanges() {
        assertThat(SourcePorts.parseReserved("")).isEqualTo(new BitSet());
        assertThat(SourcePorts.parseReserved("8080,9000-9002").stream()).containsExactly(8080, 9000, 9001, 9002);
    }
}
