package dev.pathclear.transport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/** The address families, by their loopback address. */
public enum Family {
    /** 127.0.0.1. */
    IPV4("127.0.0.1", StandardProtocolFamily.INET),
    /** ::1. */
    IPV6("::1", StandardProtocolFamily.INET6);

    private final Address loopback;
    private final StandardProtocolFamily family;

    Family(String loopback, StandardProtocolFamily family) {
        this.loopback = Address.parse(loopback);
        this.family = family;
    }

    /** Returns the loopback address. */
    public Address loopback() {
        return loopback;
    }

    StandardProtocolFamily family() {
        return family;
    }

    /** Returns the loopback address with a port. */
    InetSocketAddress at(int port) {
        return new InetSocketAddress(loopback.toInetAddress(), port);
    }

    /** Skips the calling test where this machine does not have the family. */
    void assumeAvailable() {
        try (DatagramChannel probe = DatagramChannel.open(family)) {
            probe.bind(at(0));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, this + " is not available here: " + e.getMessage());
        }
    }

    /**
     * Returns an even TCP port of the ephemeral range on which nothing listened a moment ago. Linux gives bind() odd
     * ports and connect() even ones as long as there are any, so this one may become the source of a connection.
     */
    int closedPort() {
        for (int i = 0; i < 1_000; i++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(at(0));
                int even = probe.getLocalPort() & ~1;
                if (even != probe.getLocalPort() && !isTaken(even)) {
                    return even;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("no closed port to be found");
    }

    /** Returns a UDP port that nobody held a moment ago, and that the kernel gives nobody who does not ask for it. */
    int closedUdpPort(int after) {
        for (int port = after + 1; port < after + 1_000; port++) {
            try (DatagramChannel probe = DatagramChannel.open(family)) {
                probe.bind(at(port));
                return port;
            } catch (IOException e) {
                // somebody's: the next may be free
            }
        }
        throw new IllegalStateException("no closed port to be found after " + after);
    }

    /** As {@link #closedUdpPort(int)}, from below every ephemeral range. */
    int closedUdpPort() {
        return closedUdpPort(9_000);
    }

    /** Returns whether something listens on a port, or holds it. */
    boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(at(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
