package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportSettings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

/**
 * The few unconnected UDP sockets from which a transport's datagrams leave, of either family.
 *
 * <p><b>Room.</b> A socket's error queue is charged to its receive buffer, and what finds no room vanishes without a
 * word: 255 ICMP errors fit the default of 212,992 bytes. So a socket has no more attempts in flight than one for each
 * {@value #BYTES_AN_ATTEMPT} bytes of the buffer, which is raised as far as the kernel lets anyone raise it
 * (net.core.rmem_max); where that is too few, there are more sockets.
 *
 * <p><b>Source ports.</b> What is sent again after silence leaves from another port, since a router that spreads flows
 * over several paths, or a firewall that remembers one, would treat the same port the same way. So there are at least
 * {@value #FEW} sockets, used in turn, and the one an endpoint was last silent to is passed over. That is remembered by
 * a byte in a table of fixed size: endpoints that share one cost a turn and nothing else. Not thread-safe.
 */
final class DatagramSockets {
    static final int FEW = 4;
    private static final int BYTES_AN_ATTEMPT = 1_024;
    /** More than any machine allows: the kernel cuts it down to net.core.rmem_max. */
    private static final int LARGEST_BUFFER = 1 << 30;
    private static final int REMEMBERED = 1 << 16;
    private static final int MOST_REMEMBERED = 255;
    private static final int MOST_PORTS = 65_536;

    private final Libc libc;
    private final TransportSettings settings;
    private final DatagramDriver driver;
    private final BooleanSupplier giveUpDescriptor;
    private final MemorySegment address;
    private final BitSet ownPorts = new BitSet(MOST_PORTS);

    private int[] descriptors = new int[2 * FEW];
    private int[] ports = new int[2 * FEW];
    private int[] inFlight = new int[2 * FEW];
    private int[] room = new int[2 * FEW];
    private boolean[] ipv6 = new boolean[2 * FEW];
    private int count;
    private final int[] countOfFamily = new int[2];
    private final int[] hand = new int[2];
    /** By a hash of an endpoint: one more than the number of the socket it was silent to last, or 0. */
    private byte[] silentTo;

    /** @param giveUpDescriptor closes a descriptor that is not needed at the moment, if there is one */
    DatagramSockets(Libc libc, Arena arena, TransportSettings settings, DatagramDriver driver,
            BooleanSupplier giveUpDescriptor) {
        this.libc = libc;

        this.settings = settings;
        this.driver = driver;
        this.giveUpDescriptor = giveUpDescriptor;
        address = arena.allocate(SockAddr.BYTES, 8);
    }

    /**
     * Returns the number of a socket with room for an attempt, other than the one the endpoint was silent to last where
     * there is another; a negated errno if there is none and none can be opened.
     */
    int choose(boolean ofIpv6, long hash) {
        int family = ofIpv6 ? 1 : 0;
        if (countOfFamily[family] < FEW) {
            int opened = open(ofIpv6);
            if (opened >= 0 || countOfFamily[family] == 0) {
                return opened;
            }
        }
        int avoided = silentTo == null ? -1 : (silentTo[slotOf(hash)] & 0xFF) - 1;
        int found = next(ofIpv6, avoided);
        if (found < 0) {
            found = open(ofIpv6);
        }
        return found < 0 && hasRoom(avoided, ofIpv6) ? avoided : found;
    }

    private int next(boolean ofIpv6, int avoided) {
        int family = ofIpv6 ? 1 : 0;
        for (int tries = count; tries > 0; tries--) {
            hand[family] = hand[family] + 1 >= count ? 0 : hand[family] + 1;
            if (hand[family] != avoided && hasRoom(hand[family], ofIpv6)) {
                return hand[family];
            }
        }
        return -Errno.ENOBUFS;
    }

    private boolean hasRoom(int index, boolean ofIpv6) {
        return index >= 0 && index < count && ipv6[index] == ofIpv6 && inFlight[index] < room[index];
    }

    private static int slotOf(long hash) {
        return (int) (hash >>> 32) & REMEMBERED - 1;
    }

    private int open(boolean ofIpv6) {
        int fd = libc.socket(ofIpv6, Libc.SOCK_DGRAM);
        if ((fd == -Errno.EMFILE || fd == -Errno.ENFILE) && giveUpDescriptor.getAsBoolean()) {
            fd = libc.socket(ofIpv6, Libc.SOCK_DGRAM);
        }
        if (fd < 0) {
            return fd;
        }
        int result = configure(fd, ofIpv6);
        if (result >= 0) {
            result = bind(fd, ofIpv6);
        }
        if (result >= 0) {
            result = driver.watch(count, fd);
        }
        if (result < 0) {
            libc.close(fd);
            return result;
        }
        remember(fd, ofIpv6);
        return count - 1;
    }

    private int configure(int fd, boolean ofIpv6) {
        libc.setOption(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUF, LARGEST_BUFFER);
        if (!ofIpv6) {
            return libc.setOption(fd, Libc.SOL_IP, Libc.IP_RECVERR, 1);
        }
        int result = libc.setOption(fd, Libc.SOL_IPV6, Libc.IPV6_V6ONLY, 1);
        return result < 0 ? result : libc.setOption(fd, Libc.SOL_IPV6, Libc.IPV6_RECVERR, 1);
    }

    private int bind(int fd, boolean ofIpv6) {
        Address source = ofIpv6 ? settings.source6() : settings.source4();
        if (source == null) {
            SockAddr.writeAny(address, 0, ofIpv6, 0);
        } else {
            SockAddr.write(address, 0, source.high(), source.low(), 0);
        }
        return libc.bind(fd, address.address(), SockAddr.length(ofIpv6));
    }

    private void remember(int fd, boolean ofIpv6) {
        if (count == descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, 2 * count);
            ports = Arrays.copyOf(ports, 2 * count);
            inFlight = Arrays.copyOf(inFlight, 2 * count);
            room = Arrays.copyOf(room, 2 * count);
            ipv6 = Arrays.copyOf(ipv6, 2 * count);
        }
        descriptors[count] = fd;
        inFlight[count] = 0;
        room[count] = Math.max(1, libc.option(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUF) / BYTES_AN_ATTEMPT);
        ipv6[count] = ofIpv6;
        ports[count] = libc.localAddress(fd, address.address()) ? SockAddr.port(address, 0) : 0;
        ownPorts.set(ports[count]);
        countOfFamily[ofIpv6 ? 1 : 0]++;
        count++;
    }

    /** Returns how many sockets there are: numbers [0, count). */
    int count() {
        return count;
    }

    int descriptor(int index) {
        return descriptors[index];
    }

    /** Returns a socket's own port; 0 once it was retired. */
    int port(int index) {
        return ports[index];
    }

    /** Notes that an attempt begins on a socket. */
    void use(int index) {
        inFlight[index]++;
    }

    /** Notes that an attempt on a socket is over. */
    void release(int index) {
        inFlight[index]--;
    }

    /** Notes that an endpoint was silent to a socket. */
    void silent(int index, long hash) {
        if (silentTo == null) {
            silentTo = new byte[REMEMBERED];
        }
        silentTo[slotOf(hash)] = (byte) (index < MOST_REMEMBERED ? index + 1 : 0);
    }

    /** Returns the socket whose own port is this one, or -1. */
    int withPort(int port, boolean ofIpv6) {
        if (!ownPorts.get(port)) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            if (ports[i] == port && ipv6[i] == ofIpv6) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Makes a socket deaf: connected to itself, it takes no datagram of others, and to them its port is closed. It is
     * not used again.
     */
    void retire(int index) {
        if (libc.localAddress(descriptors[index], address.address())) {
            libc.connect(descriptors[index], address.address(), SockAddr.length(ipv6[index]));
        }
        if (room[index] > 0) {
            countOfFamily[ipv6[index] ? 1 : 0]--;
        }
        room[index] = 0;
        ports[index] = 0;
    }

    /** Closes everything. */
    void closeAll() {
        for (int i = 0; i < count; i++) {
            libc.close(descriptors[i]);
        }
        count = 0;
        Arrays.fill(countOfFamily, 0);
        ownPorts.clear();
    }
}
