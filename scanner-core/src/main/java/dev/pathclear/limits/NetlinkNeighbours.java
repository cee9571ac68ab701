package dev.pathclear.limits;

/** Asks the kernel for its IPv6 neighbours. */
final class NetlinkNeighbours {
    private final NetlinkSocket netlink;

    private NetlinkNeighbours(NetlinkSocket netlink) {
        this.netlink = netlink;
    }

    /** Returns null where there is no netlink, or native calls are not allowed. */
    static NetlinkNeighbours open() {
        NetlinkSocket netlink = NetlinkSocket.open();
        return netlink == null ? null : new NetlinkNeighbours(netlink);
    }

    /** Reads the table of this thread's network namespace. */
    NeighbourSnapshot readIpv6() {
        NeighbourSnapshot neighbours = new NeighbourSnapshot();
        return netlink.dump(NetlinkMessages.ipv6Request(), messages -> NetlinkMessages.read(messages, neighbours))
                ? neighbours : NeighbourSnapshot.UNREADABLE;
    }
}
