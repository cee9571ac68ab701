package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The TCP connections of this machine as its kernel shows them to everybody, /proc/net/tcp and tcp6; empty where it
 * does not.
 */
public final class ConnectionTable {
    /** What stands or is being ended: ESTABLISHED, SYN_RECV, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, LAST_ACK, CLOSING. */
    private static final Set<String> ALIVE = Set.of("01", "03", "04", "05", "08", "09", "0B");

    /** One end of a connection. */
    public record End(Address address, int port) {}

    private record Connection(End local, End remote) {}

    private final List<Connection> connections;

    private ConnectionTable(List<Connection> connections) {
        this.connections = connections;
    }

    /** Reads the table of this machine. */
    public static ConnectionTable read() {
        return read(KernelFiles.ofThisMachine());
    }

    static ConnectionTable read(Path root) {
        return read(new KernelFiles(root));
    }

    private static ConnectionTable read(KernelFiles files) {
        List<Connection> connections = new ArrayList<>();
        for (String file : List.of("proc/net/tcp", "proc/net/tcp6")) {
            for (String line : files.lines(file)) {
                String[] words = KernelFiles.words(line);
                if (words.length > 3 && ALIVE.contains(words[3])) {
                    End local = end(words[1]);
                    End remote = end(words[2]);
                    if (local != null && remote != null) {
                        connections.add(new Connection(local, remote));
                    }
                }
            }
        }
        return new ConnectionTable(connections);
    }

    /** Reads {@code 0100007F:1F90}: 32-bit words of the address in the machine's byte order, and the port. */
    private static End end(String text) {
        int colon = text.length() - 5;
        if (colon != 8 && colon != 32 || text.charAt(colon) != ':') {
            return null;
        }
        OptionalLong port = KernelFiles.number(text.substring(colon + 1), 16);
        int[] words = new int[colon / 8];
        for (int i = 0; i < words.length; i++) {
            OptionalLong word = KernelFiles.number(text.substring(8 * i, 8 * i + 8), 16);
            if (word.isEmpty()) {
                return null;
            }
            int bits = (int) word.getAsLong();
            words[i] = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(bits) : bits;
        }
        if (port.isEmpty()) {
            return null;
        }
        Address address = words.length == 1 ? Address.ofIpv4(words[0])
                : new Address(pair(words[0], words[1]), pair(words[2], words[3]));
        return new End(address, (int) port.getAsLong());
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }

    /**
     * Returns the far ends of connections from this machine in whose place it answers itself: for each connection that
     * a local program was given one end, or several of which it is one.
     *
     * <p>A connection between two sockets of one machine stands in the table twice, each end the mirror of the other.
     * Where a local program was given a connection that was meant for somebody else, its socket has this machine's end
     * of that connection for its peer, but the socket at that end has another peer: the one it asked for (a rule
     * rewrote the address, as REDIRECT does), or one that is no address of this machine (as TPROXY does it). Where
     * sockets share address and port, as those of two scanners may that ask different peers, the table does not tell
     * which of them the program was given.
     */
    public Set<Set<End>> intercepted() {
        return intercepted(ConnectionTable::isOwn);
    }

    Set<Set<End>> intercepted(Predicate<Address> isOwn) {
        Set<Connection> all = new HashSet<>(connections);
        Map<End, List<End>> peersOf = new HashMap<>();
        for (Connection connection : connections) {
            peersOf.computeIfAbsent(connection.local, key -> new ArrayList<>(1)).add(connection.remote);
        }
        Set<Set<End>> intercepted = new HashSet<>();
        for (Connection answering : connections) {
            List<End> asked = peersOf.getOrDefault(answering.remote, List.of());
            if (all.contains(new Connection(answering.remote, answering.local))) {
                asked = List.of(answering.local);
            }
            Set<End> ends = asked.stream().filter(end -> !isOwn.test(end.address)).collect(Collectors.toSet());
            if (!ends.isEmpty()) {
                intercepted.add(ends);
            }
        }
        return intercepted;
    }

    private static boolean isOwn(Address address) {
        try {
            new DatagramSocket(new InetSocketAddress(address.toInetAddress(), 0)).close();
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
