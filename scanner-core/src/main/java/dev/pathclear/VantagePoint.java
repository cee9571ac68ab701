package dev.pathclear;

import dev.pathclear.probe.Address;
import dev.pathclear.result.Vantage;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.JudgedProfile;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.TransportKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out where a scan leaves from. */
final class VantagePoint {
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int ANY_PORT = 9;

    private VantagePoint() {}

    static Vantage of(Scope scope, Address source, TransportKind transport) {
        Set<Address> addresses = new LinkedHashSet<>();
        HostCursor cursor = new HostCursor();
        scope.locate(0, cursor);
        addSourceFor(new Address(cursor.high(), cursor.low()), source, addresses);
        scope.locate(scope.size() - 1, cursor);
        addSourceFor(new Address(cursor.high(), cursor.low()), source, addresses);
        List<String> roles = scope.profiles().stream().map(JudgedProfile::from).distinct().toList();
        return new Vantage(
                hostName(), List.copyOf(addresses), System.getProperty("user.name"), transport.word(),
                roles.size() == 1 ? roles.getFirst() : null);
    }

    /** Finds out where a watch leaves from, by the addresses that it sends from. */
    static Vantage of(List<Address> sources, TransportKind transport) {
        return new Vantage(hostName(), sources, System.getProperty("user.name"), transport.word(), null);
    }

    private static void addSourceFor(Address target, Address given, Set<Address> into) {
        Address source = given != null && given.isIpv4() == target.isIpv4() ? given : sourceFor(target);
        if (source != null) {
            into.add(source);
        }
    }

    /** Asks the routing table which address this machine sends from; that sends nothing. Null where there is no way. */
    static Address sourceFor(Address target) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target.toInetAddress(), ANY_PORT);
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? null : Address.of(local);
        } catch (SocketException | UncheckedIOException e) {
            return null; // the probes will say so themselves
        }
    }

    /** Without a look-up, which might ask a name server and wait. */
    private static String hostName() {
        try {
            return Files.readString(KERNEL_HOST_NAME).strip();
        } catch (IOException e) {
            String name = System.getenv("COMPUTERNAME");
            return name != null ? name : "localhost";
        }
    }
}
