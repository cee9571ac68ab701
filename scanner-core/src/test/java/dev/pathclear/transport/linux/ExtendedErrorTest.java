package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExtendedErrorTest {
    private static final int LOCAL = 1;
    private static final int ICMP = 2;
    private static final int ICMP6 = 3;

    private final ExtendedError error = new ExtendedError();

    private boolean parse(ByteBuffer bytes) {
        bytes.flip();
        return error.parse(MemorySegment.ofBuffer(bytes), bytes.limit());
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(256).order(ByteOrder.nativeOrder());
    }

    private static void message(ByteBuffer into, int level, int type, byte[] body) {
        into.putLong(16 + body.length).putInt(level).putInt(type).put(body);
        while (into.position() % 8 != 0) {
            into.put((byte) 0);
        }
    }

    private static byte[] error(int errno, int origin, int type, int code, byte[] offender) {
        return ByteBuffer.allocate(16 + offender.length).order(ByteOrder.nativeOrder())
                .putInt(errno).put((byte) origin).put((byte) type).put((byte) code).put((byte) 0)
                .putInt(0).putInt(0).put(offender).array();
    }

    private static byte[] ipv4(int a, int b, int c, int d) {
        return ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putShort((short) 2).putShort((short) 0)
                .put((byte) a).put((byte) b).put((byte) c).put((byte) d).array();
    }

    private static byte[] ipv6(Address address) {
        byte[] bytes = new byte[28];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putShort((short) 10);
        ByteBuffer.wrap(bytes).putLong(8, address.high()).putLong(16, address.low());
        return bytes;
    }

    @Test
    void parse_ofIpv4_readsErrnoTypeCodeAndSender() {
        ByteBuffer bytes = buffer();
        message(bytes, 0, 11, error(Errno.EHOSTUNREACH, ICMP, 3, 13, ipv4(198, 18, 0, 254)));

        assertThat(parse(bytes)).isTrue();
        assertThat(error.errno()).isEqualTo(Errno.EHOSTUNREACH);
        assertThat(error.ipv6()).isFalse();
        assertThat(error.type()).isEqualTo(3);
        assertThat(error.code()).isEqualTo(13);
        assertThat(error.senderKnown()).isTrue();
        assertThat(new Address(error.senderHigh(), error.senderLow())).isEqualTo(Address.parse("198.18.0.254"));
    }

    @Test
    void parse_ofIpv6_behindAnotherMessage_readsIt() {
        Address router = Address.parse("fd00:1::fe");
        ByteBuffer bytes = buffer();
        message(bytes, Libc.SOL_SOCKET, 29, new byte[13]); // a time stamp
        message(bytes, 41, 25, error(Errno.EACCES, ICMP6, 1, 1, ipv6(router)));

        assertThat(parse(bytes)).isTrue();
        assertThat(error.ipv6()).isTrue();
        assertThat(error.errno()).isEqualTo(Errno.EACCES);
        assertThat(error.type()).isEqualTo(1);
        assertThat(error.code()).isEqualTo(1);
        assertThat(new Address(error.senderHigh(), error.senderLow())).isEqualTo(router);
    }

    @Test
    void parse_ofALocalError_isNone_butTheNextMessageCounts() {
        ByteBuffer bytes = buffer();
        message(bytes, 0, 11, error(Errno.EMSGSIZE, LOCAL, 0, 0, new byte[16]));
        int only = bytes.position();
        message(bytes, 0, 11, error(Errno.ECONNREFUSED, ICMP, 3, 3, ipv4(127, 0, 0, 1)));

        assertThat(error.parse(MemorySegment.ofBuffer(bytes.duplicate().flip()), only)).isFalse();
        assertThat(parse(bytes)).isTrue();
        assertThat(error.code()).isEqualTo(3);
    }

    @Test
    void parse_withoutAnOffendersAddress_leavesTheSenderUnknown() {
        for (byte[] offender : new byte[][] {{}, new byte[16], new byte[8], {2, 0, 0, 0, 1, 2}}) {
            ByteBuffer bytes = buffer();
            message(bytes, 0, 11, error(Errno.ECONNREFUSED, ICMP, 3, 3, offender));

            assertThat(parse(bytes)).isTrue();
            assertThat(error.senderKnown()).isFalse();
            assertThat(error.senderHigh() | error.senderLow()).isZero();
        }
    }

    @Test
    void parse_cutOffAnywhere_findsNothingThatIsNotThere() {
        ByteBuffer bytes = buffer();
        message(bytes, 0, 11, error(Errno.EHOSTUNREACH, ICMP, 3, 1, ipv4(10, 0, 0, 1)));
        MemorySegment whole = MemorySegment.ofBuffer(bytes.flip());

        for (int length = -1; length < whole.byteSize(); length++) {
            assertThat(error.parse(whole, length)).as("%d bytes", length).isFalse();
        }
        assertThat(error.parse(whole, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void parse_ofLengthsThatLie_endsWithoutHarm() {
        for (long length : new long[] {0, 1, 15, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL, 257}) {
            ByteBuffer bytes = buffer();
            bytes.putLong(length).putInt(0).putInt(11).put(new byte[48]);

            assertThat(parse(bytes)).as("a message of %d bytes", length).isFalse();
        }
        ByteBuffer shortBody = buffer();
        message(shortBody, 0, 11, new byte[15]);
        assertThat(parse(shortBody)).isFalse();
    }

    @Test
    void parse_ofRandomBytes_neverThrows() {
        long seed = new Random().nextLong();
        System.out.println("ExtendedErrorTest seed " + seed);
        Random random = new Random(seed);
        byte[] bytes = new byte[256];
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(bytes);
            ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            b.putLong(0, random.nextInt(300)).putInt(8, random.nextInt(3) == 0 ? 41 : 0);
            b.putInt(12, random.nextBoolean() ? 11 : 25).put(20, (byte) random.nextInt(5));
            if (error.parse(MemorySegment.ofArray(bytes), random.nextInt(257))) {
                assertThat(error.type()).isBetween(0, 255);
                assertThat(error.code()).isBetween(0, 255);
            }
        }
    }
}
