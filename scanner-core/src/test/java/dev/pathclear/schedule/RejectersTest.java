package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RejectersTest {
    private static final long HIGH = 0;
    private static final long LOW = 0xC633_6401L;

    private final Rejecters rejecters = new Rejecters(1);

    private void reject(int first, int late) {
        for (int i = 0; i < first; i++) {
            rejecters.rejected(HIGH, LOW, 1, 1_000);
        }
        for (int i = 0; i < late; i++) {
            rejecters.rejected(HIGH, LOW, 2, 2_000);
        }
    }

    @ParameterizedTest(name = "{0} at once and {1} late with {2} lost: {3}")
    @CsvSource({
        "6, 0, 0, false",
        "6, 1, 0, true",
        "6, 1, 0.02, false",
        "6, 3, 0.01, true",
        "6, 5, 0.04, true",
        "96, 4, 0.04, false",
        "90, 10, 0.04, false",
        "80, 20, 0.04, true",
    })
    void limits_moreLateThanLossExplains_isTrue(int first, int late, double shareLost, boolean limits) {
        reject(first, late);

        assertThat(rejecters.limits(HIGH, LOW, shareLost)).isEqualTo(limits);
        assertThat(rejecters.reserve(HIGH, LOW, shareLost, 2_500) != Rejecters.NEVER).isEqualTo(limits);
    }

    @Test
    void admits_hostsBehindADevice_isTrueOfTheFirstFewOfEach() {
        long other = LOW + 1;
        reject(1, 0);
        rejecters.rejected(HIGH, other, 1, 1_000);

        for (int host = 0; host < 3 * Rejecters.HEARD_OUT; host++) {
            boolean first = host < Rejecters.HEARD_OUT;
            assertThat(rejecters.admits(true, HIGH, LOW)).isEqualTo(first);
            assertThat(rejecters.admits(true, HIGH, other)).isEqualTo(first);
            assertThat(rejecters.admits(false, 0, 0)).isEqualTo(first);
        }
    }

    @Test
    void limits_onceSeen_holdsWhenMoreIsLostLater() {
        reject(6, 1);
        assertThat(rejecters.limits(HIGH, LOW, 0)).isTrue();

        assertThat(rejecters.limits(HIGH, LOW, 0.5)).isTrue();
    }

    @Test
    void limits_whereAskingBroughtNothingSixTimes_isFalseUntilSomethingIsRejected() {
        reject(6, 1);
        for (int i = 0; i < 6; i++) {
            assertThat(rejecters.limits(HIGH, LOW, 0)).isTrue();
            rejecters.missed(HIGH, LOW);
        }
        assertThat(rejecters.limits(HIGH, LOW, 0)).isFalse();

        rejecters.rejected(HIGH, LOW, 3, 9_000);
        assertThat(rejecters.limits(HIGH, LOW, 0)).isTrue();
    }

    @Test
    void reserve_givesEachItsTime_forAMinute() {
        reject(6, 1);

        assertThat(rejecters.reserve(HIGH, LOW, 0, 2_100)).isEqualTo(3_050);
        assertThat(rejecters.reserve(HIGH, LOW, 0, 2_100)).isEqualTo(4_100);
        int reserved = 2;
        while (rejecters.reserve(HIGH, LOW, 0, 2_100) != Rejecters.NEVER) {
            reserved++;
        }
        assertThat(reserved).isEqualTo(57);
    }

    @Test
    void wasSpent_ofWhatWasAskedJustBeforeARejection_isTrue() {
        reject(6, 0);

        assertThat(rejecters.wasSpent(HIGH, LOW, 1_500)).isTrue();
        assertThat(rejecters.wasSpent(HIGH, LOW, 2_050)).isFalse();
        assertThat(rejecters.wasSpent(HIGH, LOW + 1, 1_500)).isFalse();
    }

    @Test
    void rejected_byMoreDevicesThanAreKept_doesNotMixThem() {
        for (int device = 0; device < 5_000; device++) {
            rejecters.rejected(HIGH, device, device % 2 == 0 ? 2 : 1, 1_000);
        }

        int kept = 0;
        for (int device = 0; device < 5_000; device++) {
            boolean limits = rejecters.limits(HIGH, device, 0);
            assertThat(limits && device % 2 != 0).isFalse();
            kept += limits ? 1 : 0;
        }
        assertThat(kept).isBetween(300, 1_024);
    }
}
