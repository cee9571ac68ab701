package dev.pathclear.lab;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Reads and writes IPv4 packets in memory: TCP segments without options, UDP datagrams, ICMP errors (RFC 791, 9293, 768,
 * 792). Addresses are ints.
 */
final class Ip4Packet {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;

    static final int FIN = 1;
    static final int SYN = 1 << 1;
    static final int RST = 1 << 2;
    static final int ACK = 1 << 4;

    static final int UNREACHABLE = 3;
    static final int HOST_UNREACHABLE = 1;
    static final int PORT_UNREACHABLE = 3;
    static final int ADMIN_PROHIBITED = 13;

    private static final ValueLayout.OfShort SHORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 20;
    private static final int HOPS = 61;

    private Ip4Packet() {}

    /** Returns whether these bytes are a whole IPv4 packet with a whole header of its protocol. */
    static boolean isWhole(MemorySegment m, long at, int length) {
        if (length < HEADER || unsigned(m, at) >> 4 != 4 || word(m, at + 2) > length) {
            return false;
        }
        return switch (protocol(m, at)) {
            case TCP -> length >= headerLength(m, at) + 20;
            case UDP, ICMP -> length >= headerLength(m, at) + 8;
            default -> false;
        };
    }

    static int headerLength(MemorySegment m, long at) {
        return (unsigned(m, at) & 15) * 4;
    }

    static int totalLength(MemorySegment m, long at) {
        return word(m, at + 2);
    }

    static int protocol(MemorySegment m, long at) {
        return unsigned(m, at + 9);
    }

    static int source(MemorySegment m, long at) {
        return m.get(INT, at + 12);
    }

    static int destination(MemorySegment m, long at) {
        return m.get(INT, at + 16);
    }

    static int sourcePort(MemorySegment m, long at) {
        return word(m, at + headerLength(m, at));
    }

    static int destinationPort(MemorySegment m, long at) {
        return word(m, at + headerLength(m, at) + 2);
    }

    static int sequence(MemorySegment m, long at) {
        return m.get(INT, at + headerLength(m, at) + 4);
    }

    static int acknowledged(MemorySegment m, long at) {
        return m.get(INT, at + headerLength(m, at) + 8);
    }

    static int tcpFlags(MemorySegment m, long at) {
        return unsigned(m, at + headerLength(m, at) + 13);
    }

    /** Returns how many bytes of data a TCP segment carries. */
    static int tcpData(MemorySegment m, long at) {
        int header = headerLength(m, at);
        return totalLength(m, at) - header - (unsigned(m, at + header + 12) >> 4) * 4;
    }

    /** Writes a TCP segment without data that answers the one at {@code asked}; returns its length. */
    static int tcpReply(
            MemorySegment m, long at, MemorySegment from, long asked, int flags, int sequence, int acknowledged) {
        int length = HEADER + 20;
        header(m, at, TCP, length, destination(from, asked), source(from, asked));
        long tcp = at + HEADER;
        putWord(m, tcp, destinationPort(from, asked));
        putWord(m, tcp + 2, sourcePort(from, asked));
        m.set(INT, tcp + 4, sequence);
        m.set(INT, tcp + 8, acknowledged);
        m.set(JAVA_BYTE, tcp + 12, (byte) 0x50);
        m.set(JAVA_BYTE, tcp + 13, (byte) flags);
        putWord(m, tcp + 14, 0xFFFF);
        m.set(INT, tcp + 16, 0);
        putWord(m, tcp + 16, transportChecksum(m, at));
        return length;
    }

    /** Writes the datagram at {@code asked}, back to its sender, at most {@code most} bytes; returns its length. */
    static int udpEcho(MemorySegment m, long at, MemorySegment from, long asked, int most) {
        long datagram = asked + headerLength(from, asked);
        int data = Math.min(most - HEADER - 8, totalLength(from, asked) - headerLength(from, asked) - 8);
        int length = HEADER + 8 + data;
        header(m, at, UDP, length, destination(from, asked), source(from, asked));
        long udp = at + HEADER;
        putWord(m, udp, word(from, datagram + 2));
        putWord(m, udp + 2, word(from, datagram));
        putWord(m, udp + 4, 8 + data);
        putWord(m, udp + 6, 0);
        MemorySegment.copy(from, datagram + 8, m, udp + 8, data);
        int sum = transportChecksum(m, at);
        putWord(m, udp + 6, sum == 0 ? 0xFFFF : sum);
        return length;
    }

    /** Writes a destination-unreachable message about the packet at {@code asked}; returns its length. */
    static int unreachable(MemorySegment m, long at, MemorySegment from, long asked, int code, int sender) {
        int quoted = headerLength(from, asked) + 8;
        int length = HEADER + 8 + quoted;
        header(m, at, ICMP, length, sender, source(from, asked));
        long icmp = at + HEADER;
        m.set(INT, icmp, UNREACHABLE << 24 | code << 16);
        m.set(INT, icmp + 4, 0);
        MemorySegment.copy(from, asked, m, icmp + 8, quoted);
        putWord(m, icmp + 2, checksum(m, icmp, 8 + quoted, 0));
        return length;
    }

    private static void header(MemorySegment m, long at, int protocol, int length, int source, int destination) {
        m.set(INT, at, 0x45 << 24 | length);
        m.set(INT, at + 4, 0);
        m.set(INT, at + 8, HOPS << 24 | protocol << 16);
        m.set(INT, at + 12, source);
        m.set(INT, at + 16, destination);
        putWord(m, at + 10, checksum(m, at, HEADER, 0));
    }

    /** Returns what the checksum of a packet's TCP or UDP part has to be, or 0 if it holds the right one. */
    static int transportChecksum(MemorySegment m, long at) {
        int header = headerLength(m, at);
        int length = totalLength(m, at) - header;
        int pseudo = word(m, at + 12) + word(m, at + 14) + word(m, at + 16) + word(m, at + 18)
                + protocol(m, at) + length;
        return checksum(m, at + header, length, pseudo);
    }

    /** The Internet checksum (RFC 1071): the complement of the one's-complement sum of 16-bit words. */
    static int checksum(MemorySegment m, long at, int length, int start) {
        int sum = start;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += word(m, at + i);
        }
        if ((length & 1) != 0) {
            sum += unsigned(m, at + length - 1) << 8;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return ~sum & 0xFFFF;
    }

    private static int unsigned(MemorySegment m, long at) {
        return m.get(JAVA_BYTE, at) & 0xFF;
    }

    private static int word(MemorySegment m, long at) {
        return m.get(SHORT, at) & 0xFFFF;
    }

    private static void putWord(MemorySegment m, long at, int value) {
        m.set(SHORT, at, (short) value);
    }
}
