package dev.pathclear.lab;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The far end of a TUN device: what is routed to the device is read here, what is written here arrives from it. The device
 * exists already, in this process's network namespace. See Documentation/networking/tuntap.rst of the kernel.
 */
@SuppressWarnings("restricted") // the class is about calling native code
final class TunDevice {
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final long TUNSETIFF = 0x400454CAL;
    private static final int IFF_TUN_NO_PI = 0x1001;
    private static final int IFREQ_BYTES = 40;
    private static final int IFREQ_FLAGS = 16;
    private static final short POLLIN = 1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function(
            "open", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = function("ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ =
            function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle PPOLL =
            function("ppoll", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private final int fd;
    private final MemorySegment pollFd;
    private final MemorySegment timeout;

    /**
     * Attaches to a device.
     *
     * @throws IllegalStateException if there is none of this name, or it may not be used
     */
    TunDevice(Arena arena, String name) {
        pollFd = arena.allocate(8, 8);
        timeout = arena.allocate(16, 8);
        MemorySegment request = arena.allocate(IFREQ_BYTES, 8);
        request.setString(0, name);
        request.set(JAVA_SHORT, IFREQ_FLAGS, (short) IFF_TUN_NO_PI);
        try {
            fd = (int) OPEN.invokeExact(arena.allocateFrom("/dev/net/tun").address(), O_RDWR | O_NONBLOCK);
            if (fd < 0 || (int) IOCTL.invokeExact(fd, TUNSETIFF, request.address()) < 0) {
                throw new IllegalStateException("cannot attach to the TUN device " + name);
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
        pollFd.set(JAVA_INT, 0, fd);
    }

    private static MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    /** Reads a packet if there is one; returns its length, or a negative number. */
    int read(MemorySegment into) {
        try {
            return (int) (long) READ.invokeExact(fd, into.address(), into.byteSize());
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }

    /** Delivers a packet. */
    void write(long address, int length) {
        try {
            long written = (long) WRITE.invokeExact(fd, address, (long) length);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }

    /** Waits until there is a packet, or some time has passed. */
    void await(long nanos) {
        pollFd.set(JAVA_SHORT, 4, POLLIN);
        timeout.set(JAVA_LONG, 0, 0);
        timeout.set(JAVA_LONG, 8, nanos);
        try {
            int ready = (int) PPOLL.invokeExact(pollFd.address(), 1L, timeout.address(), 0L);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }
}
