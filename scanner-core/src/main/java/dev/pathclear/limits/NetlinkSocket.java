package dev.pathclear.limits;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/**
 * Asks the kernel for its tables of neighbours, routes and rules, as {@code ip} does; it answers anyone. The JDK has no
 * sockets of that family, so the C library is called. All functions are called with six integer registers, of which
 * those that one does not take stay unread, and one for the result: the shape that the transports use too, since each
 * further one takes time to set up.
 */
@SuppressWarnings("restricted") // the class is about calling native code
final class NetlinkSocket {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int MSG_DONTWAIT = 0x40;

    /** The kernel makes no message of a dump larger than 32 KiB. */
    private static final int BUFFER_BYTES = 64 << 10;

    /** Each answer holds hundreds of lines: a table that takes more does not exist. */
    private static final int MAX_ANSWERS = 100_000;

    private final MethodHandle call;
    private final MemorySegment socket;
    private final MemorySegment send;
    private final MemorySegment recv;
    private final MemorySegment close;

    private NetlinkSocket() {
        Linker linker = Linker.nativeLinker();
        call = linker.downcallHandle(FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        socket = linker.defaultLookup().findOrThrow("socket");
        send = linker.defaultLookup().findOrThrow("send");
        recv = linker.defaultLookup().findOrThrow("recv");
        close = linker.defaultLookup().findOrThrow("close");
    }

    /** Returns null where there is no netlink, or native calls are not allowed. */
    static NetlinkSocket open() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return null;
        }
        try {
            return new NetlinkSocket();
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** Takes the messages between position and limit of a buffer. */
    @FunctionalInterface
    interface Reader {
        NetlinkMessages.Progress read(ByteBuffer messages);
    }

    /** Dumps a table of this thread's network namespace; returns whether all of it was read. */
    boolean dump(byte[] request, Reader reader) {
        int fd = call(socket, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE, 0);
        if (fd < 0) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            return dump(fd, arena.allocate(BUFFER_BYTES, 8), request, reader);
        } finally {
            call(close, fd, 0, 0, 0);
        }
    }

    private boolean dump(int fd, MemorySegment buffer, byte[] request, Reader reader) {
        MemorySegment.copy(request, 0, buffer, JAVA_BYTE, 0, request.length);
        if (call(send, fd, buffer.address(), request.length, MSG_DONTWAIT) != request.length) {
            return false;
        }
        // The kernel writes each part of a dump while the one before is taken: there is nothing to wait for.
        for (int answer = 0; answer < MAX_ANSWERS; answer++) {
            int bytes = call(recv, fd, buffer.address(), BUFFER_BYTES, MSG_DONTWAIT);
            if (bytes <= 0) {
                return false;
            }
            switch (reader.read(buffer.asSlice(0, bytes).asByteBuffer())) {
                case DONE -> {
                    return true;
                }
                case FAILED -> {
                    return false;
                }
                case MORE -> { }
            }
        }
        return false;
    }

    private int call(MemorySegment function, long a, long b, long c, long d) {
        try {
            return (int) (long) call.invokeExact(function, a, b, c, d, 0L, 0L);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }
}
