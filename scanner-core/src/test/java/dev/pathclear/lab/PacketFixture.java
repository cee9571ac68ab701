package dev.pathclear.lab;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/** Packets as Linux sends them, from 10.0.0.1 to 198.18.0.9, source port 40000. */
final class PacketFixture {
    static final int SCANNER = 10 << 24 | 1;
    static final int HOST = 198 << 24 | 18 << 16 | 9;

    private static final String TO_PORT_443 = "4500002800004000400600000a000001c61200099c4001bb";

    private PacketFixture() {}

    /** A SYN to port 443 with sequence number 0x01020304. */
    static MemorySegment syn() {
        return packet(TO_PORT_443 + "01020304000000005002faf000000000");
    }

    /** A FIN with two bytes of data, sequence number 0x01020304, acknowledging 0x0A0B0C0D. */
    static MemorySegment finWithData() {
        return packet(TO_PORT_443.replace("45000028", "4500002a") + "010203040a0b0c0d5011faf0000000006869");
    }

    /** A datagram "abc" to port 53. */
    static MemorySegment datagram() {
        return packet("4500001f00004000401100000a000001c61200099c400035000b0000616263");
    }

    private static MemorySegment packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MemorySegment packet = Arena.ofAuto().allocate(bytes.length, 8);
        MemorySegment.copy(bytes, 0, packet, JAVA_BYTE, 0, bytes.length);
        return packet;
    }
}
