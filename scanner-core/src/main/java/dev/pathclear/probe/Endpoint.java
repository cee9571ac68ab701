package dev.pathclear.probe;

/**
 * What can be asked of a host: a protocol and a port.
 *
 * @param port 1 to 65,535
 */
public record Endpoint(Protocol protocol, int port) implements Comparable<Endpoint> {
    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
    }

    /** Orders by protocol, then port. */
    @Override
    public int compareTo(Endpoint other) {
        int c = protocol.compareTo(other.protocol);
        return c != 0 ? c : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return port + "/" + protocol.word();
    }
}
