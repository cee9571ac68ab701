package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.OutageTally;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.Expectation;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WatchWordsTest {
    private static final WatchWords ENGLISH = new WatchWords(Language.EN);
    private static final Moment AT = new Moment(0, 1_790_000_000_000L);

    private static LineHistory line(Expectation expectation, long size, long open, long refused) {
        return new LineHistory(new WatchedLine("l", expectation, null, null, true, size, size),
                Map.of(ChangeClass.AS_EXPECTED_UNCHANGED, size), null, 0, open, refused, open == size ? AT : null,
                OutageTally.NONE, 0, AT);
    }

    @Test
    void opened_ofARefusedPort_saysThatThePathIsOpen() {
        assertThat(ENGLISH.opened(line(Expectation.ANY_TO_OPEN, 1, 1, 0))).isEqualTo("first open " + AT.instant());
        assertThat(ENGLISH.opened(line(Expectation.ANY_TO_OPEN, 1, 1, 1)))
                .isEqualTo("path open since " + AT.instant() + " (refused)");
        assertThat(ENGLISH.opened(line(Expectation.BLOCKED_TO_OPEN, 3, 3, 2)))
                .isEqualTo("path open since " + AT.instant() + " (2 of 3 refused)");
    }

    @Test
    void opened_ofALineThatTheChangeCloses_isNoFirst() {
        assertThat(ENGLISH.opened(line(Expectation.OPEN_TO_BLOCKED, 1, 1, 0))).isEqualTo("was open");
        assertThat(ENGLISH.opened(line(Expectation.OPEN_TO_BLOCKED, 1, 0, 0))).isEqualTo("never open");
        assertThat(ENGLISH.opened(line(Expectation.OPEN_TO_BLOCKED, 2, 1, 0))).isEqualTo("1 of 2 were open");
    }
}
