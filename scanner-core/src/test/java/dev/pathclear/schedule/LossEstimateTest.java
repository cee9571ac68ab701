package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LossEstimateTest {
    private final LossEstimate estimate = new LossEstimate(4);

    @Test
    void share_withoutLoss_isNone() {
        assertThat(estimate.share(0, 0, 0)).isZero();
        assertThat(attempts(0, true)).isEqualTo(3);
    }

    @Test
    void share_ofAHostThatShowsNone_isThatOfItsLane() {
        assertThat(estimate.share(0, 0.04, 1_000)).isEqualTo(0.04);
        assertThat(attempts(0.034, true)).isEqualTo(3);
        assertThat(attempts(0.04, true)).isEqualTo(4);
        assertThat(attempts(0.07, true)).isEqualTo(4);
        assertThat(attempts(0.1, true)).isEqualTo(5);
        assertThat(attempts(0.2, true)).isEqualTo(7);
        assertThat(attempts(0.37, true)).isEqualTo(13);
        assertThat(attempts(0.37, false)).isGreaterThan(5);
        assertThat(attempts(0.37, true)).isGreaterThan(attempts(0.37, false)).isLessThan(15);
    }

    @Test
    void share_ofOneHostAlone_growsWithEachLoss() {
        estimate.answered(0, 1);
        assertThat(attempts(estimate.share(0, 0, 0), false)).isBetween(4, 7);
        estimate.answered(1, 1);
        estimate.answered(1, 1);

        assertThat(estimate.share(1, 0, 0)).isGreaterThan(estimate.share(0, 0, 0));
    }

    @Test
    void share_ofAHostWorseThanItsLane_isMoreThanThatOfOthers() {
        for (int i = 0; i < 10; i++) {
            estimate.answered(0, i % 2);
        }

        assertThat(attempts(estimate.share(0, 0.001, 1_000), false)).isGreaterThan(4);
        assertThat(attempts(estimate.share(1, 0.001, 1_000), false)).isEqualTo(3);
    }

    @Test
    void share_ofARowWithAnotherHost_forgetsTheOneBefore() {
        estimate.answered(0, 1);
        assertThat(estimate.share(0, 0, 1_000)).isPositive();

        estimate.reset(0);
        assertThat(estimate.share(0, 0, 1_000)).isZero();
    }

    @Test
    void isAskedAgain_whereHardlyAnythingComesBack_hasAnEnd() {
        assertThat(attempts(0.9, true)).isEqualTo(15);
        assertThat(LossEstimate.tells(Math.pow(0.9, 15))).isFalse();
    }

    @Test
    void leastDoubt_ofAsManyAttemptsAsWereAskedFor_isNoReasonToAskMore() {
        for (int asked = 1; asked < 10; asked++) {
            assertThat(LossEstimate.tells(Math.pow(LossEstimate.leastDoubt(asked), asked))).isTrue();
        }
        assertThat(LossEstimate.tells(LossEstimate.leastDoubt(3))).as("one attempt alone").isFalse();
    }

    /** How often an endpoint is asked that is silent always, three times at least. */
    private static int attempts(double share, boolean up) {
        int attempts = 3;
        while (LossEstimate.isAskedAgain(attempts, 3, Math.pow(share, attempts), up)) {
            attempts++;
        }
        return attempts;
    }
}
