package dev.pathclear.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

final class DelayLineTest {
    private static final long MILLI = 1_000_000;
    private static final long START = 5_000 * MILLI;

    private final DelayLine line = new DelayLine(Arena.ofAuto(), 3, START);

    @Test
    void arrived_beforeAndAfterThePacketIsDue_isNothingAndThenIt() {
        int packet = line.take();
        line.send(packet, 40, START + 2 * MILLI);

        assertThat(line.arrived(START + MILLI)).isEqualTo(-1);
        assertThat(line.nanosUntilNext(START + MILLI)).isBetween(MILLI / 2, MILLI);
        assertThat(line.arrived(START + 2 * MILLI)).isEqualTo(packet);
        assertThat(line.length(packet)).isEqualTo(40);
        assertThat(line.arrived(START + 500 * MILLI)).isEqualTo(-1);
    }

    @Test
    void arrived_ofPacketsSentOutOfOrder_isInTheOrderOfTheirTimes() {
        int late = line.take();
        int early = line.take();
        int alsoEarly = line.take();
        line.send(late, 40, START + 200 * MILLI);
        line.send(early, 40, START + 3 * MILLI);
        line.send(alsoEarly, 40, START + 3 * MILLI);

        assertThat(line.arrived(START + 300 * MILLI)).isEqualTo(early);
        assertThat(line.arrived(START + 300 * MILLI)).isEqualTo(alsoEarly);
        assertThat(line.arrived(START + 300 * MILLI)).isEqualTo(late);
    }

    @Test
    void arrived_longAfterItWasDue_isStillDelivered() {
        int packet = line.take();
        line.send(packet, 40, START + MILLI);

        assertThat(line.arrived(START + 60_000 * MILLI)).isEqualTo(packet);
    }

    @Test
    void take_whenAllAreOnTheirWay_isNothingUntilOneIsReleased() {
        line.take();
        line.take();
        int last = line.take();
        assertThat(line.take()).isEqualTo(-1);

        line.release(last);
        assertThat(line.take()).isEqualTo(last);
    }
}
