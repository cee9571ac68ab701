package dev.pathclear.transport.nio;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.TransportContract;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
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
}
