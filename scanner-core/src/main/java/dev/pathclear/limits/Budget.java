package dev.pathclear.limits;

/**
 * How much of what the machine allows each lane of a scan may use, so that the scan slows down before anything runs
 * short, and leaves something to others.
 *
 * @param slotsPerLane attempts in flight, 1 to 65,536
 * @param portBoundSlotsPerLane how many of them may keep a source port: of all lanes at most seven sixteenths of the
 *     ephemeral range, since whoever else wants to connect needs ports too, and a port rests before it is used again
 * @param unresolvedNeighboursPerLane hosts on this machine's links in flight at most that have not been discovered: of
 *     all lanes at most half the neighbour table of IPv4, a quarter of that of IPv6
 * @param rowBytesPerLane heap for the table of hosts
 * @param slotsLimitedBy what bound the slots
 */
public record Budget(
        int slotsPerLane,
        int portBoundSlotsPerLane,
        int unresolvedNeighboursPerLane,
        long rowBytesPerLane,
        LimitedBy slotsLimitedBy) {
    private static final int MAX_SLOTS_PER_LANE = 65_536;

    /** More are of no use: 32,768 silent attempts of a second each are 32,768 attempts a second. */
    private static final int MAX_SLOTS = 32_768;

    /** What an attempt in flight costs on the heap, generously. */
    private static final long BYTES_PER_SLOT = 512;

    /** Linux asks for an IPv6 neighbour by multicast (RFC 4861), and that group takes an entry as well. */
    private static final int ENTRIES_PER_IPV6_NEIGHBOUR = 2;

    /** Descriptors for result files, the loops' own, class files and libraries loaded later. */
    private static final long RESERVED_DESCRIPTORS = 64;

    /**
     * Divides what there is.
     *
     * @param maxInFlight attempts in flight that the user allows, all lanes together, or 0 for no limit
     * @param lanes 1 or more
     */
    public static Budget of(MachineLimits limits, int maxInFlight, int lanes) {
        if (maxInFlight < 0 || lanes < 1) {
            throw new IllegalArgumentException(maxInFlight + " in flight on " + lanes + " lanes");
        }
        long slots = Math.min(MAX_SLOTS, (long) MAX_SLOTS_PER_LANE * lanes);
        LimitedBy by = LimitedBy.MEMORY;
        slots = Math.min(slots, slotsByMemory(limits));
        long descriptors = slotsByDescriptors(limits);
        if (descriptors < slots) {
            slots = descriptors;
            by = LimitedBy.DESCRIPTORS;
        }
        if (slotsByConntrack(limits) < slots) {
            slots = slotsByConntrack(limits);
            by = LimitedBy.CONNTRACK;
        }
        if (maxInFlight > 0 && maxInFlight < slots) {
            slots = maxInFlight;
            by = LimitedBy.RATE;
        }
        int slotsPerLane = perLane(slots, lanes);
        return new Budget(
                slotsPerLane,
                Math.min(slotsPerLane, portBoundSlots(limits) / lanes),
                perLane(Math.min(unresolvedIpv4(limits), unresolvedIpv6(limits)), lanes),
                limits.heapBytes() / 4 / lanes,
                by);
    }

    /** Returns how many attempts the heap has room for. */
    public static long slotsByMemory(MachineLimits limits) {
        return limits.heapBytes() / 4 / BYTES_PER_SLOT;
    }

    /** Returns how many attempts may have an entry of the connection tracking table at once. */
    public static long slotsByConntrack(MachineLimits limits) {
        MachineLimits.ConntrackLimits table = limits.conntrack();
        return table == null ? Long.MAX_VALUE : (table.max() - table.count()) / 2;
    }

    /** Returns how many attempts may keep a source port of their own. */
    public static int portBoundSlots(MachineLimits limits) {
        return limits.ephemeralPorts() * 7 / 16;
    }

    /** Returns how many IPv4 hosts on this machine's links may be looked for at once. */
    public static long unresolvedIpv4(MachineLimits limits) {
        return unresolved(limits.ipv4Neighbours());
    }

    /** Returns how many IPv6 hosts on this machine's links may be looked for at once. */
    public static long unresolvedIpv6(MachineLimits limits) {
        return unresolved(limits.ipv6Neighbours()) / ENTRIES_PER_IPV6_NEIGHBOUR;
    }

    /** Returns how many attempts may have a socket. Where descriptors are scarce, so is what is kept back of them. */
    public static long slotsByDescriptors(MachineLimits limits) {
        long reserve = Math.clamp(limits.descriptors() / 8, 16, RESERVED_DESCRIPTORS);
        return limits.descriptors() - limits.openDescriptors() - reserve;
    }

    /** Half the table, less where others fill it; entries that nobody uses make room when it is full. */
    private static long unresolved(MachineLimits.NeighbourLimits table) {
        long free = table.threshold3() - table.entries();
        return Math.max(table.threshold3() / 16, Math.min(table.threshold3() / 2, free / 2 + free / 4));
    }

    private static int perLane(long all, int lanes) {
        return Math.clamp(all / lanes, 1, MAX_SLOTS_PER_LANE);
    }

    /** Returns the word of what bound the slots. */
    public String slotLimit() {
        return slotsLimitedBy.word();
    }
}
