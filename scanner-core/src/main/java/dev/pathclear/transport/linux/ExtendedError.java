package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The ICMP error in the control messages of an error queue's entry: {@code struct sock_extended_err} and the address
 * behind it (ip(7), IP_RECVERR; include/uapi/linux/errqueue.h). One mutable instance a reader.
 */
final class ExtendedError {
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    // struct cmsghdr { size_t len; int level; int type; }, each aligned to 8 bytes.
    private static final int HEADER_BYTES = 16;
    // struct sock_extended_err { u32 errno; u8 origin, type, code, pad; u32 info, data; }, then the offender's address.
    private static final int ERROR_BYTES = 16;

    private int errno;
    private boolean ipv6;
    private int type;
    private int code;
    private boolean senderKnown;
    private long senderHigh;
    private long senderLow;

    /**
     * Reads the first ICMP error among control messages.
     *
     * @param control what the kernel wrote, or what claims to be that
     * @param length how many bytes of it are valid
     * @return whether there was one; else nothing has changed
     */
    boolean parse(MemorySegment control, long length) {
        long end = Math.min(length, control.byteSize());
        long at = 0;
        while (at >= 0 && at + HEADER_BYTES <= end) {
            long messageLength = control.get(JAVA_LONG_UNALIGNED, at);
            if (messageLength < HEADER_BYTES || messageLength > end - at) {
                return false;
            }
            int level = control.get(JAVA_INT_UNALIGNED, at + 8);
            int messageType = control.get(JAVA_INT_UNALIGNED, at + 12);
            boolean error = level == Libc.SOL_IP && messageType == Libc.IP_RECVERR
                    || level == Libc.SOL_IPV6 && messageType == Libc.IPV6_RECVERR;
            if (error && read(control, at + HEADER_BYTES, messageLength - HEADER_BYTES)) {
                return true;
            }
            at += messageLength + 7 & ~7L;
        }
        return false;
    }

    private boolean read(MemorySegment control, long at, long length) {
        if (length < ERROR_BYTES) {
            return false;
        }
        int origin = control.get(JAVA_BYTE, at + 4);
        if (origin != ORIGIN_ICMP && origin != ORIGIN_ICMP6) {
            return false;
        }
        errno = control.get(JAVA_INT_UNALIGNED, at);
        ipv6 = origin == ORIGIN_ICMP6;
        type = control.get(JAVA_BYTE, at + 5) & 0xFF;
        code = control.get(JAVA_BYTE, at + 6) & 0xFF;
        long offender = at + ERROR_BYTES;
        senderKnown = SockAddr.isInet(control, offender, length - ERROR_BYTES);
        senderHigh = senderKnown ? SockAddr.high(control, offender) : 0;
        senderLow = senderKnown ? SockAddr.low(control, offender) : 0;
        return true;
    }

    /** Returns the errno that the kernel made of the ICMP error. */
    int errno() {
        return errno;
    }

    /** Returns whether it was ICMPv6. */
    boolean ipv6() {
        return ipv6;
    }

    /** Returns the ICMP or ICMPv6 type, 0 to 255. */
    int type() {
        return type;
    }

    /** Returns the ICMP or ICMPv6 code, 0 to 255. */
    int code() {
        return code;
    }

    /** Returns whether the sender's address was given. */
    boolean senderKnown() {
        return senderKnown;
    }

    /** Returns the upper half of the address that sent the error. */
    long senderHigh() {
        return senderHigh;
    }

    /** Returns the lower half of the address that sent the error. */
    long senderLow() {
        return senderLow;
    }
}
