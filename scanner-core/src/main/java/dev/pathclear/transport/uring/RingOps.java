package dev.pathclear.transport.uring;

import dev.pathclear.transport.linux.SockAddr;
import dev.pathclear.transport.linux.SocketKind;
import io.netty.channel.uring.IoUringIoOps;

/**
 * Submission queue entries, {@code struct io_uring_sqe} of include/uapi/linux/io_uring.h.
 *
 * <p>The slot travels as user data in 16 bits: wider numbers, or negative ones, would take Netty's slower way through
 * a table of operations under way.
 */
final class RingOps {
    static final byte POLL_ADD = 6;
    static final byte ASYNC_CANCEL = 14;
    static final byte CONNECT = 16;

    private static final int POLLIN = 0x001;
    private static final int POLLOUT = 0x004;
    private static final int NO_FD = -1;
    private static final long SLOT_BITS = 0xFFFF;

    private RingOps() {}

    /** Returns the slot of a completion. */
    static int slot(long userData) {
        return (int) (userData & SLOT_BITS);
    }

    /** The kernel reads the address when the entry is submitted, which is after this call. */
    static IoUringIoOps connect(int slot, int kind, int fd, long address) {
        return op(CONNECT, fd, SockAddr.length(SocketKind.isIpv6(kind)), address, 0, 0, slot);
    }

    /** Errors are always polled for. */
    static IoUringIoOps poll(int slot, int fd) {
        return op(POLL_ADD, fd, 0, 0, 0, POLLOUT, slot);
    }

    /** As {@link #poll}, until there is something to read. */
    static IoUringIoOps pollIn(int index, int fd) {
        return op(POLL_ADD, fd, 0, 0, 0, POLLIN, index);
    }

    /** Cancels the slot's entry, of the opcode for which {@link #tokens} was taken. */
    static IoUringIoOps cancel(int slot, long tokens) {
        return op(ASYNC_CANCEL, NO_FD, 0, tokens | slot, 0, 0, slot);
    }

    /** Returns what the tokens of all slots have in common, from that of one: Netty puts the slot into the low bits. */
    static long tokens(long token) {
        return token & ~SLOT_BITS;
    }

    private static IoUringIoOps op(byte opcode, int fd, long union1, long union2, int length, int union3, int slot) {
        return new IoUringIoOps(opcode, (byte) 0, (short) 0, fd, union1, union2, length, union3,
                (long) (short) slot, (short) 0, (short) 0, 0, 0L);
    }
}
