package dev.pathclear.transport.linux;

/** The kinds of socket a slot may have, as small numbers, since slots are kept in arrays. */
public final class SocketKind {
    /** How many kinds there are: 0 to COUNT - 1. */
    public static final int COUNT = 2;

    private static final int IPV6 = 1;

    private SocketKind() {}

    static int tcp(boolean ipv6) {
        return ipv6 ? IPV6 : 0;
    }

    /** Returns whether sockets of this kind speak IPv6. */
    public static boolean isIpv6(int kind) {
        return (kind & IPV6) != 0;
    }
}
