package dev.pathclear.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A TCP listener on a loopback address, for the far side of a test. */
final class Listener implements AutoCloseable {
    private static final int FILLERS = 8;

    private final ServerSocketChannel server;
    private final List<SocketChannel> held = new ArrayList<>();

    private Listener(Family family, int backlog) throws IOException {
        server = ServerSocketChannel.open(family.family());
        server.bind(family.at(0), backlog);
    }

    /** Listens, and accepts nothing: the kernel completes the handshakes. */
    static Listener open(Family family) {
        try {
            return new Listener(family, 4_096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens, accepts, and resets each connection at once. */
    static Listener resetting(Family family) {
        Listener listener = open(family);
        Thread.ofPlatform().daemon().name("resetting-listener").start(listener::resetAll);
        return listener;
    }

    /**
     * Listens with a queue that is full, so that a SYN gets no answer: Linux drops it, and so do the BSDs. The only way
     * to silence on loopback without privileges.
     */
    static Listener silent(Family family) {
        try {
            Listener listener = new Listener(family, 1);
            for (int i = 0; i < FILLERS; i++) {
                SocketChannel filler = SocketChannel.open(family.family());
                listener.held.add(filler);
                filler.configureBlocking(false);
                filler.connect(listener.server.getLocalAddress());
            }
            if (listener.held.getLast().finishConnect()) {
                throw new IllegalStateException("a queue of one takes " + FILLERS + " connections here");
            }
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void resetAll() {
        try {
            for (;;) {
                SocketChannel peer = server.accept();
                peer.setOption(StandardSocketOptions.SO_LINGER, 0);
                peer.close();
            }
        } catch (IOException e) {
            // The test is over: the channel was closed.
        }
    }

    int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() {
        try {
            for (SocketChannel filler : held) {
                filler.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
