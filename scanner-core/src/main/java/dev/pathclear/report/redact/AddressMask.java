package dev.pathclear.report.redact;

import dev.pathclear.probe.Address;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Masks addresses one to one so that two that share a prefix of n bits have masks that share exactly n bits: subnets of
 * any size stay recognisable. Whether a bit is turned is the first bit of AES over the prefix before it, so without the
 * key no address can be tried (Crypto-PAn: Xu, Fan, Ammar and Moon, "Prefix-Preserving IP Address Anonymization",
 * 2002).
 *
 * <p>No bit is turned on the way to one of the {@link #KEPT} prefixes. So a private address gets a private mask, and no
 * other does; which kind an address is of stays visible, and is no secret.
 *
 * <p>Used by one thread.
 */
final class AddressMask {
    /** Bytes of a key. */
    static final int KEY = 32;

    private static final int BITS = 128;
    private static final int BLOCK = 16;

    private static final List<Prefix> KEPT = List.of(
            Prefix.of("0.0.0.0", 8), Prefix.of("10.0.0.0", 8), Prefix.of("100.64.0.0", 10), Prefix.of("127.0.0.1", 32),
            Prefix.of("169.254.0.0", 16), Prefix.of("172.16.0.0", 12), Prefix.of("192.168.0.0", 16),
            Prefix.of("224.0.0.0", 3), Prefix.of("::", 128), Prefix.of("::1", 128), Prefix.of("2000::", 3),
            Prefix.of("fc00::", 7), Prefix.of("fe80::", 10), Prefix.of("ff00::", 8));

    /** A prefix; of IPv4 its length is counted behind ::ffff:0:0/96. */
    private record Prefix(Address address, int length) {
        static Prefix of(String text, int length) {
            Address address = Address.parse(text);
            return new Prefix(address, address.isIpv4() ? BITS - 32 + length : length);
        }

        /** Returns whether the way to this prefix leads through the first {@code bits} of an address. */
        boolean beyond(long high, long low, int bits) {
            return bits < length && common(high, low, address.high(), address.low()) >= bits;
        }
    }

    private final Cipher aes;
    private final byte[] pad;
    private final byte[] block = new byte[BLOCK];
    private final byte[] coded = new byte[BLOCK];
    private Address last;
    private Address lastMask;

    /** @param key {@link #KEY} random bytes */
    AddressMask(byte[] key) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, BLOCK, "AES"));
            pad = aes.doFinal(key, BLOCK, BLOCK);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has AES", e);
        }
    }

    /** Returns the mask of an address. */
    Address of(Address address) {
        if (!address.equals(last)) {
            lastMask = mask(address.high(), address.low());
            last = address;
        }
        return lastMask;
    }

    private Address mask(long high, long low) {
        long turnHigh = 0;
        long turnLow = 0;
        for (int i = 0; i < BITS; i++) {
            long turn = isKept(high, low, i) ? 0 : firstBit(high, low, i);
            if (i < 64) {
                turnHigh |= turn << 63 - i;
            } else {
                turnLow |= turn << 127 - i;
            }
        }
        return new Address(high ^ turnHigh, low ^ turnLow);
    }

    private static boolean isKept(long high, long low, int bits) {
        for (Prefix prefix : KEPT) {
            if (prefix.beyond(high, low, bits)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first bit of AES over the first bits of an address, filled up with the pad. */
    private long firstBit(long high, long low, int bits) {
        for (int i = 0; i < BLOCK; i++) {
            int own = (int) (i < 8 ? high >>> 56 - 8 * i : low >>> 120 - 8 * i) & 0xFF;
            int kept = Math.clamp(bits - 8 * i, 0, 8);
            int mask = 0xFF << 8 - kept & 0xFF;
            block[i] = (byte) (own & mask | pad[i] & ~mask);
        }
        try {
            aes.update(block, 0, BLOCK, coded, 0);
        } catch (ShortBufferException e) {
            throw new AssertionError("a block fits", e);
        }
        return coded[0] >>> 7 & 1;
    }

    /** Returns how many bits two addresses have in common from the first. */
    static int common(long high, long low, long otherHigh, long otherLow) {
        return high != otherHigh ? Long.numberOfLeadingZeros(high ^ otherHigh)
                : 64 + Long.numberOfLeadingZeros(low ^ otherLow);
    }
}
