package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportSettings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The sockets of a transport's slots: opened when a slot first needs one of a kind, then used again.
 *
 * <p><b>Source ports.</b> A SYN that is sent again after silence has to leave from another port: a router that spreads
 * flows over several paths, or a firewall that remembers one, would treat the same port the same way. A socket without
 * an explicit port gets it from the kernel: inet_hash_connect() moves on with each connection to the same endpoint. A
 * socket that is bound to a port remembers the endpoints that were silent to it since; it is replaced, by one bound to
 * another port, when one of them is asked again or when there is no room to remember another. Which slot the caller
 * picks for the retry does not matter. The slots' first sockets have room for one to eight of them, in turn: where all
 * is silent, they would be replaced all at once otherwise, which is as much work as to launch as many attempts.
 *
 * <p><b>Connections that are not kept.</b> What answers a SYN has answered the probe, and all that follows is the end
 * of the connection. So the last packet of the handshake is left out: with TCP_DEFER_ACCEPT on the connecting side,
 * Linux delays it, in the hope that data will come along, by up to 200 ms (net/ipv4/tcp_input.c,
 * tcp_rcv_synsent_state_process), and the RST of the disconnection goes first. The peer takes it in SYN-RECEIVED and
 * forgets the connection (RFC 9293, 3.10.7.4) before whoever listens has heard of it: nothing is accepted, nothing
 * logged there, and both machines are spared the making of a connection. Health checks of load balancers do the same.
 *
 * <p><b>Descriptors.</b> An attempt needs one. Sockets that are kept for later are closed, one by one, when the process
 * has no descriptor left, so a transport of n slots works with n descriptors. Not thread-safe.
 */
final class SlotSockets {
    /** Endpoints that a port-bound socket remembers. */
    private static final int SILENT_MOST = 8;
    private static final int BIND_TRIES = 64;
    private static final int NONE = -1;
    /** In place of a count of silent endpoints: the socket has no port of its own, or there is no socket. */
    private static final byte NOT_BOUND = -1;
    /** The same before the slot's first bound socket. */
    private static final byte NEVER_BOUND = -2;
    /** In place of a kind: nothing is under way in the slot. */
    private static final byte IDLE = -1;

    private final Libc libc;
    private final TransportSettings settings;
    private final SlotDriver driver;
    private final SourcePorts ports;
    private final MemorySegment address;
    private final int[][] descriptors = new int[SocketKind.COUNT][];
    private final byte[] inUse;
    /** The slots whose IPv4 TCP socket is bound to the usual source. */
    private final BitSet atUsual = new BitSet();
    /** What IPv4 TCP sockets are bound to where no source was given, or null. */
    private Address usual;
    private int open;
    private int used;
    private int evictionHand;

    private final byte[][] silentCounts = new byte[2][];
    private final char[][] boundPorts = new char[2][];
    private final MemorySegment[] silentEndpoints = new MemorySegment[2];
    private final Arena arena;

    SlotSockets(Libc libc, Arena arena, TransportSettings settings, SourcePorts ports, SlotDriver driver) {
        this.libc = libc;
        this.arena = arena;
        this.settings = settings;
        this.ports = ports;
        this.driver = driver;
        usual = settings.source4() == null ? settings.usual4() : null;
        address = arena.allocate(SockAddr.BYTES, 8);
        inUse = new byte[settings.slots()];
        Arrays.fill(inUse, IDLE);
    }

    /** Notes that an attempt begins on the slot's socket of this kind. */
    void use(int slot, int kind) {
        inUse[slot] = (byte) kind;
        used++;
    }

    /** Notes that the slot's attempt is over; does nothing if there was none. */
    void release(int slot) {
        if (inUse[slot] != IDLE) {
            inUse[slot] = IDLE;
            used--;
        }
    }

    /** Returns the slot's socket of this kind, kept or new; a negated errno if there can be none. */
    int open(int slot, int kind) {
        int[] ofKind = descriptors[kind];
        int fd = ofKind == null ? NONE : ofKind[slot];
        return fd >= 0 ? fd : openNew(slot, kind, slot < settings.portBoundSlots());
    }

    /** As {@link #open}, with a source port from which this endpoint was not silent before. */
    int openTcp(int slot, long high, long low, int port) {
        int kind = SocketKind.tcp(!Address.isIpv4(high, low));
        byte[] counts = silentCounts[kind];
        if (counts != null && slot < counts.length && counts[slot] > 0 && wasSilent(slot, kind, high, low, port)) {
            close(slot, kind);
        }
        return open(slot, kind);
    }

    /** Returns the port that a socket is bound to, or 0. */
    int sourcePort(int fd) {
        return libc.localAddress(fd, address.address()) ? SockAddr.port(address, 0) : 0;
    }

    /** Replaces the slot's TCP socket by one whose port the kernel chooses; a negated errno if it cannot. */
    int reopenWithoutPort(int slot, int kind) {
        close(slot, kind);
        return openNew(slot, kind, false);
    }

    /** Notes that an endpoint was silent to the slot's TCP socket. */
    void silent(int slot, int kind, long high, long low, int port) {
        byte[] counts = silentCounts[kind];
        if (counts == null || slot >= counts.length || counts[slot] < 0) {
            return;
        }
        if (counts[slot] == SILENT_MOST) {
            close(slot, kind);
            return;
        }
        silentEndpoints[kind].setAtIndex(JAVA_LONG, (long) slot * SILENT_MOST + counts[slot], mix(high, low, port));
        counts[slot]++;
    }

    private boolean wasSilent(int slot, int kind, long high, long low, int port) {
        long sought = mix(high, low, port);
        for (int i = 0; i < silentCounts[kind][slot]; i++) {
            if (silentEndpoints[kind].getAtIndex(JAVA_LONG, (long) slot * SILENT_MOST + i) == sought) {
                return true;
            }
        }
        return false;
    }

    /** Two endpoints that are mixed into one number cost a socket and nothing else. */
    private static long mix(long high, long low, int port) {
        return high * 0x9E37_79B9_7F4A_7C15L ^ low ^ (long) port << 48;
    }

    /** Returns whether an address may be that of the slot's TCP socket: it is not where the source is known. */
    boolean mayBeOwn(int slot, int kind, long high, long low) {
        Address source = kind == SocketKind.tcp(false) && atUsual.get(slot) ? settings.usual4() : given(kind);
        return source == null || source.high() == high && source.low() == low;
    }

    /**
     * Closes the slot's socket if it is bound to the routing table's usual source and this machine has lost that
     * address, and tells whether it did. No further socket is bound to it then.
     */
    boolean closeIfUsualIsLost(int slot, int kind) {
        return kind == SocketKind.tcp(false) && atUsual.get(slot) && isUsualLost() && close(slot, kind);
    }

    private boolean isUsualLost() {
        if (usual == null) {
            return true;
        }
        int fd = libc.socket(false, Libc.SOCK_DGRAM);
        if (fd >= 0) {
            if (bind(fd, SocketKind.tcp(false), 0) == -Errno.EADDRNOTAVAIL) {
                usual = null;
            }
            libc.close(fd);
        }
        return usual == null;
    }

    private int openNew(int slot, int kind, boolean portBound) {
        int fd = libc.socket(SocketKind.isIpv6(kind), Libc.SOCK_STREAM);
        if ((fd == -Errno.EMFILE || fd == -Errno.ENFILE) && closeKept()) {
            return openNew(slot, kind, portBound);
        }
        if (fd < 0) {
            return fd;
        }
        int result = configure(fd, kind);
        int port = result == 0 && portBound ? bindPort(fd, kind) : 0;
        if (result == 0 && port == 0) {
            result = bindSource(fd, kind);
        }
        if (result == -Errno.EADDRNOTAVAIL && usual != null) {
            usual = null;
            result = bindSource(fd, kind);
        }
        if (result < 0) {
            libc.close(fd);
            return result;
        }
        remember(slot, kind, fd, port);
        if (kind == SocketKind.tcp(false)) {
            atUsual.set(slot, usual != null);
        }
        result = driver.opened(slot, kind, fd);
        if (result < 0) {
            close(slot, kind);
        }
        return result < 0 ? result : fd;
    }

    private int configure(int fd, int kind) {
        if (!settings.holding()) {
            libc.setOption(fd, Libc.SOL_TCP, Libc.TCP_DEFER_ACCEPT, 1);
        }
        if (!SocketKind.isIpv6(kind)) {
            return libc.setOption(fd, Libc.SOL_IP, Libc.IP_RECVERR, 1);
        }
        int result = libc.setOption(fd, Libc.SOL_IPV6, Libc.IPV6_V6ONLY, 1);
        return result < 0 ? result : libc.setOption(fd, Libc.SOL_IPV6, Libc.IPV6_RECVERR, 1);
    }

    /** Returns the port, or 0 if there is none. */
    private int bindPort(int fd, int kind) {
        for (int i = Math.min(BIND_TRIES, ports.free()); i > 0; i--) {
            int port = ports.take();
            if (bind(fd, kind, port) == 0) {
                return port;
            }
            ports.giveBack(port); // another program's
        }
        return 0;
    }

    private int bindSource(int fd, int kind) {
        if (source(kind) == null) {
            return 0;
        }
        int result = libc.setOption(fd, Libc.SOL_IP, Libc.IP_BIND_ADDRESS_NO_PORT, 1);
        return result < 0 ? result : bind(fd, kind, 0);
    }

    private int bind(int fd, int kind, int port) {
        boolean ipv6 = SocketKind.isIpv6(kind);
        Address source = source(kind);
        if (source == null) {
            SockAddr.writeAny(address, 0, ipv6, port);
        } else {
            SockAddr.write(address, 0, source.high(), source.low(), port);
        }
        return libc.bind(fd, address.address(), SockAddr.length(ipv6));
    }

    private Address source(int kind) {
        return kind == SocketKind.tcp(false) && usual != null ? usual : given(kind);
    }

    private Address given(int kind) {
        return SocketKind.isIpv6(kind) ? settings.source6() : settings.source4();
    }

    private void remember(int slot, int kind, int fd, int boundPort) {
        if (descriptors[kind] == null) {
            descriptors[kind] = new int[settings.slots()];
            Arrays.fill(descriptors[kind], NONE);
        }
        descriptors[kind][slot] = fd;
        open++;
        if (boundPort > 0) {
            if (silentCounts[kind] == null) {
                int most = Math.min(settings.portBoundSlots(), settings.slots());
                silentEndpoints[kind] = arena.allocate(JAVA_LONG, (long) most * SILENT_MOST);
                silentCounts[kind] = new byte[most];
                Arrays.fill(silentCounts[kind], NEVER_BOUND);
                boundPorts[kind] = new char[most];
            }
            silentCounts[kind][slot] = silentCounts[kind][slot] == NEVER_BOUND ? (byte) (slot % SILENT_MOST) : 0;
            boundPorts[kind][slot] = (char) boundPort;
        }
    }

    /** Closes one socket on which nothing is under way; returns whether there was one. */
    boolean closeKept() {
        for (int tries = inUse.length; tries > 0 && open > used; tries--) {
            evictionHand = evictionHand + 1 == inUse.length ? 0 : evictionHand + 1;
            for (int kind = 0; kind < SocketKind.COUNT; kind++) {
                if (inUse[evictionHand] != kind && close(evictionHand, kind)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Closes the slot's socket of this kind; returns whether there was one. */
    boolean close(int slot, int kind) {
        if (descriptors[kind] == null || descriptors[kind][slot] == NONE) {
            return false;
        }
        int fd = descriptors[kind][slot];
        driver.closing(slot, kind, fd);
        libc.disconnect(fd); // a connection ends by RST and leaves no TIME_WAIT, which would hold its port
        libc.close(fd);
        descriptors[kind][slot] = NONE;
        open--;
        if (silentCounts[kind] != null && slot < silentCounts[kind].length && silentCounts[kind][slot] >= 0) {
            silentCounts[kind][slot] = NOT_BOUND;
            ports.giveBack(boundPorts[kind][slot]);
        }
        return true;
    }

    /** Closes everything. */
    void closeAll() {
        for (int kind = 0; kind < SocketKind.COUNT; kind++) {
            for (int slot = 0; descriptors[kind] != null && slot < descriptors[kind].length; slot++) {
                close(slot, kind);
            }
        }
    }
}
