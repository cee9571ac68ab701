package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetlinkMessagesTest {
    private static final int DONE = 3;
    private static final int ERROR = 2;
    private static final int NEW_NEIGHBOUR = 28;

    private final ByteBuffer messages = ByteBuffer.allocate(4_096).order(ByteOrder.nativeOrder());

    private void message(int type, byte[] body) {
        messages.putInt(16 + body.length).putShort((short) type).putShort((short) 2).putInt(1).putInt(0).put(body);
        messages.position(messages.position() + 3 & ~3);
    }

    private static byte[] neighbour(String address, int state) {
        Address a = Address.parse(address);
        ByteBuffer body = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        body.put((byte) 10).position(8);
        body.putShort((short) state).put((byte) 0).put((byte) 1);
        // A hardware address of 6 bytes comes first, padded to 8: attributes may be in any order.
        body.putShort((short) 10).putShort((short) 2).put(new byte[8]);
        body.putShort((short) 20).putShort((short) 1).order(ByteOrder.BIG_ENDIAN).putLong(a.high()).putLong(a.low());
        return Arrays.copyOf(body.array(), body.position());
    }

    private NetlinkMessages.Progress read(NeighbourSnapshot into) {
        return NetlinkMessages.read(messages.flip(), into);
    }

    private static NeighbourTable.State state(NeighbourSnapshot snapshot, String address) {
        Address a = Address.parse(address);
        return snapshot.state(a.high(), a.low());
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNANSWERED", "2, RESOLVED", "4, RESOLVED", "8, RESOLVED", "16, RESOLVED", "32, UNANSWERED",
        "64, RESOLVED", "128, RESOLVED"
    })
    void read_ofANeighbour_takesItsState(int nud, NeighbourTable.State expected) {
        message(1, new byte[4]);
        message(NEW_NEIGHBOUR, neighbour("fd00::1", nud));
        message(NEW_NEIGHBOUR, neighbour("fd00::2", 2));
        NeighbourSnapshot snapshot = new NeighbourSnapshot();
        assertThat(read(snapshot)).isEqualTo(NetlinkMessages.Progress.MORE);
        assertThat(state(snapshot, "fd00::1")).isEqualTo(expected);
        assertThat(state(snapshot, "fd00::2")).isEqualTo(NeighbourTable.State.RESOLVED);
        assertThat(state(snapshot, "fd00::3")).isEqualTo(NeighbourTable.State.MISSING);
    }

    @Test
    void read_upToTheLastMessage_isDone() {
        message(NEW_NEIGHBOUR, neighbour("fd00::1", 2));
        message(DONE, new byte[4]);
        message(NEW_NEIGHBOUR, neighbour("fd00::2", 2));
        NeighbourSnapshot snapshot = new NeighbourSnapshot();
        assertThat(read(snapshot)).isEqualTo(NetlinkMessages.Progress.DONE);
        assertThat(snapshot.size()).isEqualTo(1);
    }

    @Test
    void read_ofARefusal_fails() {
        message(ERROR, new byte[20]);
        assertThat(read(new NeighbourSnapshot())).isEqualTo(NetlinkMessages.Progress.FAILED);
    }

    @Test
    void read_cutAnywhere_failsOrKnowsThatMoreFollows() {
        message(NEW_NEIGHBOUR, neighbour("fd00::1", 2));
        message(NEW_NEIGHBOUR, neighbour("fd00::2", 2));
        int first = messages.position() / 2;
        byte[] whole = Arrays.copyOf(messages.array(), messages.position());
        for (int length = 0; length < whole.length; length++) {
            NetlinkMessages.Progress progress =
                    NetlinkMessages.read(ByteBuffer.wrap(whole, 0, length), new NeighbourSnapshot());
            assertThat(progress).as("cut at %d", length).isEqualTo(length == 0 || length == first
                    ? NetlinkMessages.Progress.MORE : NetlinkMessages.Progress.FAILED);
        }
    }

    @Test
    void read_ofNoise_neverThrows() {
        Random random = new Random(3);
        message(NEW_NEIGHBOUR, neighbour("fd00::1", 2));
        message(NEW_NEIGHBOUR, neighbour("fd00::2", 2));
        byte[] whole = Arrays.copyOf(messages.array(), messages.position());
        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
            }
            assertThat(NetlinkMessages.read(ByteBuffer.wrap(noisy), new NeighbourSnapshot())).isNotNull();
        }
    }

    @Test
    void ipv6Request_isADumpOfNeighbours() {
        ByteBuffer request = ByteBuffer.wrap(NetlinkMessages.ipv6Request()).order(ByteOrder.nativeOrder());
        assertThat(request.getInt()).isEqualTo(28).isEqualTo(request.capacity());
        assertThat(request.getShort()).isEqualTo((short) 30);
        assertThat(request.getShort()).isEqualTo((short) 0x301);
        assertThat(request.get(16)).isEqualTo((byte) 10);
    }
}
