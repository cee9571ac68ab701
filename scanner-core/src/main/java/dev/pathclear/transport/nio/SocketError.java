package dev.pathclear.transport.nio;

/** The errors of sockets that mean something to a probe, with their errno on Linux and on macOS (errno.h). */
enum SocketError {
    EPERM(1, 1),
    ENOMEM(12, 12),
    EACCES(13, 13),
    EINVAL(22, 22),
    ENFILE(23, 23),
    EMFILE(24, 24),
    EPROTO(71, 100),
    EMSGSIZE(90, 40),
    ENOPROTOOPT(92, 42),
    EOPNOTSUPP(95, 102),
    EAFNOSUPPORT(97, 47),
    EADDRINUSE(98, 48),
    EADDRNOTAVAIL(99, 49),
    ENETDOWN(100, 50),
    ENETUNREACH(101, 51),
    ECONNRESET(104, 54),
    ENOBUFS(105, 55),
    ETIMEDOUT(110, 60),
    ECONNREFUSED(111, 61),
    EHOSTDOWN(112, 64),
    EHOSTUNREACH(113, 65);

    private final int linux;
    private final int mac;

    SocketError(int linux, int mac) {
        this.linux = linux;
        this.mac = mac;
    }

    /** Returns the number on this system. */
    int errno(boolean onMac) {
        return onMac ? mac : linux;
    }
}
