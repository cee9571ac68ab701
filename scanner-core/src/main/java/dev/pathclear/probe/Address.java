package dev.pathclear.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * An IPv4 or IPv6 address as a 128-bit number in two halves; IPv4 is held IPv4-mapped (RFC 4291, ::ffff:a.b.c.d).
 *
 * <p>The hot path passes the two halves instead of this record. Zones of link-local addresses are not held.
 *
 * @param high the upper 64 bits, network order
 * @param low the lower 64 bits, network order
 */
public record Address(long high, long low) implements Comparable<Address> {
    /** The low half of ::ffff:0.0.0.0. */
    public static final long MAPPED = 0xFFFF_0000_0000L;

    /** The longest text of an address, in bytes. */
    public static final int MAX_TEXT = 45;

    /** Returns whether the halves are an IPv4 address. */
    public static boolean isIpv4(long high, long low) {
        return high == 0 && (low >>> 32) == 0xFFFF;
    }

    /** Returns the IPv4 address with these 32 bits. */
    public static Address ofIpv4(int bits) {
        return new Address(0, MAPPED | Integer.toUnsignedLong(bits));
    }

    /** Returns the address of a JDK object; an IPv6 zone is dropped. */
    public static Address of(InetAddress address) {
        byte[] b = address.getAddress();
        if (b.length == 4) {
            return ofIpv4((b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | b[3] & 0xFF);
        }
        return new Address(readLong(b, 0), readLong(b, 8));
    }

    /**
     * Parses an address literal; never asks a resolver.
     *
     * @throws IllegalArgumentException if the text is no address literal
     */
    public static Address parse(String literal) {
        return of(InetAddress.ofLiteral(literal));
    }

    /** Returns whether this is an IPv4 address. */
    public boolean isIpv4() {
        return isIpv4(high, low);
    }

    /** Returns the JDK's object for this address. */
    public InetAddress toInetAddress() {
        try {
            if (isIpv4()) {
                int v = (int) low;
                return Inet4Address.getByAddress(new byte[] {(byte) (v >> 24), (byte) (v >> 16), (byte) (v >> 8), (byte) v});
            }
            byte[] b = new byte[16];
            for (int i = 0; i < 8; i++) {
                b[i] = (byte) (high >>> 56 - 8 * i);
                b[8 + i] = (byte) (low >>> 56 - 8 * i);
            }
            return InetAddress.getByAddress(b);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes", e);
        }
    }

    /** Orders IPv4 before IPv6, each by unsigned value. */
    @Override
    public int compareTo(Address other) {
        if (isIpv4() != other.isIpv4()) {
            return isIpv4() ? -1 : 1;
        }
        int c = Long.compareUnsigned(high, other.high);
        return c != 0 ? c : Long.compareUnsigned(low, other.low);
    }

    /** Returns the dotted quad, or the text of RFC 5952. */
    @Override
    public String toString() {
        byte[] text = new byte[MAX_TEXT];
        return new String(text, 0, format(high, low, text, 0), StandardCharsets.US_ASCII);
    }

    /**
     * Writes an address as text (dotted quad, or RFC 5952) without allocating.
     *
     * @param into receives at most {@link #MAX_TEXT} bytes of ASCII from {@code offset}
     * @return the offset after the last byte written
     */
    public static int format(long high, long low, byte[] into, int offset) {
        if (isIpv4(high, low)) {
            int at = offset;
            for (int shift = 24; shift >= 0; shift -= 8) {
                at = decimal((int) (low >>> shift) & 0xFF, into, at);
                if (shift > 0) {
                    into[at++] = '.';
                }
            }
            return at;
        }
        return formatIpv6(high, low, into, offset);
    }

    private static int formatIpv6(long high, long low, byte[] into, int offset) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = i;
            while (run < 8 && group(high, low, run) == 0) {
                run++;
            }
            if (run - i > bestLength) {
                bestStart = i;
                bestLength = run - i;
            }
            i = Math.max(i, run - 1);
        }
        int at = offset;
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                into[at++] = ':';
                into[at++] = ':';
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && into[at - 1] != ':') {
                into[at++] = ':';
            }
            at = hex(group(high, low, i), into, at);
        }
        return at;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high >>> 48 - 16 * index : low >>> 48 - 16 * (index - 4)) & 0xFFFF);
    }

    private static int decimal(int value, byte[] into, int at) {
        if (value >= 100) {
            into[at++] = (byte) ('0' + value / 100);
        }
        if (value >= 10) {
            into[at++] = (byte) ('0' + value / 10 % 10);
        }
        into[at++] = (byte) ('0' + value % 10);
        return at;
    }

    private static int hex(int value, byte[] into, int at) {
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = value >>> shift & 0xF;
            started |= digit != 0 || shift == 0;
            if (started) {
                into[at++] = (byte) Character.forDigit(digit, 16);
            }
        }
        return at;
    }

    private static long readLong(byte[] b, int from) {
        long v = 0;
        for (int i = 0; i < 8; i++) {
            v = v << 8 | b[from + i] & 0xFF;
        }
        return v;
    }
}
