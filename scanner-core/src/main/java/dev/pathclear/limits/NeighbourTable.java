package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the kernel's neighbour tables say of single addresses: connect() tells of a dead neighbour late, and only as
 * often as the kernel's limit on ICMP errors allows, and of a full table not at all.
 *
 * <p>IPv4 comes from /proc/net/arp, which takes no native call; IPv6 has no such file, so it is asked for through
 * netlink, once it is needed. Either is read again when it is older than {@link #MAX_AGE_NANOS}, by the thread that
 * happens to ask; the others go on with what was read before. Safe for use by any thread.
 */
public final class NeighbourTable {
    /** For how long what was read is believed. */
    public static final long MAX_AGE_NANOS = 250_000_000;

    /** What a table says of an address. */
    public enum State {
        /** It answered: it is there, or was a short while ago. */
        RESOLVED,
        /** It has not answered yet, or was given up. */
        UNANSWERED,
        /** The table does not hold it. */
        MISSING,
        /** The table cannot be read here. */
        UNREADABLE
    }

    private final KernelFiles files;
    private final Cache ipv4 = new Cache();
    private final Cache ipv6 = new Cache();

    /** Of the thread that is reading IPv6. */
    private NetlinkNeighbours netlink;

    private NeighbourTable(KernelFiles files) {
        this.files = files;
    }

    /** Returns the table of this machine. */
    public static NeighbourTable ofThisMachine() {
        return new NeighbourTable(KernelFiles.ofThisMachine());
    }

    static NeighbourTable of(Path root) {
        return new NeighbourTable(new KernelFiles(root));
    }

    private static final class Cache {
        private final AtomicBoolean reading = new AtomicBoolean();
        private volatile Reading last;
    }

    private record Reading(NeighbourSnapshot neighbours, long atNanos) {}

    /**
     * Returns what the table says.
     *
     * @param nowNanos the time of the call
     */
    public State state(long high, long low, long nowNanos) {
        boolean isIpv4 = Address.isIpv4(high, low);
        Cache cache = isIpv4 ? ipv4 : ipv6;
        Reading reading = cache.last;
        boolean old = reading == null || nowNanos - reading.atNanos() > MAX_AGE_NANOS;
        if (old && cache.reading.compareAndSet(false, true)) {
            try {
                NeighbourSnapshot snapshot = isIpv4 ? ArpFile.read(files) : readIpv6();
                reading = new Reading(snapshot, nowNanos);
                cache.last = reading;
            } finally {
                cache.reading.set(false);
            }
        }
        return reading == null ? State.UNREADABLE : reading.neighbours().state(high, low);
    }

    private NeighbourSnapshot readIpv6() {
        if (netlink == null) {
            netlink = NetlinkNeighbours.open();
        }
        return netlink == null ? NeighbourSnapshot.UNREADABLE : netlink.readIpv6();
    }
}
