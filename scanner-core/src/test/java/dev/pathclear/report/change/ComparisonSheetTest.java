package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import org.junit.jupiter.api.Test;

final class ComparisonSheetTest {
    @Test
    void effort_ofOneEndpointInLessThanASecond_isNeitherManyNorNoTime() {
        ChangeWords english = new ChangeWords(Language.EN);
        assertThat(ComparisonSheet.effort(english, 1, 0.049)).isEqualTo("1 endpoint in 0.05\u00a0s");
        assertThat(ComparisonSheet.effort(english, 1_200, 1.25)).isEqualTo("1,200 endpoints in 1\u00a0s");
        assertThat(ComparisonSheet.effort(new ChangeWords(Language.ES), 1_200, 0.25))
                .isEqualTo("1.200 puntos de acceso en 0,25\u00a0s");
    }
}
