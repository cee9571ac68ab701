package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.none.NoneTransport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TransportChoiceTest {
    private static final TransportSettings SETTINGS = new TransportSettings(1, 0, null, null, NanoClock.system());

    private final List<TransportKind> tried = new ArrayList<>();
    private final List<Transport> opened = new ArrayList<>();

    /** Opens what works, which is not what its kind says, and no more than so many. */
    private TransportChoice.Opener opener(Set<TransportKind> working, int most) {
        return (kind, settings) -> {
            tried.add(kind);
            if (!working.contains(kind) || opened.size() == most) {
                throw new TransportUnavailableException("it is forbidden");
            }
            Transport transport = new NoneTransport(settings);
            opened.add(transport);
            return transport;
        };
    }

    @Test
    void open_auto_opensTheFastestOnceALane() throws Exception {
        TransportChoice choice = TransportChoice.open(null, 3, SETTINGS, opener(EnumSet.allOf(TransportKind.class), 9));

        assertThat(tried).containsExactly(TransportKind.IO_URING, TransportKind.IO_URING, TransportKind.IO_URING);
        assertThat(choice.transports()).isEqualTo(opened);
        assertThat(choice.text()).isEqualTo("io_uring (the fastest here)");
        assertThat(choice.isSecondBest()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void open_auto_saysWhatItPassedOver() throws Exception {
        TransportChoice choice = TransportChoice.open(null, 1, SETTINGS, opener(EnumSet.of(TransportKind.NIO), 9));

        assertThat(choice.text()).isEqualTo("nio (no io_uring: it is forbidden; no epoll: it is forbidden)");
        assertThat(choice.isSecondBest()).isTrue();
    }

    @Test
    void open_lastLaneFails_closesTheOthersAndGoesOn() {
        assertThatThrownBy(() -> TransportChoice.open(null, 2, SETTINGS, opener(EnumSet.of(TransportKind.EPOLL), 1)))
                .isInstanceOf(TransportUnavailableException.class)
                .hasMessage("it is forbidden");
        assertThat(tried).containsExactly(
                TransportKind.IO_URING, TransportKind.EPOLL, TransportKind.EPOLL, TransportKind.NIO);
        assertThat(opened).hasSize(1).allMatch(Transport::ended);
    }

    @Test
    void open_askedFor_isNotReplaced() {
        assertThatThrownBy(() -> TransportChoice.open(TransportKind.EPOLL, 1, SETTINGS,
                opener(EnumSet.of(TransportKind.NIO), 9)))
                .isInstanceOf(TransportUnavailableException.class).hasMessage("it is forbidden");
        assertThat(tried).containsExactly(TransportKind.EPOLL);
    }
}
