package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Asks the routing table, by connecting a UDP socket, which sends nothing. The sockets and their ports are held from the
 * start: when descriptors or ports have run out is when an error has to be told from this machine's own.
 */
final class Routing {
    private final Libc libc;
    private final MemorySegment address;
    private int four;
    private int six;

    Routing(Libc libc, Arena arena) {
        this.libc = libc;
        address = arena.allocate(SockAddr.BYTES, 8);
        four = open(false);
        six = open(true);
    }

    private int open(boolean ipv6) {
        int fd = libc.socket(ipv6, Libc.SOCK_DGRAM);
        if (fd >= 0) {
            SockAddr.writeAny(address, 0, ipv6, 0);
            libc.bind(fd, address.address(), SockAddr.length(ipv6));
        }
        return fd;
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

    /** Connects, reads the address that was chosen to send from, and disconnects, which makes the next choice free. */
    private int connect(long high, long low) {
        boolean ipv6 = !Address.isIpv4(high, low);
        int fd = ipv6 ? six : four;
        if (fd < 0) {
            return fd;
        }
        SockAddr.write(address, 0, high, low, 1);
        int result = libc.connect(fd, address.address(), SockAddr.length(ipv6));
        if (result == 0) {
            libc.localAddress(fd, address.address());
            libc.disconnect(fd);
        }
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
