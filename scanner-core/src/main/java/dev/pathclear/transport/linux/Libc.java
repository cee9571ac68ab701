package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The socket calls of the C library that Netty does not offer. Pointers are plain addresses; results are as the kernel
 * gives them: a negative number is a negated errno.
 *
 * <p>Nothing is allocated by calls that have been compiled. An instance serves one thread, since it holds the errno of
 * its last call.
 *
 * <p>All functions are called through one of two shapes, six integer registers in and one out, since every further
 * shape costs tens of milliseconds at start. Arguments that a function does not take stay unread in their registers,
 * and of a result that is an int the upper half is cut off. Where only success or failure matters, and where a call
 * that failed can be made again, the shape without errno is used first: until it is compiled by C2, the other one
 * allocates.
 */
@SuppressWarnings("restricted") // the class is about calling native code
public final class Libc {
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;

    static final int SOL_IP = 0;
    static final int SOL_SOCKET = 1;
    static final int SOL_TCP = 6;
    static final int SOL_IPV6 = 41;

    static final int SO_ERROR = 4;
    static final int SO_RCVBUF = 8;
    static final int IP_RECVERR = 11;
    static final int IP_BIND_ADDRESS_NO_PORT = 24;
    static final int IPV6_RECVERR = 25;
    static final int IPV6_V6ONLY = 26;
    static final int TCP_DEFER_ACCEPT = 9;
    static final int TCP_INFO = 11;

    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;
    static final int MSG_NOSIGNAL = 0x4000;

    /** States of a TCP socket, {@code net/tcp_states.h}. */
    static final int TCP_ESTABLISHED = 1;
    static final int TCP_SYN_SENT = 2;
    static final int TCP_SYN_RECV = 3;

    private static final int SHUT_RD = 0;
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;
    private static final int EPOLL_CLOEXEC = SOCK_CLOEXEC;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final FunctionDescriptor SIX_REGISTERS =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CALL = LINKER.downcallHandle(SIX_REGISTERS);
    private static final MethodHandle CALL_WITH_ERRNO =
            LINKER.downcallHandle(SIX_REGISTERS, Linker.Option.captureCallState("errno"));

    private static final MemorySegment ERRNO_LOCATION = function("__errno_location");
    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment CONNECT = function("connect");
    private static final MemorySegment SENDTO = function("sendto");
    private static final MemorySegment RECV = function("recv");
    private static final MemorySegment RECVMSG = function("recvmsg");
    private static final MemorySegment RECVMMSG = function("recvmmsg");
    private static final MemorySegment GETSOCKOPT = function("getsockopt");
    private static final MemorySegment SETSOCKOPT = function("setsockopt");
    private static final MemorySegment GETSOCKNAME = function("getsockname");
    private static final MemorySegment GETPEERNAME = function("getpeername");
    private static final MemorySegment POLL = function("poll");
    private static final MemorySegment SHUTDOWN = function("shutdown");
    private static final MemorySegment EPOLL_CREATE1 = function("epoll_create1");
    private static final MemorySegment EPOLL_CTL = function("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = function("epoll_wait");

    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();

    private final MemorySegment errno;
    private final MemorySegment scratch;
    private final long value;
    private final long length;
    private final long unspecified;
    /** The errno of the thread that called {@link #useErrnoOfThisThread}, or null. */
    private MemorySegment liveErrno;

    /** Makes an instance whose buffers live as long as {@code arena}. */
    public Libc(Arena arena) {
        errno = arena.allocate(ERRNO);
        scratch = arena.allocate(32, 8);
        value = scratch.address();
        length = value + 8;
        unspecified = value + 16; // stays zero: a sockaddr of AF_UNSPEC
    }

    private static MemorySegment function(String name) {
        return LINKER.defaultLookup().find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
    }

    private static int call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return (int) callLong(function, a, b, c, d, e, f);
    }

    private static long callLong(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }

    private int callWithErrno(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        int result;
        try {
            result = (int) (long) CALL_WITH_ERRNO.invokeExact(function, errno, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
        return result >= 0 ? result : -errno.get(JAVA_INT, 0);
    }

    /** For what changes nothing where it fails: made again then, for the errno. */
    private int callOrErrno(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        int result = call(function, a, b, c, d, e, f);
        return result >= 0 ? result : callWithErrno(function, a, b, c, d, e, f);
    }

    /** Opens a non-blocking socket. */
    int socket(boolean ipv6, int type) {
        return callOrErrno(SOCKET, ipv6 ? SockAddr.AF_INET6 : SockAddr.AF_INET,
                type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, 0, 0, 0);
    }

    /** Closes a descriptor. */
    public void close(int fd) {
        call(CLOSE, fd, 0, 0, 0, 0, 0);
    }

    int bind(int fd, long address, int addressLength) {
        return callOrErrno(BIND, fd, address, addressLength, 0, 0, 0);
    }

    /** Starts or makes a connection. */
    public int connect(int fd, long address, int addressLength) {
        return callWithErrno(CONNECT, fd, address, addressLength, 0, 0, 0);
    }

    /** Makes {@link #start} look at the errno of the calling thread, which from here on is the one that calls it. */
    public void useErrnoOfThisThread() {
        liveErrno = MemorySegment.ofAddress(callLong(ERRNO_LOCATION, 0, 0, 0, 0, 0, 0)).reinterpret(Integer.BYTES);
    }

    /**
     * As {@link #connect}, but allocates nothing where the handshake is under way, as it mostly is.
     *
     * <p>Errno is read when the call is over. The JVM may have made calls of its own by then, so it proves nothing,
     * with one exception: that a connection is in progress nobody says but connect(2). Whatever else it says, the call
     * is made again with errno captured, which changes nothing of a handshake under way and meets the same failure
     * otherwise.
     */
    public int start(int fd, long address, int addressLength) {
        if (liveErrno != null) {
            if (call(CONNECT, fd, address, addressLength, 0, 0, 0) == 0) {
                return 0;
            }
            if (liveErrno.get(JAVA_INT, 0) == Errno.EINPROGRESS) {
                return -Errno.EINPROGRESS;
            }
        }
        int result = connect(fd, address, addressLength);
        return result == -Errno.EALREADY ? -Errno.EINPROGRESS : result;
    }

    /**
     * Puts a socket back into the state before connect(2), with an RST if it was connected; TIME_WAIT is left out.
     * Returns whether that worked. An explicitly bound port is kept, any other is given up.
     */
    public boolean disconnect(int fd) {
        return call(CONNECT, fd, unspecified, 16, 0, 0, 0) == 0;
    }

    /**
     * Ends a handshake that is under way, with ECONNRESET, and keeps the result of one that is over: shutdown(2) puts a
     * socket in SYN_SENT back as {@link #disconnect} does, and sends nothing on one that is connected as long as only
     * receiving ends (net/ipv4/af_inet.c, inet_shutdown). Returns false if the socket was closed: refused already, or
     * not asked to connect yet. It has to be disconnected before it is used again.
     */
    public boolean abandon(int fd) {
        return call(SHUTDOWN, fd, SHUT_RD, 0, 0, 0, 0) == 0;
    }

    /** Sends a datagram; returns whether that worked. */
    boolean trySendTo(int fd, long bytes, int count, long address, int addressLength) {
        return call(SENDTO, fd, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL, address, addressLength) >= 0;
    }

    /** Sends a datagram; returns how many bytes, or a negated errno. */
    int sendTo(int fd, long bytes, int count, long address, int addressLength) {
        return callWithErrno(SENDTO, fd, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL, address, addressLength);
    }

    /**
     * Takes up to {@code most} datagrams, each into a {@code struct mmsghdr}, without waiting; returns how many, or a
     * negative number, not an errno, if there is none or if an error was pending, which then is no more.
     */
    int receiveMany(int fd, long headers, int most, int flags) {
        return call(RECVMMSG, fd, headers, most, flags | MSG_DONTWAIT, 0, 0);
    }

    /**
     * Takes what a connection has brought: how many bytes, 0 at its end; a negative number, not an errno, if it fails.
     */
    int receive(int fd, long bytes, int count) {
        return call(RECV, fd, bytes, count, MSG_DONTWAIT, 0, 0);
    }

    /** Takes an entry off a socket's error queue; a negative number, not an errno, if there is none. */
    int receiveError(int fd, long messageHeader) {
        return call(RECVMSG, fd, messageHeader, MSG_ERRQUEUE | MSG_DONTWAIT, 0, 0, 0);
    }

    int setOption(int fd, int level, int option, int to) {
        scratch.set(JAVA_INT, 0, to);
        return callOrErrno(SETSOCKOPT, fd, level, option, value, 4, 0);
    }

    /** Returns an option of a socket, or -1. */
    int option(int fd, int level, int option) {
        scratch.set(JAVA_INT, 8, 4);
        return call(GETSOCKOPT, fd, level, option, value, length, 0) == 0 ? scratch.get(JAVA_INT, 0) : -1;
    }

    /** Returns and clears the pending error of a socket: 0 or a positive errno. */
    int pendingError(int fd) {
        scratch.set(JAVA_INT, 8, 4);
        return call(GETSOCKOPT, fd, SOL_SOCKET, SO_ERROR, value, length, 0) == 0 ? scratch.get(JAVA_INT, 0) : 0;
    }

    /** Returns the state of a TCP socket, or -1. */
    int tcpState(int fd) {
        scratch.set(JAVA_INT, 8, 1);
        return call(GETSOCKOPT, fd, SOL_TCP, TCP_INFO, value, length, 0) == 0
                ? scratch.get(JAVA_INT, 0) & 0xFF : -1;
    }

    /** Writes the socket's own address to {@code address}, {@link SockAddr#BYTES} wide; returns whether it has one. */
    boolean localAddress(int fd, long address) {
        scratch.set(JAVA_INT, 8, SockAddr.BYTES);
        return call(GETSOCKNAME, fd, address, length, 0, 0, 0) == 0;
    }

    /** Returns whether the socket is connected: TCP has a peer only once the handshake is complete. */
    boolean hasPeer(int fd, long address) {
        scratch.set(JAVA_INT, 8, SockAddr.BYTES);
        return call(GETPEERNAME, fd, address, length, 0, 0, 0) == 0;
    }

    /** Returns whether there is anything to tell of a socket: it can be written to, or it has an error. */
    public boolean hasNews(int fd) {
        scratch.set(JAVA_INT, 0, fd);
        scratch.set(JAVA_INT, 4, POLLOUT); // short events, short revents
        return call(POLL, value, 1, 0, 0, 0, 0) > 0;
    }

    /** Returns whether something has come on a connection: data, its end, or an error. */
    boolean hasArrivals(int fd) {
        scratch.set(JAVA_INT, 0, fd);
        scratch.set(JAVA_INT, 4, POLLIN);
        return call(POLL, value, 1, 0, 0, 0, 0) > 0;
    }

    /** Looks, without waiting, at {@code count} sockets, each a {@code struct pollfd}; negative if it cannot. */
    int poll(long entries, int count) {
        return call(POLL, entries, count, 0, 0, 0, 0);
    }

    /** Opens an epoll instance. */
    public int epollCreate() {
        return callOrErrno(EPOLL_CREATE1, EPOLL_CLOEXEC, 0, 0, 0, 0, 0);
    }

    /** Changes what an epoll instance watches; {@code event} points to a {@code struct epoll_event}. */
    public int epollControl(int epoll, int operation, int fd, long event) {
        return callOrErrno(EPOLL_CTL, epoll, operation, fd, event, 0, 0);
    }

    /** Collects events without waiting. */
    public int epollCollect(int epoll, long events, int most) {
        return callOrErrno(EPOLL_WAIT, epoll, events, most, 0, 0, 0);
    }
}
