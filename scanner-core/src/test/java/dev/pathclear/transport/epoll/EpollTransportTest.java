package dev.pathclear.transport.epoll;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.TransportContract;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import org.junit.jupiter.api.Test;

final class EpollTransportTest extends TransportContract {
    /** Nothing but what the loop's own polls may cost. */
    private static final double MAX_BYTES_PER_ATTEMPT = 4;

    EpollTransportTest() {
        super(EpollOpener.class, MAX_BYTES_PER_ATTEMPT);
    }

    @Test
    void open_withASourceThatIsNotOurs_saysSo() {
        Address foreign = Address.parse("203.0.113.9");

        assertThatExceptionOfType(TransportUnavailableException.class)
                .isThrownBy(() -> EpollTransport.open(new TransportSettings(1, 0, foreign, null, NanoClock.system())))
                .withMessage("cannot send from 203.0.113.9: this machine does not have that address");
    }
}
