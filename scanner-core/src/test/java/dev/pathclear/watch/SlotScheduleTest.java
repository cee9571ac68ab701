package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SlotScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void dueNanos_spreadsEndpointsOverTheIntervalAndDoesNotDrift() {
        SlotSchedule schedule = new SlotSchedule(SECOND, 200);

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(5_000_000);
        assertThat(schedule.dueNanos(200)).isEqualTo(SECOND);
        assertThat(schedule.dueNanos(200L * 7_200 + 3)).isEqualTo(7_200 * SECOND + 15_000_000);
        assertThat(schedule.endpoint(403)).isEqualTo(3);
        assertThat(schedule.round(403)).isEqualTo(2);
    }

    @Test
    void dueNanos_ofAnIntervalThatDoesNotDivide_keepsEachEndpointsOwnIntervalExact() {
        SlotSchedule schedule = new SlotSchedule(100_000_000, 7);

        for (int endpoint = 0; endpoint < 7; endpoint++) {
            long first = schedule.dueNanos(endpoint);
            assertThat(schedule.dueNanos(endpoint + 7L * 1_000_000) - first).isEqualTo(100_000_000L * 1_000_000);
        }
    }

    @Test
    void firstFrom_isTheFirstSlotAtOrAfterAMoment() {
        for (int endpoints : new int[] {1, 3, 7, 200, 999}) {
            SlotSchedule schedule = new SlotSchedule(SECOND, endpoints);
            for (long nanos : new long[] {-5, 0, 1, 4_999_999, 5_000_000, 5_000_001, SECOND - 1, SECOND, 7_777_777_777L
            }) {
                long slot = schedule.firstFrom(nanos);

                assertThat(schedule.dueNanos(slot)).isGreaterThanOrEqualTo(nanos);
                if (slot > 0) {
                    assertThat(schedule.dueNanos(slot - 1)).isLessThan(nanos);
                }
            }
        }
    }
}
