package dev.pathclear.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AllocationTest {
    private static final int KILO = 1_024;

    private Object kept;

    @Test
    void of_whatIsAllocatedOnce_isNoneOfTheCode() {
        Allocation once = Allocation.of(4, window -> {
            if (window == 2) {
                kept = new byte[KILO];
            }
        });

        assertThat(once.least()).isZero();
        assertThat(once.all()).isGreaterThanOrEqualTo(KILO);
    }

    @Test
    void of_whatIsAllocatedEachTime_isTold() {
        Allocation always = Allocation.of(4, window -> kept = new byte[KILO]);

        assertThat(always.least()).isBetween((long) KILO, 2L * KILO);
        assertThat(kept).isNotNull();
    }
}
