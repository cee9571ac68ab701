package dev.pathclear.result;

import dev.pathclear.probe.Address;
import java.util.List;

/**
 * Where a scan left from: a verdict holds for this place alone.
 *
 * @param host name of the machine
 * @param addresses the scan's source addresses
 * @param user account it ran as, or null
 * @param transport word of the transport
 * @param role the role the machine stood in for, or null for any
 */
public record Vantage(String host, List<Address> addresses, String user, String transport, String role) {
    public Vantage {
        addresses = List.copyOf(addresses);
    }
}
