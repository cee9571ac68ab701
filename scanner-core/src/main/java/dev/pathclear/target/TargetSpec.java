package dev.pathclear.target;

import dev.pathclear.probe.Address;

/**
 * One target as it was written.
 *
 * @param first the first address, or null for a host name
 * @param last the last address, or null for a host name
 * @param name the host name, or null
 * @param port the only port to ask, or 0
 */
record TargetSpec(Address first, Address last, String name, int port) {
    static TargetSpec ofName(String name, int port) {
        return new TargetSpec(null, null, name, port);
    }

    static TargetSpec of(Address address, int port) {
        return new TargetSpec(address, address, null, port);
    }

    /** Returns whether one address was written, as opposed to a network or range of several. */
    boolean isSingle() {
        return first.equals(last);
    }
}
