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
 * @param clock the scan's clock
 */
public record TransportSettings(int slots, int portBoundSlots, Address source4, Address source6, NanoClock clock) {
    public TransportSettings {
        if (slots < 1 || slots > 65_536) {
            throw new IllegalArgumentException("slots are 1 to 65536, not " + slots);
        }
    }
}
