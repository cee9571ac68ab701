package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.pathclear.probe.Address;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Reads and writes {@code struct sockaddr_in} and {@code struct sockaddr_in6} (ip(7), ipv6(7)) in native memory.
 * Scope ids are written as 0.
 */
public final class SockAddr {
    /** Bytes that hold either structure, rounded up to a multiple of 8. */
    public static final int BYTES = 32;

    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private static final int BYTES_4 = 16;
    private static final int BYTES_6 = 28;

    private static final ValueLayout.OfShort FAMILY = JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfShort PORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SockAddr() {}

    /** Returns how many bytes of the structure the kernel is to read. */
    public static int length(boolean ipv6) {
        return ipv6 ? BYTES_6 : BYTES_4;
    }

    /** Writes an endpoint; at least {@link #BYTES} must follow {@code offset}. */
    public static void write(MemorySegment memory, long offset, long high, long low, int port) {
        memory.set(PORT, offset + 2, (short) port);
        if (Address.isIpv4(high, low)) {
            memory.set(FAMILY, offset, (short) AF_INET);
            memory.set(NETWORK_INT, offset + 4, (int) low);
            memory.set(JAVA_LONG_UNALIGNED, offset + 8, 0);
        } else {
            memory.set(FAMILY, offset, (short) AF_INET6);
            memory.set(NETWORK_INT, offset + 4, 0);
            memory.set(NETWORK_LONG, offset + 8, high);
            memory.set(NETWORK_LONG, offset + 16, low);
            memory.set(NETWORK_INT, offset + 24, 0);
        }
    }

    /** Writes the wildcard address of a family, to be bound to. */
    static void writeAny(MemorySegment memory, long offset, boolean ipv6, int port) {
        write(memory, offset, 0, ipv6 ? 0 : Address.MAPPED, port);
    }

    /** Returns whether {@code length} bytes at {@code offset} are a whole IPv4 or IPv6 structure. */
    static boolean isInet(MemorySegment memory, long offset, long length) {
        if (length < 2 || offset < 0 || offset + length > memory.byteSize()) {
            return false;
        }
        int family = memory.get(FAMILY, offset);
        return family == AF_INET && length >= BYTES_4 || family == AF_INET6 && length >= BYTES_6;
    }

    /** Returns the upper half of the address; {@link #isInet} must hold. */
    public static long high(MemorySegment memory, long offset) {
        return memory.get(FAMILY, offset) == AF_INET ? 0 : memory.get(NETWORK_LONG, offset + 8);
    }

    /** Returns the lower half of the address; {@link #isInet} must hold. */
    public static long low(MemorySegment memory, long offset) {
        return memory.get(FAMILY, offset) == AF_INET
                ? Address.MAPPED | Integer.toUnsignedLong(memory.get(NETWORK_INT, offset + 4))
                : memory.get(NETWORK_LONG, offset + 16);
    }

    /** Returns the port, 0 to 65,535. */
    public static int port(MemorySegment memory, long offset) {
        return memory.get(PORT, offset + 2) & 0xFFFF;
    }
}
