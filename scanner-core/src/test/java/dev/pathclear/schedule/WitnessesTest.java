package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WitnessesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int PER_HOST = 16;

    private final Witnesses witnesses = new Witnesses(new HostTable(1, 1), SECOND);

    @Test
    void witness_onceItHasRested_isTakenAndNotTwice() {
        witnesses.add(0, 22, true, 0, 0);

        assertThat(witnesses.take(SECOND, PER_HOST)).isZero();
        assertThat(witnesses.take(3 * SECOND, PER_HOST)).as("it is asked").isEqualTo(Witnesses.NONE);
        assertThat(witnesses.port(0)).isEqualTo(22);
    }

    @Test
    void lookInVain_isRepeatedSomeMillisecondsLater() {
        witnesses.add(0, 22, true, 0, 0);
        assertThat(witnesses.take(SECOND - 1, PER_HOST)).isEqualTo(Witnesses.NONE);

        assertThat(witnesses.take(SECOND, PER_HOST)).as("nobody looked").isEqualTo(Witnesses.NONE);
        assertThat(witnesses.take(SECOND + 4 * MILLI, PER_HOST)).isZero();
    }

    @Test
    void lookInVain_whereTheClockPassesItsEnd_isRepeatedToo() {
        long begin = Long.MAX_VALUE - SECOND;
        witnesses.add(0, 22, true, begin, 0);
        assertThat(witnesses.take(begin + SECOND - 1, PER_HOST)).isEqualTo(Witnesses.NONE);

        assertThat(witnesses.take(begin + SECOND + 4 * MILLI, PER_HOST)).isZero();
    }
}
