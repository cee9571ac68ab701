package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Asks the routing table, by connecting a UDP socket, which sends nothing. The sockets and their ports are held from
 * the start: when descriptors or ports have run out is when an error has to be told from this machine's own.
 *
 * <p>Between two questions each is connected to itself. A socket that is not connected takes what anybody sends to its
 * port, so a probe of this machine's own ports would find silence where there is a closed port.
 */
final class Routing {
    private static final int BIND_TRIES = 8;

    private final Libc libc;
    private final MemorySegment address;
    private final MemorySegment own;
    private int four;
    private int six;

    Routing(Libc libc, Arena arena) {
        this.libc = libc;
        address = arena.allocate(SockAddr.BYTES, 8);
        own = arena.allocate(SockAddr.BYTES, 8);
        four = open(false);
        six = open(true);
    }

    private int open(boolean ipv6) {
        for (int tries = 0; tries < BIND_TRIES; tries++) {
            int fd = bind(ipv6, 0);
            int port = fd >= 0 && libc.localAddress(fd, address.address()) ? SockAddr.port(address, 0) : 0;
            if (port == 0) {
                return fd;
            }
            libc.close(fd);
            fd = bind(ipv6, port); // by its number: else it is given up with the first connection
            if (fd >= 0) {
                rest(fd, ipv6);
                return fd;
            }
        }
        return -Errno.EADDRINUSE;
    }

    private int bind(boolean ipv6, int port) {
        int fd = libc.socket(ipv6, Libc.SOCK_DGRAM);
        if (fd < 0) {
            return fd;
        }
        if (ipv6) {
            libc.setOption(fd, Libc.SOL_IPV6, Libc.IPV6_V6ONLY, 1);
        }
        SockAddr.writeAny(address, 0, ipv6, port);
        int result = libc.bind(fd, address.address(), SockAddr.length(ipv6));
        if (result < 0) {
            libc.close(fd);
            return result;
        }
        return fd;
    }

    /** Connects a socket to itself. */
    private void rest(int fd, boolean ipv6) {
        if (libc.localAddress(fd, own.address())) {
            libc.connect(fd, own.address(), SockAddr.length(ipv6));
        }
    }

    /** Returns the port that is held for a family, or 0. */
    int port(boolean ipv6) {
        int fd = ipv6 ? six : four;
        return fd >= 0 && libc.localAddress(fd, own.address()) ? SockAddr.port(own, 0) : 0;
    }

    /** Returns whether an address is one of this machine's: what is sent there leaves from that very address. */
    boolean isOwn(long high, long low) {
        return connect(high, low) == 0 && SockAddr.high(address, 0) == high && SockAddr.low(address, 0) == low;
    }

    /**
     * Returns whether there is a way to an address that TCP has called unreachable: it says so of broadcast and
     * multicast addresses, too, and UDP does not.
     */
    boolean isRouted(long high, long low) {
        int result = connect(high, low);
        return result == 0 || result == -Errno.EACCES;
    }

    /** Connects, and reads the address that was chosen to send from. */
    private int connect(long high, long low) {
        boolean ipv6 = !Address.isIpv4(high, low);
        int fd = ipv6 ? six : four;
        if (fd < 0) {
            return fd;
        }
        SockAddr.write(address, 0, high, low, 1);
        libc.disconnect(fd); // which makes the choice free
        int result = libc.connect(fd, address.address(), SockAddr.length(ipv6));
        if (result == 0) {
            libc.localAddress(fd, address.address());
        }
        libc.disconnect(fd);
        rest(fd, ipv6);
        return result;
    }

    void close() {
        if (four >= 0) {
            libc.close(four);
        }
        if (six >= 0) {
            libc.close(six);
        }
        four = -1;
        six = -1;
    }
}
