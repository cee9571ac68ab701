package dev.pathclear.transport;

import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;

/**
 * What a transport is opened with.
 *
 * @param slots attempts under way at once, 1 to 65,536
 * @param portBoundSlots how many of the slots may keep a bound source port (faster, but each holds a port of the
 *     ephemeral range); the rest bind implicitly with each attempt
 * @param source4 the IPv4 address to leave from, or null for the routing table's choice
 * @param source6 the IPv6 address to leave from, or null for the routing table's choice
 * @param usual4 where {@code source4} is null, the IPv4 address that the routing table chooses for every target, or
 * null
 *     if that is not sure; a transport may bind to it for speed, for as long as this machine has it
 * @param holding whether connections are kept until {@link Transport#endHold}; else they are undone at once
 * @param portShare which of this machine's source ports the bound slots may take
 * @param clock the scan's clock
 */
public record TransportSettings(
        int slots, int portBoundSlots, Address source4, Address source6, Address usual4, boolean holding,
        PortShare portShare, NanoClock clock) {
    /** Makes settings of the only transport of this process. */
    public TransportSettings(
            int slots, int portBoundSlots, Address source4, Address source6, Address usual4, boolean holding,
            NanoClock clock) {
        this(slots, portBoundSlots, source4, source6, usual4, holding, PortShare.ALL, clock);
    }

    /** Makes settings that leave the source to the routing table where none is given, and keep no connection. */
    public TransportSettings(int slots, int portBoundSlots, Address source4, Address source6, NanoClock clock) {
        this(slots, portBoundSlots, source4, source6, null, false, clock);
    }

    public TransportSettings {
        if (slots < 1 || slots > 65_536) {
            throw new IllegalArgumentException("slots are 1 to 65536, not " + slots);
        }
    }

    /** Returns the same for one of several transports, which do not try each other's source ports then. */
    public TransportSettings with(PortShare share) {
        return new TransportSettings(slots, portBoundSlots, source4, source6, usual4, holding, share, clock);
    }
}
