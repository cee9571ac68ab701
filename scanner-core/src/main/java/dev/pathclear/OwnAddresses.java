package dev.pathclear;

import dev.pathclear.probe.Address;
import dev.pathclear.scope.Scope;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/** Finds this machine among the targets: what is open from here to here says nothing about anybody else's way to it. */
final class OwnAddresses {
    private static final int NAMED = 3;

    private OwnAddresses() {}

    /** Returns what a person should know of it, if anything. */
    static List<String> notes(Scope scope) {
        return notes(scope, ofThisMachine());
    }

    /** @param own the machine's addresses; those that mean every machine itself are left out already */
    static List<String> notes(Scope scope, List<Address> own) {
        List<String> among = own.stream().filter(address -> scope.find(address.high(), address.low()) != null)
                .sorted().distinct().map(Address::toString).toList();
        if (among.isEmpty()) {
            return List.of();
        }
        String first = String.join(", ", among.subList(0, Math.min(NAMED, among.size())));
        return List.of(first + (among.size() > NAMED ? " and " + (among.size() - NAMED) + " more" : "")
                + (among.size() == 1 ? " is this machine itself" : " are this machine itself")
                + ": no firewall in between is met; scan it from another one");
    }

    private static List<Address> ofThisMachine() {
        try (Stream<NetworkInterface> links = NetworkInterface.networkInterfaces()) {
            return links.flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(Address::of).toList();
        } catch (SocketException e) {
            return List.of(); // not worth failing for
        }
    }
}
