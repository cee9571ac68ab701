package dev.pathclear.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.result.LikelyCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CauseTextTest {
    private static final String ENGLISH = "An English sentence.";

    private static LikelyCause cause(String kind, long moreSubnets, long morePorts, String... ports) {
        return new LikelyCause(kind, List.of("10.1.0.0/24", "10.2.0.0/24", "10.3.0.0/24", "10.4.0.0/24"), moreSubnets,
                List.of(ports), morePorts, "10.0.0.1", 17, 18, ENGLISH);
    }

    @Test
    void of_aCauseOfMoreSubnetsThanAResultNames_isToldInTheLanguage() {
        String told = new CauseText(Language.FR).of(cause("rejecting-device", 46, 0, "2222/tcp", "8000-8100/tcp"));

        assertThat(told).startsWith("17 hôtes actifs sur 18 dans 10.1.0.0/24, 10.2.0.0/24, 10.3.0.0/24 (+47)")
                .contains("tcp 2222, 8000-8100 par 10.0.0.1");
    }

    @Test
    void of_aCauseOfMorePortsThanAResultNames_saysHowManyMore() {
        assertThat(new CauseText(Language.ES).of(cause("filter-on-the-way", 0, 12, "1/tcp", "3/tcp", "53/udp")))
                .startsWith("tcp 1, 3; udp 53; +12 se descarta en 17 de 18");
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = {"FR", "ES", "PT"})
    void of_aCauseThatNoScanTells_staysInEnglish(Language language) {
        CauseText text = new CauseText(language);

        assertThat(text.of(cause("moon-phase", 0, 0))).isEqualTo(ENGLISH);
        assertThat(text.of(cause("filter-in-front", 0, 0, "445"))).isEqualTo(ENGLISH);
        assertThat(text.of(cause("filter-in-front", 0, 0, "70000/tcp"))).isEqualTo(ENGLISH);
        assertThat(text.of(cause("filter-in-front", 0, 0, "445/tcp"))).isNotEqualTo(ENGLISH);
    }

    @Test
    void of_inEnglish_isTheSentenceOfTheResult() {
        assertThat(new CauseText(Language.EN).of(cause("rejecting-device", 46, 0, "2222/tcp"))).isEqualTo(ENGLISH);
    }
}
