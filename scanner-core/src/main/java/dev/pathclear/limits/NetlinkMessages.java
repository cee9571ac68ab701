package dev.pathclear.limits;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The messages of a dump, that of neighbours above all: rtnetlink(7), {@code linux/netlink.h},
 * {@code linux/neighbour.h}. Numbers are in the machine's own byte order, addresses in network order, and everything is
 * padded to 4 bytes.
 */
final class NetlinkMessages {
    /** Whether more messages follow those read. */
    enum Progress {
        MORE,
        DONE,
        /** The kernel refused, or the message cannot be understood. */
        FAILED
    }

    private static final int NLMSG_NOOP = 1;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_GETNEIGH = 30;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_DUMP = 0x300;

    private static final int HEADER = 16;
    private static final int NDMSG = 12;
    private static final int NDA_DST = 1;
    private static final int AF_INET6 = 10;
    private static final int IPV6_BYTES = 16;

    /** INCOMPLETE and FAILED of the states NUD_*; the others have, or need, no address of hardware. */
    private static final int NUD_INCOMPLETE = 1;

    private static final int NUD_FAILED = 0x20;

    private NetlinkMessages() {}

    /** Returns the request for all IPv6 neighbours. */
    static byte[] ipv6Request() {
        return request(RTM_GETNEIGH, AF_INET6);
    }

    /** Returns the request for all of a family; the family's header has {@link #NDMSG} bytes, as most have. */
    static byte[] request(int type, int family) {
        ByteBuffer request = ByteBuffer.allocate(HEADER + NDMSG).order(ByteOrder.nativeOrder());
        request.putInt(request.capacity());
        request.putShort((short) type).putShort((short) (NLM_F_REQUEST | NLM_F_DUMP));
        request.putInt(1).putInt(0);
        request.put((byte) family);
        return request.array();
    }

    /** Adds the neighbours of the messages between position and limit. */
    static Progress read(ByteBuffer messages, NeighbourSnapshot into) {
        return read(messages, RTM_NEWNEIGH, message -> addNeighbour(message, into));
    }

    /**
     * Reads the messages between position and limit.
     *
     * @param wanted the only type expected
     * @param taker of what follows the header; it may throw {@link BufferUnderflowException}
     */
    static Progress read(ByteBuffer messages, int wanted, Consumer<ByteBuffer> taker) {
        messages.order(ByteOrder.nativeOrder());
        try {
            while (messages.remaining() >= HEADER) {
                int start = messages.position();
                int length = messages.getInt();
                int type = Short.toUnsignedInt(messages.getShort());
                if (length < HEADER || length > messages.limit() - start || type == NLMSG_ERROR) {
                    return Progress.FAILED;
                }
                if (type == NLMSG_DONE) {
                    return Progress.DONE;
                }
                if (type == wanted) {
                    taker.accept(messages.slice(start + HEADER, length - HEADER).order(ByteOrder.nativeOrder()));
                } else if (type != NLMSG_NOOP) {
                    return Progress.FAILED;
                }
                messages.position(Math.min(messages.limit(), start + aligned(length)));
            }
            return messages.hasRemaining() ? Progress.FAILED : Progress.MORE;
        } catch (BufferUnderflowException e) {
            return Progress.FAILED;
        }
    }

    /** The ndmsg is: family, 3 bytes, interface (int), state (short), flags, type; then attributes. */
    private static void addNeighbour(ByteBuffer message, NeighbourSnapshot into) {
        if (message.limit() < NDMSG) {
            throw new BufferUnderflowException();
        }
        if (message.get(0) != AF_INET6) {
            return;
        }
        int state = Short.toUnsignedInt(message.getShort(8));
        message.position(NDMSG);
        while (message.remaining() >= 4) {
            int start = message.position();
            int length = Short.toUnsignedInt(message.getShort());
            int type = Short.toUnsignedInt(message.getShort());
            if (length < 4 || length > message.limit() - start) {
                throw new BufferUnderflowException();
            }
            if (type == NDA_DST && length == 4 + IPV6_BYTES) {
                message.order(ByteOrder.BIG_ENDIAN);
                into.add(message.getLong(), message.getLong(), (state & (NUD_INCOMPLETE | NUD_FAILED)) == 0);
                return;
            }
            message.position(Math.min(message.limit(), start + aligned(length)));
        }
    }

    static int aligned(int length) {
        return length + 3 & ~3;
    }
}
