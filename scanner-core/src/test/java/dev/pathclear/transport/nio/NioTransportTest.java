package dev.pathclear.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Fixture;
import dev.pathclear.transport.ResourceContract;
import dev.pathclear.transport.ScriptedLane;
import dev.pathclear.transport.TransportContract;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.Turn;
import org.junit.jupiter.api.Test;

final class NioTransportTest extends TransportContract {
    /** The JDK allocates a channel, a key and an exception with its stack for each attempt. */
    private static final double MAX_BYTES_PER_ATTEMPT = 4_096;

    NioTransportTest() {
        super(NioOpener.class, MAX_BYTES_PER_ATTEMPT);
    }

    @Test
    void open_withASourceThatIsNotOurs_saysSo() {
        Address foreign = Address.parse("203.0.113.9");

        assertThatExceptionOfType(TransportUnavailableException.class)
                .isThrownBy(() -> NioTransport.open(new TransportSettings(1, 0, foreign, null, NanoClock.system())))
                .withMessageStartingWith("cannot send from 203.0.113.9: ");
    }

    @Test
    void turns_findTheDescriptorsOfFreeSlotsReleased() {
        int slots = 64;
        Address target = Address.parse("127.0.0.1");
        NioTransport transport = (NioTransport) fixture().open(slots);
        int[] rounds = {0};
        int[] pending = {0};
        int[] idleTurns = {0};
        long[] justAnswered = {0};
        long[] idle = {Long.MAX_VALUE};
        transport.start("rounds", now -> {
            if (pending[0] > 0) {
                return 1_000;
            }
            if (idleTurns[0]++ == 0) {
                justAnswered[0] = Math.max(justAnswered[0], ResourceContract.openDescriptors());
                return 0;
            }
            if (idleTurns[0] < 4) {
                return 0;
            }
            idle[0] = Math.min(idle[0], ResourceContract.openDescriptors());
            idleTurns[0] = 0;
            if (rounds[0]++ == 20) {
                return Turn.DONE;
            }
            pending[0] = slots;
            for (int slot = 0; slot < slots; slot++) {
                transport.connect(slot, target.high(), target.low(), 1);
            }
            return 1_000;
        }, (slot, answer, now) -> pending[0]--);
        Fixture.awaitEnd(transport);

        assertThat(justAnswered[0] - idle[0]).as("descriptors that linger").isLessThan(slots / 2);
    }

    @Test
    void connect_toTheUnspecifiedAddress_isRefusedHere() {
        ScriptedLane lane = ScriptedLane.on(fixture().open(1));

        lane.connect(0, Address.parse("0.0.0.0"), 1);
        assertThat(lane.next().reason()).isEqualTo(Reason.LOCAL_POLICY);
        lane.connect(0, Address.parse("::"), 1);
        assertThat(lane.next().reason()).isEqualTo(Reason.LOCAL_POLICY);
    }
}
