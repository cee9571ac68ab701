package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathWatchTest {
    private static final long MS = 1_000_000L;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 2_000 * MS, -5_000 * MS})
    void wasDead_whereAWitnessWasAskedAndNobodyAnswered_isTrue(long start) {
        PathWatch path = new PathWatch(UNLIMITED);
        path.answered(start, start + 20 * MS);
        path.asked(start + 1_000 * MS);
        path.asked(start + 3_000 * MS);
        path.answered(start + 3_010 * MS, start + 3_030 * MS);

        assertThat(path.wasDead(start)).isFalse();
        assertThat(path.wasDead(start + 1_000 * MS)).isTrue();
        assertThat(path.wasDead(start + 2_600 * MS)).as("nobody was asked since").isFalse();
        assertThat(path.wasDead(start + 3_010 * MS)).isFalse();
        assertThat(path.chanceOfLoss(start + 1_000 * MS, 0.01)).isEqualTo(1);
    }

    @Test
    void wasDead_ofAMomentLongPast_isNotKnown() {
        PathWatch path = new PathWatch(UNLIMITED);
        path.asked(0);
        assertThat(path.wasDead(0)).isTrue();
        path.answered(64L << 28, (64L << 28) + 20 * MS);

        assertThat(path.wasDead(0)).isFalse();
        assertThat(path.chanceOfLoss(0, 0.25)).isEqualTo(0.25);
    }

    @Test
    void carried_provesTheWayAndTellsNothingOfLoss() {
        PathWatch path = new PathWatch(UNLIMITED);
        path.asked(0);
        for (int i = 0; i < 1_000; i++) {
            path.carried(0, 10 * MS);
        }
        for (int i = 0; i < 100; i++) {
            path.answered(0, 10 * MS);
            path.lost(i < 50 ? 0 : 5_000 * MS);
        }

        assertThat(path.wasDead(0)).isFalse();
        assertThat(path.shareLost(0, 200 * MS)).isEqualTo(0.5);
    }

    @Test
    void chanceOfLoss_ofABadMoment_isThatOfTheMomentAndNeverLessThanUsual() {
        PathWatch path = new PathWatch(UNLIMITED);
        for (int i = 0; i < 1_000; i++) {
            path.answered(0, 10 * MS);
            path.answered(5_000 * MS, 5_010 * MS);
        }
        for (int i = 0; i < 500; i++) {
            path.lost(0);
        }

        assertThat(path.chanceOfLoss(0, 0.02)).isCloseTo(0.5, within(0.01));
        assertThat(path.chanceOfLoss(5_000 * MS, 0.02)).isEqualTo(0.02);
        assertThat(path.shareLost(0, 200 * MS)).isEqualTo(0.5);
        assertThat(path.shareLost(5_000 * MS, 5_200 * MS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"9, 1, 0.04, 0.04", "9, 2, 0.04, 0.136", "4, 2, 0.04, 0.193", "1, 1, 0.04, 0.147", "100, 8, 0.04, 0.04",
        "100, 9, 0.04, 0.086", "50, 1, 0, 0.017", "50, 0, 0, 0"})
    void chanceOfLoss_ofAMoment_isMoreThanUsualWhereChanceDoesNotExplainIt(
            int answers, int losses, double usual, double expected) {
        PathWatch path = new PathWatch(UNLIMITED);
        for (int i = 0; i < answers; i++) {
            path.answered(0, 10 * MS);
        }
        for (int i = 0; i < losses; i++) {
            path.lost(0);
        }

        assertThat(path.chanceOfLoss(0, usual)).isCloseTo(expected, within(0.001));
    }

    @Test
    void share_ofAttemptsWhoseRetriesWereAnswered_isThatOfTheLastSeconds() {
        PathWatch path = new PathWatch(UNLIMITED);
        for (int i = 0; i < 20_000; i++) {
            long now = i * MS;
            path.answered(now, now);
            if (now >= 1_000 * MS && i % 10 < 2 && i < 10_000) {
                path.lost(now - 1_000 * MS);
            }
            if (i == 5_000) {
                assertThat(path.share()).isCloseTo(0.2, within(0.02));
            }
        }

        assertThat(path.share()).isZero();
    }

    @Test
    void isQuiet_whileAnswersComeOfThemselves_isFalse() {
        PathWatch path = new PathWatch(UNLIMITED);
        assertThat(path.isQuiet(0)).isTrue();
        for (int i = 0; i < 100; i++) {
            path.answered(i * 10 * MS, i * 10 * MS + MS);
        }

        assertThat(path.isQuiet(1_000 * MS)).isFalse();
        assertThat(path.isQuiet(2_000 * MS)).isTrue();
    }

    @Test
    void wasDead_atALowRate_looksAtLongerPieces() {
        PathWatch path = new PathWatch(10);
        path.asked(1_000 * MS);
        path.answered(2_500 * MS, 2_520 * MS);

        assertThat(path.wasDead(1_000 * MS)).isFalse();
    }
}
