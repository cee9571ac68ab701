package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetTest {
    private static final long GIB = 1L << 30;

    private static MachineLimits machine(long descriptors, int ports, long neighbours, long conntrack, long heap) {
        return new MachineLimits(
                descriptors, 40, ports,
                new MachineLimits.NeighbourLimits(0, 0, neighbours, 6),
                new MachineLimits.NeighbourLimits(0, 0, 1 << 20, 0),
                conntrack == 0 ? null : new MachineLimits.ConntrackLimits(conntrack, 1_000, 120, 10),
                heap);
    }

    @ParameterizedTest
    @CsvSource({
        // descriptors, conntrack, heap, asked for, lanes: slots a lane, bound by
        "1048576, 0, 1073741824, 0, 1, 32768, MEMORY",
        "1048576, 0, 1073741824, 0, 4, 8192, MEMORY",
        "1024, 0, 1073741824, 0, 1, 920, DESCRIPTORS",
        "20000, 0, 1073741824, 0, 2, 9948, DESCRIPTORS",
        "64, 0, 1073741824, 0, 1, 8, DESCRIPTORS",
        "40, 0, 1073741824, 0, 2, 1, DESCRIPTORS",
        "1048576, 17000, 1073741824, 0, 1, 8000, CONNTRACK",
        "1048576, 1000, 1073741824, 0, 1, 1, CONNTRACK",
        "1048576, 0, 16777216, 0, 1, 8192, MEMORY",
        "1048576, 0, 1073741824, 100, 1, 100, RATE",
        "1024, 0, 1073741824, 5000, 1, 920, DESCRIPTORS",
        "1024, 0, 1073741824, 1, 2, 1, RATE"
    })
    void of_givesEachLaneItsShareOfTheScarcest(
            long descriptors, long conntrack, long heap, int asked, int lanes, int slots, LimitedBy by) {
        Budget budget = Budget.of(machine(descriptors, 28_232, 1_024, conntrack, heap), asked, lanes);
        assertThat(budget.slotsPerLane()).isEqualTo(slots);
        assertThat(budget.slotsLimitedBy()).isEqualTo(by);
        assertThat(budget.slotLimit()).isEqualTo(by.word());
        assertThat(budget.rowBytesPerLane()).isEqualTo(heap / 4 / lanes);
    }

    @ParameterizedTest
    @CsvSource({"28232, 1, 12351", "28232, 3, 4117", "100, 1, 43", "100, 2, 21", "1, 1, 0", "65535, 1, 19896"})
    void portBoundSlots_leaveMoreThanHalfTheSourcePorts(int ports, int lanes, int expected) {
        Budget budget = Budget.of(machine(20_000, ports, 1_024, 0, GIB), 0, lanes);
        assertThat(budget.portBoundSlotsPerLane()).isEqualTo(expected).isLessThanOrEqualTo(budget.slotsPerLane());
        assertThat(budget.portBoundSlotsPerLane() * lanes).isLessThanOrEqualTo(ports / 2);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1, 512", "1024, 2, 256", "128, 1, 64", "8, 1, 1", "8, 4, 1", "1, 1, 1", "4096, 1, 2048"})
    void unresolvedNeighbours_takeAtMostHalfTheTable(long table, int lanes, int expected) {
        assertThat(Budget.of(machine(20_000, 28_232, table, 0, GIB).asking(true, false), 0, lanes)
                .unresolvedNeighboursPerLane()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1, 256", "1024, 2, 128", "128, 1, 32", "8, 1, 2", "1, 1, 1", "4096, 1, 1024"})
    void unresolvedNeighbours_ofIpv6_takeTheirGroupsEntryToo(long table, int lanes, int expected) {
        MachineLimits.NeighbourLimits small = new MachineLimits.NeighbourLimits(1, 2, table, 0);
        MachineLimits limits = new MachineLimits(20_000, 9, 28_232, small, small, null, GIB);

        assertThat(Budget.of(limits.asking(false, true), 0, lanes).unresolvedNeighboursPerLane()).isEqualTo(expected);
        assertThat(Budget.of(limits, 0, lanes).unresolvedNeighboursPerLane()).isEqualTo(expected);
    }

    @Test
    void unresolvedNeighbours_inATableThatOthersFill_areFewer() {
        MachineLimits.NeighbourLimits crowded = new MachineLimits.NeighbourLimits(128, 512, 1_024, 900);
        MachineLimits.NeighbourLimits full = new MachineLimits.NeighbourLimits(128, 512, 1_024, 1_100);
        MachineLimits.NeighbourLimits large = new MachineLimits.NeighbourLimits(1, 2, 1 << 20, 0);
        assertThat(Budget.of(new MachineLimits(999, 9, 999, crowded, large, null, GIB), 0, 1)
                .unresolvedNeighboursPerLane()).isEqualTo(93);
        assertThat(Budget.of(new MachineLimits(999, 9, 999, large, full, null, GIB), 0, 1)
                .unresolvedNeighboursPerLane()).isEqualTo(32);
    }

    @Test
    void of_otherSystems_isBoundBySlotsAlone() {
        Budget budget = Budget.of(MachineLimits.ofOther(false), 0, 1);
        assertThat(budget.unresolvedNeighboursPerLane()).isEqualTo(65_536);
        assertThat(budget.slotsPerLane()).isGreaterThan(1_000);
        assertThat(Budget.of(MachineLimits.ofOther(true), 0, 1).slotsPerLane()).isLessThan(10_240);
    }

    @Test
    void of_nonsense_isRefused() {
        MachineLimits limits = machine(1_024, 100, 100, 0, GIB);
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.of(limits, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.of(limits, -1, 1));
    }
}
