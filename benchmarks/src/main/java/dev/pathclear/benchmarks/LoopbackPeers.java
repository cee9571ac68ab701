package dev.pathclear.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Endpoints of 127.0.0.0/8 that all answer in one way; no privilege is needed and nothing leaves the machine.
 *
 * <p>Silence is a listener that never accepts and whose queue is full: Linux drops the SYN (net/ipv4/tcp_input.c,
 * tcp_conn_request; the queue is full when it holds more than the backlog).
 */
final class LoopbackPeers implements AutoCloseable {
    /** Closed as long as nobody listens below the ephemeral ports. */
    private static final int FIRST_CLOSED_PORT = 20_000;
    private static final int CLOSED_PORTS = 10_000;

    /** Prime, so that a window of attempts that goes round does not put the same endpoint to the same slot. */
    private static final int LISTENERS = 251;
    private static final int LONG_QUEUE = 4_096;
    private static final int SHORT_QUEUE = 1;

    private final List<InetSocketAddress> endpoints = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();
    private final Peer peer;

    private LoopbackPeers(Peer peer) {
        this.peer = peer;
    }

    static LoopbackPeers open(Peer peer) throws IOException {
        LoopbackPeers peers = new LoopbackPeers(peer);
        switch (peer) {
            case REFUSED -> peers.refuse();
            case ACCEPTED -> peers.accept();
            default -> peers.keepSilent();
        }
        return peers;
    }

    Peer peer() {
        return peer;
    }

    int size() {
        return endpoints.size();
    }

    InetSocketAddress endpoint(int n) {
        return endpoints.get(n);
    }

    private void refuse() throws IOException {
        for (int i = 0; i < CLOSED_PORTS; i++) {
            endpoints.add(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), FIRST_CLOSED_PORT + i));
        }
    }

    private void accept() throws IOException {
        Acceptor acceptor = new Acceptor();
        for (int i = 0; i < LISTENERS; i++) {
            acceptor.add(listen(i, LONG_QUEUE));
        }
        acceptor.start();
        open.add(acceptor);
    }

    private void keepSilent() throws IOException {
        for (int i = 0; i < LISTENERS; i++) {
            open.add(listen(i, SHORT_QUEUE));
            for (int queued = 0; queued <= SHORT_QUEUE; queued++) {
                open.add(SocketChannel.open(endpoints.get(i)));
            }
        }
    }

    private ServerSocketChannel listen(int n, int backlog) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (n + 1)});
        listener.bind(new InetSocketAddress(address, 0), backlog);
        endpoints.add((InetSocketAddress) listener.getLocalAddress());
        return listener;
    }

    @Override
    public void close() {
        try {
            for (Closeable each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
