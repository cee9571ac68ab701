package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LossEstimateTest {
    private final LossEstimate estimate = new LossEstimate(4);

    @Test
    void attempts_withoutLoss_areThoseAskedFor() {
        assertThat(estimate.attempts(0, 3)).isEqualTo(3);
        lane(1_000, 0);

        assertThat(estimate.attempts(0, 3)).isEqualTo(3);
        assertThat(estimate.attempts(0, 6)).isEqualTo(6);
    }

    @Test
    void attempts_inALaneThatLoses_growWithItsLossForHostsThatShowNone() {
        lane(10_000, 400);
        assertThat(estimate.attempts(0, 3)).isEqualTo(3); // 0.04 cubed is 1 in 16,000
        lane(0, 800);
        assertThat(estimate.attempts(0, 3)).isEqualTo(4);
        lane(0, 4_000);
        assertThat(estimate.attempts(0, 3)).isGreaterThan(6);
    }

    @Test
    void attempts_ofOneHostAlone_areTwoMoreForEachTryItNeeded() {
        estimate.answered(0, 2, 1);
        assertThat(estimate.attempts(0, 3)).isEqualTo(5);

        estimate.answered(1, 3, 2);
        assertThat(estimate.attempts(1, 3)).isBetween(6, 8);
    }

    @Test
    void attempts_ofAHostWorseThanItsLane_areMoreThanThoseOfOthers() {
        lane(5_000, 0);
        for (int i = 0; i < 10; i++) {
            estimate.answered(0, 2, 1);
        }

        assertThat(estimate.attempts(0, 3)).isGreaterThan(5);
        assertThat(estimate.attempts(1, 3)).isEqualTo(3);
    }

    @Test
    void attempts_ofARowWithAnotherHost_forgetTheOneBefore() {
        lane(5_000, 0);
        estimate.answered(0, 12, 11);
        assertThat(estimate.attempts(0, 3)).isGreaterThan(5);

        estimate.reset(0);
        assertThat(estimate.attempts(0, 3)).isEqualTo(3);
    }

    @Test
    void attempts_whereHardlyAnythingComesBack_haveAnEnd() {
        lane(1_000, 990);

        assertThat(estimate.attempts(0, 3)).isEqualTo(12);
    }

    @Test
    void attempts_atRandomLoss_leaveFewerThanOneInAThousandToChance() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (double share : new double[] {0.02, 0.05, 0.1, 0.2, 0.4}) {
            LossEstimate lossy = new LossEstimate(1);
            for (int i = 0; i < 5_000; i++) {
                int lost = 0;
                while (random.nextDouble() < share) {
                    lost++;
                }
                lossy.reset(0);
                lossy.answered(0, lost + 1, lost);
            }
            lossy.reset(0);

            assertThat(Math.pow(share, lossy.attempts(0, 3))).isLessThan(0.001);
        }
    }

    /** Answers of another host than those asked about: {@code lost} attempts of {@code attempts}. */
    private void lane(int attempts, int lost) {
        estimate.answered(3, attempts, lost);
    }
}
