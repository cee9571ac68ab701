package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SockAddrTest {
    private final MemorySegment memory = MemorySegment.ofArray(new byte[2 * SockAddr.BYTES]);

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0", "198.18.255.1, 443", "255.255.255.255, 65535", "::, 1", "2001:db8::ff:fe, 32768",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 65535"})
    void write_thenRead_isTheSame(String literal, int port) {
        Address address = Address.parse(literal);
        memory.fill((byte) -1);

        SockAddr.write(memory, SockAddr.BYTES, address.high(), address.low(), port);

        int length = SockAddr.length(!address.isIpv4());
        assertThat(SockAddr.isInet(memory, SockAddr.BYTES, length)).isTrue();
        assertThat(SockAddr.high(memory, SockAddr.BYTES)).isEqualTo(address.high());
        assertThat(SockAddr.low(memory, SockAddr.BYTES)).isEqualTo(address.low());
        assertThat(SockAddr.port(memory, SockAddr.BYTES)).isEqualTo(port);
    }

    /** The bytes of ip(7): family in native order, port and address in network order. */
    @Test
    void write_ofIpv4_laysOutWhatTheKernelReads() {
        Address address = Address.parse("198.18.0.254");
        SockAddr.write(memory, 0, address.high(), address.low(), 0x1F90);

        byte[] bytes = memory.asSlice(0, 8).toArray(ValueLayout.JAVA_BYTE);
        assertThat(bytes[0] + bytes[1]).isEqualTo(2);
        assertThat(Arrays.copyOfRange(bytes, 2, 8))
                .containsExactly(0x1F, 0x90, 198, 18, 0, 254);
    }

    @Test
    void isInet_ofWhatIsCutOffOrNoAddress_isFalse() {
        SockAddr.write(memory, 0, 1, 2, 3);

        assertThat(SockAddr.isInet(memory, 0, 27)).isFalse();
        assertThat(SockAddr.isInet(memory, 0, 1)).isFalse();
        assertThat(SockAddr.isInet(memory, 48, 28)).as("beyond the memory").isFalse();
        assertThat(SockAddr.isInet(memory, SockAddr.BYTES, 28)).as("of no family").isFalse();
    }
}
