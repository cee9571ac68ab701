package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ComparisonSheetTest {
    @Test
    void effort_ofOneEndpointInLessThanASecond_isNeitherManyNorNoTime() {
        assertThat(ComparisonSheet.effort(1, 0.049)).isEqualTo("1 endpoint in 0.05\u00a0s");
        assertThat(ComparisonSheet.effort(1_200, 1.25)).isEqualTo("1,200 endpoints in 1\u00a0s");
    }
}
