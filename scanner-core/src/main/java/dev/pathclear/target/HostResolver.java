package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Finds the addresses of a host name. Called by several threads at once. */
@FunctionalInterface
public interface HostResolver {
    /**
     * Returns all addresses of a name, at least one.
     *
     * @throws UnknownHostException if there is none, or none can be found out
     */
    List<Address> resolve(String name) throws UnknownHostException;

    /** Returns the resolver of this machine. */
    static HostResolver system() {
        return name -> Arrays.stream(InetAddress.getAllByName(name)).map(Address::of).distinct().toList();
    }
}
