package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** The TCP connections of this machine, as Linux lists them in proc_net_tcp. */
final class TcpTable {
    static final int SYN_SENT = 2;
    static final int TIME_WAIT = 6;
    private static final int LISTEN = 10;
    private static final List<Path> FILES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private TcpTable() {}

    /**
     * One end of a connection.
     *
     * @param local its own address and port, each in the kernel's hexadecimal digits
     * @param state of {@code net/tcp_states.h}
     */
    record Connection(String local, String remote, int state) {
        /** Returns whether this end has an IPv4 address. */
        boolean isFrom(Address address) {
            int bytes = ByteBuffer.wrap(address.toInetAddress().getAddress()).order(ByteOrder.nativeOrder()).getInt();
            String digits = HexFormat.of().withUpperCase().toHexDigits(bytes);
            return local.startsWith(digits + ":") || local.startsWith("0000000000000000FFFF0000" + digits + ":");
        }
    }

    /** Skips the calling test where there is no such table. */
    static void assumeAvailable() {
        assumeTrue(Files.isReadable(FILES.getFirst()), "needs " + FILES.getFirst());
    }

    /** Returns both ends of all connections with a port; none where there is no such table. */
    static List<Connection> connections(int port) throws IOException {
        String digits = String.format(":%04X", port);
        List<Connection> found = new ArrayList<>();
        for (Path file : FILES) {
            if (Files.isReadable(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields[1].endsWith(digits) || fields[2].endsWith(digits)) {
                        found.add(new Connection(fields[1], fields[2], Integer.parseInt(fields[3], 16)));
                    }
                }
            }
        }
        found.removeIf(connection -> connection.state() == LISTEN);
        return found;
    }

    /** Waits, within a bound, until the connections with a port are as wanted. */
    static void await(int port, Predicate<List<Connection>> wanted) throws IOException {
        long start = Fixture.CLOCK.nanoTime();
        List<Connection> seen = connections(port);
        while (!wanted.test(seen)) {
            assertThat(Fixture.CLOCK.nanoTime() - start).as("time for connections, being %s", seen)
                    .isLessThan(ScriptedLane.PATIENCE_SECONDS * 1_000 * Fixture.MILLI);
            seen = connections(port);
        }
    }
}
