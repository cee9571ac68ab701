package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LaneRttsTest {
    private final LaneRtts rtts = new LaneRtts();

    @Test
    void waitMicros_ofFewHosts_isNotKnown() {
        hear(255, 20_000);
        assertThat(rtts.waitMicros()).isEqualTo(LaneRtts.NOT_KNOWN);
    }

    @Test
    void waitMicros_ofManyHosts_isFourTimesTheSlowestAnswerOfAll() {
        hear(256, 20_000);
        assertThat(rtts.waitMicros()).isEqualTo(80_000);

        rtts.sample(300_000);
        rtts.sample(10_000);
        assertThat(rtts.waitMicros()).isEqualTo(1_200_000);
    }

    @Test
    void waitMicros_afterAnAnswerOfAnyLength_doesNotOverflow() {
        hear(256, 4_000_000_000L);
        assertThat(rtts.waitMicros()).isGreaterThan(2_000_000_000);
    }

    private void hear(int hosts, long micros) {
        for (int i = 0; i < hosts; i++) {
            rtts.firstHeard();
            rtts.sample(micros);
        }
    }
}
