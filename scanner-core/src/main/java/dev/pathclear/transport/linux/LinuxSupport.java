package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Checks what both Linux transports need. */
public final class LinuxSupport {
    private LinuxSupport() {}

    /**
     * Checks that this is Linux, that the C library may be called, and that the source addresses are this machine's.
     *
     * @throws TransportUnavailableException if not; the message is the reason in one line
     */
    public static void check(TransportSettings settings) throws TransportUnavailableException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new TransportUnavailableException("this is not Linux");
        }
        try (Arena arena = Arena.ofConfined()) {
            Libc libc = new Libc(arena);
            check(libc, arena, settings.source4());
            check(libc, arena, settings.source6());
        } catch (LinkageError e) {
            throw new TransportUnavailableException(
                    "the C library cannot be called (is Java's --enable-native-access=ALL-UNNAMED missing?)", e);
        }
    }

    private static void check(Libc libc, Arena arena, Address source) throws TransportUnavailableException {
        if (source == null) {
            return;
        }
        int fd = libc.socket(!source.isIpv4(), Libc.SOCK_DGRAM);
        int result = fd;
        if (fd >= 0) {
            MemorySegment address = arena.allocate(SockAddr.BYTES, 8);
            SockAddr.write(address, 0, source.high(), source.low(), 0);
            result = libc.bind(fd, address.address(), SockAddr.length(!source.isIpv4()));
            libc.close(fd);
        }
        if (result < 0) {
            throw new TransportUnavailableException("cannot send from " + source + ": " + reason(-result));
        }
    }

    private static String reason(int errno) {
        return switch (errno) {
            case Errno.EADDRNOTAVAIL -> "this machine does not have that address";
            case Errno.EAFNOSUPPORT -> "this machine has no IPv6";
            case Errno.EINVAL -> "a link-local address needs a zone, which is not supported";
            default -> "errno " + errno;
        };
    }
}
